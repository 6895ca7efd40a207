package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import susu.groups.Witness.Rule;

/**
 * Thousands of groups save through a whole cycle in memory; the decisions of the product decide, a witness that knows none
 * of them counts along. With {@code -Dseed=4711} the group of that seed alone is played, and its life is told.
 */
class RulesPropertyTest {
    private static final int GROUPS = 5_000;
    private static final long FIRST_SEED = 1;
    private static final Map<Rule, GroupThatFailed> FAILED = new EnumMap<>(Rule.class);
    private static final Map<Happening, Integer> HAPPENINGS = new EnumMap<>(Happening.class);
    private static int played;
    private static long events;
    private static long nanoseconds;

    private record GroupThatFailed(long seed, String what, List<String> trace) {}

    @BeforeAll
    static void play() {
        var seed = Long.getLong("seed");
        long began = System.nanoTime();
        if (seed != null) {
            var life = GroupLife.of(seed);
            note(seed, life);
            life.trace().forEach(System.out::println);
            life.findings().forEach(System.out::println);
        } else
            // Each life is its seed's alone; what came of them is noted in the order of their seeds.
            LongStream.range(FIRST_SEED, FIRST_SEED + GROUPS).parallel()
                    .mapToObj(each -> new Played(each, GroupLife.of(each)))
                    .forEachOrdered(one -> note(one.seed(), one.life()));
        nanoseconds = System.nanoTime() - began;
    }

    private record Played(long seed, GroupLife life) {}

    private static void note(long seed, GroupLife life) {
        played++;
        events += life.trace().size();
        life.happenings().forEach((what, times) -> HAPPENINGS.merge(what, times, Integer::sum));
        var seen = new HashMap<Rule, String>();
        life.findings().forEach(finding -> seen.putIfAbsent(finding.rule(), finding.what()));
        seen.forEach((rule, what) -> FAILED.merge(rule, new GroupThatFailed(seed, what, life.trace()),
                (one, other) -> other.trace().size() < one.trace().size() ? other : one));
    }

    @Test
    void eachTurnIsPaidOutOnceAndTheCycleEndsOnceEverybodyDoesWhatTheyShould() { holds(Rule.EACH_TURN_IS_PAID_ONCE); }

    @Test
    void moneyInIsMoneyOutAndWhatIsHeldToThePesewaAfterEveryEvent() { holds(Rule.NO_PESEWA_IS_LOST); }

    @Test
    void noPotLeavesShortOrBeforeItsDayOrWithoutEnoughOfficers() { holds(Rule.POTS_ARE_SAFE); }

    @Test
    void splittingOrReorderingPaymentsLeavesTheSameTotalOwed() { holds(Rule.SPLITTING_CHANGES_NOTHING); }

    @Test
    void moneyPaysTheOldestDueFirstAndNoneWaitsWhileSomethingIsOwed() { holds(Rule.OLDEST_DUE_FIRST); }

    @Test
    void dueDatesRiseAndAreThoseOfANaiveCalendar() { holds(Rule.DATES_ARE_THE_NAIVE_ONES); }

    @Test
    void swapsPermuteTurnsAndTouchOnlyThoseThatMayMove() { holds(Rule.SWAPS_PERMUTE); }

    @Test
    void nobodyPaysMoreThanTheCycleStillAsks() { holds(Rule.NO_MORE_THAN_ASKED); }

    @Test
    void nobodyIsFinedOrCoveredInTimeOrMoreThanTheRulesSay() { holds(Rule.LATE_IS_LATE); }

    @Test
    void exposureIsWhatTheOthersWouldLoseIfAllWhoWerePaidStoppedThatDay() { holds(Rule.EXPOSURE_IS_THE_LOSS); }

    @Test
    void whenACycleEndsEarlyEachTurnGetsWhatItHasPaidAndNobodyMore() { holds(Rule.AN_EARLY_END_IS_FAIR); }

    @Test
    void aTurnChangesHandsOnceItIsPaidForAndWhoeverHadItHasTheirMoneyBack() { holds(Rule.TURNS_ARE_PAID_FOR); }

    @Test
    void aRefusedActChangesNothing() { holds(Rule.REFUSALS_CHANGE_NOTHING); }

    private static void holds(Rule rule) {
        var failed = FAILED.get(rule);
        if (failed == null) return;
        if (played > 1) {
            System.out.println("The shortest life in which " + rule + " does not hold, by seed " + failed.seed() + ":");
            failed.trace().forEach(System.out::println);
        }
        throw new AssertionError("%s: %s; again: ./mvnw test -Dtest=RulesPropertyTest -Dseed=%d".formatted(rule,
                failed.what(), failed.seed()));
    }

    @Test
    void whatMayHappenHasHappened() {
        assumeTrue(played > 1, "one group does not go through everything");
        for (var happening : Happening.values())
            assertThat(HAPPENINGS.getOrDefault(happening, 0)).as(happening.toString()).isPositive();
    }

    @Test
    void howManyGroupsAMinuteWerePlayed() {
        System.out.println("%,d groups, %,d events in %.1f s: %,d groups a minute; %s".formatted(played, events,
                nanoseconds / 1e9, Math.round(played * 60e9 / nanoseconds), HAPPENINGS));
        assertThat(played).isPositive();
    }
}
