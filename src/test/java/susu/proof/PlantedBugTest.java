package susu.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import susu.TestDatabase;

/** The simulation finds every planted bug: each again on the seed that found it first, all anew on request. */
class PlantedBugTest {
    private static final int MOST_SEEDS = 500;

    @ParameterizedTest
    @EnumSource
    void isCaughtOnItsSeed(PlantedBug bug) {
        var report = played(bug, bug.seed, 1);
        assertThat(report.failures()).as(bug + " on seed " + bug.seed
                + "; if the histories have changed, ./mvnw -Pplanted verify tells the new seeds").isNotEmpty();
        assertThat(report.failures().getFirst().what()).as("by what the bug does, not by chance").contains(bug.sign);
        System.out.println(bug + " is caught on seed " + bug.seed + ": " + report.failures().getFirst().what());
    }

    /** It is the bug that is caught: without it, nothing happens in that history that must not. */
    @Test
    void withoutTheBugsTheSameHistoriesAreClean() {
        for (long seed : Arrays.stream(PlantedBug.values()).mapToLong(bug -> bug.seed).distinct().toArray())
            assertThat(new Simulation(Simulation.Plan.usual(seed, 1, 1),
                    _ -> TestDatabase.fresh()).play((_, _) -> {}, 1).failures()).as("seed " + seed).isEmpty();
    }

    @Test
    @Tag("planted")
    void eachIsFoundWithinFiveHundredSeeds() {
        for (var bug : PlantedBug.values()) {
            var report = played(bug, 1, MOST_SEEDS);
            assertThat(report.failures()).as(bug.toString()).isNotEmpty();
            System.out.println(bug + " is found by seed " + report.failures().getFirst().seed() + ": "
                    + report.failures().getFirst().what());
        }
    }

    private static Report played(PlantedBug bug, long from, int seeds) {
        return new Simulation(Simulation.Plan.usual(from, seeds, 1),
                _ -> TestDatabase.fresh(), bug).play((_, _) -> {}, 1);
    }
}
