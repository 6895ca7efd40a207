package susu.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import susu.TestDatabase;

/** The gate: hostile histories on a real PostgreSQL, in none of which a pesewa is lost, doubled or guessed. */
class SimulationTest {
    @Test
    void noHistoryLosesDoublesOrGuessesAPesewa() {
        var report = new Simulation(new Simulation.Plan(1, 300, Simulation.Plan.STEPS, 2, 2), _ -> TestDatabase.fresh())
                .play((_, failure) -> failure.ifPresent(SimulationTest::tell));
        System.out.println(report.seeds() + " hostile histories, " + report.steps() + " steps, " + report.checks()
                + " checks; faults: " + report.faults());
        assertThat(report.faults().values().stream().filter(count -> count > 0)).as("kinds of fault that happened")
                .hasSizeGreaterThanOrEqualTo(25);
        assertThat(report.failures()).extracting(Simulation.Failure::what).isEmpty();
    }

    private static void tell(Simulation.Failure failure) {
        System.out.println("seed " + failure.seed() + ": " + failure.what() + "; again: ./susu simulate --seed "
                + failure.seed() + " --trace");
        failure.trace().forEach(System.out::println);
    }
}
