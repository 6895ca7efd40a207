package susu.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When the provider is asked what became of a request. */
class PollPlanTest {
    private static final Instant SENT = Instant.parse("2026-11-02T10:00:00Z");
    private static final List<Duration> PLAN = plan();

    private static List<Duration> plan() {
        var plan = new ArrayList<Duration>();
        for (int second : new int[]{20, 60, 120, 315, 420, 540, 660, 780, 900})
            plan.add(Duration.ofSeconds(second));
        for (int quarters = 2; quarters <= 96; quarters++)
            plan.add(Duration.ofMinutes(15L * quarters));
        return plan;
    }

    @Test
    void itIsAskedOftenAtFirstThenEveryQuarterOfAnHourForADayAndNeverTheLastTime() {
        var random = new Random(4711);
        for (int payment = 0; payment < 50; payment++) {
            var ref = new UUID(random.nextLong(), random.nextLong());
            for (var offset : PLAN) {
                var at = PollPlan.next(ref, SENT, SENT.plus(offset).minusMillis(1));
                assertThat(at).as("up to a tenth later than " + offset + ", never sooner")
                        .isBetween(SENT.plus(offset), SENT.plus(offset.multipliedBy(1099).dividedBy(1000)));
            }
            var late = SENT.plus(Duration.ofHours(24).multipliedBy(1099).dividedBy(1000));
            assertThat(PollPlan.next(ref, SENT, late)).isEqualTo(late.plus(Duration.ofDays(1)));
        }
    }

    @Test
    void aMomentOfThePlanIsUsedOnce() {
        var ref = new UUID(1, 42);
        var first = PollPlan.next(ref, SENT, SENT);
        assertThat(PollPlan.next(ref, SENT, first.minusMillis(1))).isEqualTo(first);
        assertThat(PollPlan.next(ref, SENT, first)).isAfter(first);
    }

    @Test
    void paymentsThatWereSentTogetherDoNotAskInStep() {
        var random = new Random(4711);
        var firsts = new ArrayList<Instant>();
        for (int payment = 0; payment < 200; payment++)
            firsts.add(PollPlan.next(new UUID(random.nextLong(), random.nextLong()), SENT, SENT));
        assertThat(firsts.stream().distinct().count()).isGreaterThan(75);
    }

    @Test
    void thePlanOfAPaymentIsTheSameWhoeverComputesIt() {
        var asked = new ArrayList<Long>();
        var now = SENT;
        for (int question = 0; question < 5; question++) {
            now = PollPlan.next(new UUID(1, 42), SENT, now);
            asked.add(Duration.between(SENT, now).toMillis());
        }
        assertThat(asked).containsExactly(21720L, 64200L, 125040L, 344295L, 427560L);
    }
}
