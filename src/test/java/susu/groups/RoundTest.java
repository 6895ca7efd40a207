package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import susu.ledger.Account;
import susu.payments.PaymentId;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** When a pot leaves, and whom a round reminds. */
class RoundTest {
    private static final LocalDate DUE = LocalDate.of(2026, 11, 6);
    private static final Instant ON_THE_DAY = Accra.startOf(DUE);

    @Test
    void aFullPotLeavesOnItsDay() {
        assertThat(open(0).decidePayout(ON_THE_DAY)).isEqualTo(new PayoutDecision.PayOut());
        assertThat(open(0).decidePayout(ON_THE_DAY.plus(Duration.ofDays(9)))).isEqualTo(new PayoutDecision.PayOut());
    }

    @Test
    void nobodyTakesItBeforeItsDay() {
        assertThat(open(0).decidePayout(ON_THE_DAY.minusSeconds(1))).isEqualTo(new PayoutDecision.WaitUntil(DUE));
    }

    @Test
    void nobodyTakesAShortPot() {
        assertThat(open(1).decidePayout(ON_THE_DAY.plus(Duration.ofDays(30)))).isEqualTo(new PayoutDecision.WaitFor(1));
    }

    @Test
    void nobodyTakesItTwice() {
        for (var state : new Round.State[]{Round.State.CLOSED, Round.State.CANCELLED, Round.State.PLANNED})
            assertThat(round(state, 0, 0, null, null).decidePayout(ON_THE_DAY))
                    .isEqualTo(new PayoutDecision.NothingToDo());
        assertThat(round(Round.State.PAYING, 0, 0, null, null).decidePayout(ON_THE_DAY))
                .isEqualTo(new PayoutDecision.AwaitProvider());
    }

    @Test
    void aFailedPayoutGoesOutOnceMoreAfterHalfAnHour() {
        var failed = round(Round.State.PAYING, 0, 1, ON_THE_DAY, null);
        var again = ON_THE_DAY.plus(Duration.ofMinutes(30));
        assertThat(failed.decidePayout(again.minusSeconds(1))).isEqualTo(new PayoutDecision.TryAgainAt(again));
        assertThat(failed.decidePayout(again)).isEqualTo(new PayoutDecision.TryAgain());
    }

    @Test
    void fromTheSecondFailureOnSomebodyMustLook() {
        assertThat(round(Round.State.PAYING, 0, 2, ON_THE_DAY, null).decidePayout(ON_THE_DAY.plus(Duration.ofDays(1))))
                .isEqualTo(new PayoutDecision.FixFirst());
    }

    @Test
    void aFrozenBookPaysNobody() {
        assertThat(round(Round.State.OPEN, 0, 0, null, "mismatch").decidePayout(ON_THE_DAY))
                .isEqualTo(new PayoutDecision.Stop("mismatch"));
        assertThat(round(Round.State.PAYING, 0, 1, ON_THE_DAY, "mismatch").decidePayout(ON_THE_DAY))
                .isEqualTo(new PayoutDecision.Stop("mismatch"));
    }

    @Test
    void remindersComeTwoDaysBeforeOnTheDayAndWhenItIsLate() {
        assertThat(open(1).reminderOn(DUE.minusDays(3))).isEmpty();
        assertThat(open(1).reminderOn(DUE.minusDays(2))).hasValue(GroupFact.When.SOON);
        assertThat(open(1).reminderOn(DUE)).hasValue(GroupFact.When.TODAY);
        assertThat(open(1).reminderOn(DUE.plusDays(2))).as("within grace").isEmpty();
        assertThat(open(1).reminderOn(DUE.plusDays(3))).hasValue(GroupFact.When.LATE);
        assertThat(open(0).reminderOn(DUE)).as("nothing is owed").isEmpty();
        assertThat(round(Round.State.PAYING, 1, 0, null, null).reminderOn(DUE)).isEmpty();
    }

    @Test
    void aRoundIsLookedAtOnEachDayOnWhichTimeAloneMovesIt() {
        var round = open(1);
        var day = DUE.minusDays(30);
        for (var next : new LocalDate[]{DUE.minusDays(7), DUE.minusDays(2), DUE, DUE.plusDays(3), DUE.plusDays(4)}) {
            assertThat(round.nextDayToLook(day)).isEqualTo(next);
            day = next;
        }
    }

    @Test
    void itOpensOnItsDayOrWhenThatWasMissed() {
        var planned = round(Round.State.PLANNED, 0, 0, null, null);
        assertThat(planned.opensBy(DUE.minusDays(8))).isFalse();
        assertThat(planned.opensBy(DUE.minusDays(7))).isTrue();
        assertThat(planned.opensBy(DUE)).isTrue();
        assertThat(open(0).opensBy(DUE)).isFalse();
    }

    @Test
    void itsPotAndItsJobsAreNamedByItsCycleAndNumber() {
        assertThat(open(0).pot()).isEqualTo(Account.pot(1, 4));
        assertThat(open(0).key()).isEqualTo(new RoundKey(open(0).group(), 1, 4));
    }

    private static Round open(int openDues) { return round(Round.State.OPEN, openDues, 0, null, null); }

    private static Round round(Round.State state, int openDues, int failures, @Nullable Instant failedAt,
            @Nullable String frozen) {
        var id = new UUID(1, 1);
        return new Round(new GroupId(id), new GroupName("Makola"), 1, 4, state, DUE.minusDays(7), DUE, new MemberId(id),
                Cedis.ofPesewas(30_000), openDues, new PaymentId(id), failures, failedAt, frozen, 2);
    }
}
