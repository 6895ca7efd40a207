package susu.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import susu.TestDatabase;

/** The gate: hostile histories on a real PostgreSQL, in none of which a pesewa is lost, doubled or guessed. */
class SimulationTest {
    @Test
    void noHistoryLosesDoublesOrGuessesAPesewa() {
        var report = new Simulation(Simulation.Plan.usual(1, 300, 2), _ -> TestDatabase.fresh())
                .play((_, failure) -> failure.ifPresent(SimulationTest::tell));
        System.out.println(report.seeds() + " hostile histories, " + report.steps() + " steps, " + report.checks()
                + " checks; faults: " + report.faults());
        assertThat(report.faults().values().stream().filter(count -> count > 0)).as("kinds of fault that happened")
                .hasSizeGreaterThanOrEqualTo(25);
        assertThat(report.failures()).extracting(Simulation.Failure::what).isEmpty();
    }

    @Test
    void aSeedTellsTheSameHistoryEachTime() {
        assertThat(told(4711)).hasSizeGreaterThan(100).isEqualTo(told(4711)).isNotEqualTo(told(4712));
    }

    /** Step by step, by a program that knows no other history. */
    private static List<String> told(long seed) {
        var plan = Simulation.Plan.usual(seed, 1, 1);
        try (var database = ScratchDatabase.at(TestDatabase.fresh());
                var world = new World(database, plan, new World.Planting() {
                })) {
            new History(world).run(seed, plan.steps());
            return List.copyOf(world.trace());
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }

    @Test
    void aProfileLetsOnlyItsOwnSideGoWrong() {
        var report = new Simulation(new Simulation.Plan(1, 6, Simulation.Plan.STEPS, 3, 2, Profile.DATABASE),
                _ -> TestDatabase.fresh()).play((_, failure) -> failure.ifPresent(SimulationTest::tell));
        assertThat(report.failures()).isEmpty();
        assertThat(report.faults().entrySet().stream().filter(count -> count.getValue() > 0).map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("commit answer lost", "deadlock", "lock timeout", "pool empty",
                        "serialization failure");
    }

    private static void tell(Simulation.Failure failure) {
        System.out.println("seed " + failure.seed() + ": " + failure.what() + "; again: ./susu simulate --seed "
                + failure.seed() + " --trace");
        failure.trace().forEach(System.out::println);
    }
}
