package susu.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import susu.TestDatabase;

/** The gate: hostile histories on a real PostgreSQL, in none of which a pesewa is lost, doubled or guessed. */
class SimulationTest {
    @Test
    void noHistoryLosesDoublesOrGuessesAPesewa() {
        int seeds = Integer.getInteger("seeds", 300);
        var report = new Simulation(new Simulation.Plan(Long.getLong("from", 1), seeds, Simulation.Plan.STEPS, 2, 2),
                _ -> TestDatabase.fresh()).play((done, failure) -> {
                    failure.ifPresent(found -> {
                        System.out.println("seed " + found.seed() + ": " + found.what());
                        found.trace().stream().skip(Math.max(0, found.trace().size() - Integer.getInteger("tail", 40)))
                                .forEach(System.out::println);
                    });
                }, 3);
        System.out.println(report.seeds() + " histories, " + report.seedsAMinute() + " a minute, " + report.steps()
                + " steps, " + report.checks() + " checks");
        System.out.println(report.faults());
        System.out.println(report.crashes());
        System.out.println(report.answers());
        assertThat(report.failures()).extracting(Simulation.Failure::what).isEmpty();
    }
}
