package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import susu.ledger.Account;
import susu.payments.PaymentId;
import susu.payments.WalletHolders.Holder;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/** When a pot leaves, and whom a round reminds. */
class RoundTest {
    private static final LocalDate DUE = LocalDate.of(2026, 11, 6);
    private static final Instant ON_THE_DAY = Accra.startOf(DUE);

    private static final Money NO_CASH = Cedis.ofPesewas(0);
    private static final MemberId TAKER = new MemberId(new UUID(1, 1));
    private static final MemberId TREASURER = new MemberId(new UUID(2, 2));
    private static final Sending SENDING = new Sending(TAKER, new PhoneNumber("+233240000001"),
            Cedis.ofPesewas(30_000), 1);
    private static final Approval APPROVED = said(ON_THE_DAY, new Asking.Said(TREASURER, Asking.Word.APPROVED, true));
    private static final Approval UNASKED = new Approval(1, SENDING, Set.of(TAKER, TREASURER), Optional.empty());

    /** The pot was sent by this asking at that moment, or is still to be sent. */
    private static Approval said(@Nullable Instant usedAt, Asking.Said... said) {
        return new Approval(1, SENDING, Set.of(TAKER, TREASURER), Optional.of(
                new Asking(1, SENDING, Optional.empty(), ON_THE_DAY.plus(Asking.OPEN_FOR), usedAt, List.of(said))));
    }

    @Test
    void noPotLeavesWithoutTheYesOfOfficersAndNeitherDoesASecondAttempt() {
        assertThat(open(0).decidePayout(ON_THE_DAY, UNASKED)).isEqualTo(new PayoutDecision.AskApprovals());
        var rejected = said(null, new Asking.Said(TREASURER, Asking.Word.REJECTED, true));
        assertThat(open(0).decidePayout(ON_THE_DAY, rejected)).isEqualTo(new PayoutDecision.AskApprovals());
        var ownYes = said(null, new Asking.Said(TAKER, Asking.Word.APPROVED, true));
        assertThat(open(0).decidePayout(ON_THE_DAY, ownYes)).isEqualTo(new PayoutDecision.AskApprovals());
        assertThat(open(1).decidePayout(ON_THE_DAY, UNASKED)).as("nobody is asked about a short pot")
                .isEqualTo(new PayoutDecision.WaitFor(1));
        assertThat(open(0).decidePayout(ON_THE_DAY.minusSeconds(1), UNASKED)).as("nobody is asked before its day")
                .isEqualTo(new PayoutDecision.WaitUntil(DUE));
        var failed = round(Round.State.PAYING, 0, 1, ON_THE_DAY, null);
        assertThat(failed.decidePayout(ON_THE_DAY.plus(Duration.ofDays(9)), UNASKED))
                .isEqualTo(new PayoutDecision.FixFirst(List.of(PreFlight.Problem.WALLET)));
        assertThat(failed.decidePayout(ON_THE_DAY.plus(Duration.ofDays(9)), APPROVED))
                .as("used once, it covers the next attempt however late").isEqualTo(new PayoutDecision.TryAgain());
    }

    @Test
    void aFullPotLeavesOnItsDay() {
        assertThat(open(0).decidePayout(ON_THE_DAY, APPROVED)).isEqualTo(new PayoutDecision.PayOut());
        assertThat(open(0).decidePayout(ON_THE_DAY.plus(Duration.ofDays(9)), APPROVED))
                .isEqualTo(new PayoutDecision.PayOut());
    }

    @Test
    void cashOfAPotIsBankedBeforeItLeavesAndOfficersAreAskedBeforeThat() {
        var some = Cedis.ofPesewas(3_000);
        var round = round(Round.State.OPEN, 0, 0, null, null, some);
        assertThat(round.decidePayout(ON_THE_DAY, UNASKED)).isEqualTo(new PayoutDecision.AskApprovals());
        assertThat(round.decidePayout(ON_THE_DAY, APPROVED)).isEqualTo(new PayoutDecision.BankFirst(some));
        assertThat(round.decidePayout(ON_THE_DAY.minusSeconds(1), APPROVED))
                .isEqualTo(new PayoutDecision.WaitUntil(DUE));
        assertThat(round(Round.State.OPEN, 1, 0, null, null, some).decidePayout(ON_THE_DAY, APPROVED))
                .isEqualTo(new PayoutDecision.WaitFor(1));
        assertThat(round(Round.State.OPEN, 0, 0, null, "a loss", some).decidePayout(ON_THE_DAY, APPROVED))
                .isEqualTo(new PayoutDecision.Stop("a loss"));
    }

    @Test
    void cashIsBankedBeforeAnyOfThePotIsKeptBack() {
        var some = Cedis.ofPesewas(3_000);
        assertThat(unsettled(0, some).decidePayout(ON_THE_DAY, UNASKED)).as("nothing is kept back")
                .isInstanceOf(PayoutDecision.Settle.class);
        assertThat(unsettled(10, some).decidePayout(ON_THE_DAY, UNASKED)).as("what is at the wallet is enough for it")
                .isInstanceOf(PayoutDecision.Settle.class);
        assertThat(unsettled(10, Cedis.ofPesewas(27_100)).decidePayout(ON_THE_DAY, UNASKED))
                .isEqualTo(new PayoutDecision.BankFirst(Cedis.ofPesewas(100)));
        assertThat(unsettled(10, NO_CASH).decidePayout(ON_THE_DAY, UNASKED)).isInstanceOf(PayoutDecision.Settle.class);
    }

    @Test
    void nobodyTakesItBeforeItsDay() {
        assertThat(open(0).decidePayout(ON_THE_DAY.minusSeconds(1), APPROVED))
                .isEqualTo(new PayoutDecision.WaitUntil(DUE));
    }

    @Test
    void whereTheRulesSaySoItLeavesAsSoonAsItIsFullAndIsLookedAtEachDay() {
        var round = new Round(open(0).group(), open(0).name(), 1, 4, Round.State.OPEN, DUE.minusDays(7), DUE, 4,
                TAKER, Cedis.ofPesewas(30_000), collected(0), null, 1, 0, null, null, 2, PotLeaves.WHEN_FULL, 1,
                NO_CASH, Legs.NONE);
        var early = ON_THE_DAY.minus(Duration.ofDays(5));
        assertThat(round.decidePayout(early, UNASKED)).isEqualTo(new PayoutDecision.AskApprovals());
        assertThat(round.decidePayout(early, APPROVED)).isEqualTo(new PayoutDecision.PayOut());
        assertThat(round.nextDayToLook(DUE.minusDays(5))).isEqualTo(DUE.minusDays(4));
        assertThat(paying(Round.State.PAYING, 1, legs(Legs.State.OUT, Legs.State.TO_COME))
                .nextDayToLook(DUE.minusDays(5))).as("the day of its next part").isEqualTo(DUE.minusDays(4));
    }

    @Test
    void nobodyTakesAShortPot() {
        assertThat(open(1).decidePayout(ON_THE_DAY.plus(Duration.ofDays(30)), APPROVED))
                .isEqualTo(new PayoutDecision.WaitFor(1));
    }

    @Test
    void nobodyTakesItTwice() {
        for (var state : new Round.State[]{Round.State.CLOSED, Round.State.CANCELLED, Round.State.PLANNED})
            assertThat(round(state, 0, 0, null, null).decidePayout(ON_THE_DAY, APPROVED))
                    .isEqualTo(new PayoutDecision.NothingToDo());
        assertThat(round(Round.State.PAYING, 0, 0, null, null).decidePayout(ON_THE_DAY, APPROVED))
                .isEqualTo(new PayoutDecision.AwaitProvider());
    }

    @Test
    void aFailedPayoutGoesOutOnceMoreAfterHalfAnHour() {
        var failed = round(Round.State.PAYING, 0, 1, ON_THE_DAY, null);
        var again = ON_THE_DAY.plus(Duration.ofMinutes(30));
        assertThat(failed.decidePayout(again.minusSeconds(1), APPROVED))
                .isEqualTo(new PayoutDecision.TryAgainAt(again));
        assertThat(failed.decidePayout(again, APPROVED)).isEqualTo(new PayoutDecision.TryAgain());
    }

    @Test
    void aPotThatLeavesInPartsWaitsForEachDayAndForTheProvidersWordAndIsOverWhenAllAreOut() {
        var firstIsOut = paying(Round.State.PAYING, 1, legs(Legs.State.OUT, Legs.State.TO_COME));
        assertThat(firstIsOut.decidePayout(ON_THE_DAY, APPROVED))
                .isEqualTo(new PayoutDecision.WaitUntil(DUE.plusDays(1)));
        var next = firstIsOut.legs().all().getLast();
        var tomorrow = ON_THE_DAY.plus(Duration.ofDays(1));
        assertThat(firstIsOut.decidePayout(tomorrow, said(ON_THE_DAY,
                new Asking.Said(TREASURER, Asking.Word.APPROVED, true)))).as("approved once for the whole")
                .isEqualTo(new PayoutDecision.Send(next));
        assertThat(firstIsOut.decidePayout(tomorrow, UNASKED)).as("its wallet is another by now")
                .isEqualTo(new PayoutDecision.AskAnew());
        assertThat(paying(Round.State.PAYING, 1, legs(Legs.State.UNDER_WAY, Legs.State.TO_COME))
                .decidePayout(tomorrow, APPROVED)).as("nobody knows what became of the first")
                .isEqualTo(new PayoutDecision.AwaitProvider());
        assertThat(paying(Round.State.PAYING, 1, legs(Legs.State.OUT, Legs.State.OUT)).decidePayout(ON_THE_DAY,
                APPROVED)).isEqualTo(new PayoutDecision.CloseRound());
    }

    @Test
    void partsLeaveInTheOrderOfTheirNumbersWhateverTheirDays() {
        var first = new Legs.Leg(1, DUE.plusDays(2), Cedis.ofPesewas(20_000), Legs.State.TO_COME, 0);
        var second = new Legs.Leg(2, DUE.plusDays(1), Cedis.ofPesewas(10_000), Legs.State.TO_COME, 0);
        var round = paying(Round.State.PAYING, 1, new Legs(List.of(first, second)));
        var used = said(ON_THE_DAY, new Asking.Said(TREASURER, Asking.Word.APPROVED, true));
        assertThat(round.decidePayout(Accra.startOf(DUE.plusDays(1)), used))
                .isEqualTo(new PayoutDecision.WaitUntil(DUE.plusDays(2)));
        assertThat(round.decidePayout(Accra.startOf(DUE.plusDays(2)), used)).isEqualTo(new PayoutDecision.Send(first));
    }

    @Test
    void whileNothingIsSentAPartIsAskedAboutBeforeItsDay() {
        var round = paying(Round.State.PAYING, 1, legs(Legs.State.OUT, Legs.State.TO_COME));
        assertThat(round.decidePayout(ON_THE_DAY, APPROVED, PreFlight.NOTHING_IS_SENT))
                .isEqualTo(new PayoutDecision.Send(round.legs().all().getLast()));
    }

    @Test
    void ofAPotOfWhichAPartWasTakenBackOfficersAreAskedAboutWhatIsStillToLeave() {
        var back = paying(Round.State.OPEN, 3, legs(Legs.State.TO_COME, Legs.State.OUT));
        assertThat(back.toSend()).isEqualTo(Cedis.ofPesewas(15_000));
        assertThat(back.decidePayout(ON_THE_DAY, UNASKED)).isEqualTo(new PayoutDecision.AskApprovals());
        assertThat(paying(Round.State.OPEN, 3, legs(Legs.State.TO_COME, Legs.State.UNDER_WAY))
                .decidePayout(ON_THE_DAY, UNASKED)).as("not before what had left with it has its last word")
                .isEqualTo(new PayoutDecision.AwaitProvider());
        assertThat(paying(Round.State.OPEN, 3, legs(Legs.State.OUT, Legs.State.OUT)).decidePayout(ON_THE_DAY, UNASKED))
                .as("it arrived after all").isEqualTo(new PayoutDecision.CloseRound());
        assertThat(paying(Round.State.PAYING, 1, legs(Legs.State.OUT, Legs.State.TO_COME)).toSend())
                .as("what was approved together").isEqualTo(Cedis.ofPesewas(30_000));
    }

    @Test
    void nothingLeavesForAWalletThatTheProviderHasJustSaidCannotReceiveIt() {
        var never = new PreFlight(PreFlight.MayAsk.YES, Optional.empty(), Optional.empty());
        assertThat(open(0).decidePayout(ON_THE_DAY, APPROVED, never)).isEqualTo(new PayoutDecision.LookAtWallet());
        assertThat(open(0).decidePayout(ON_THE_DAY, UNASKED, never)).as("officers are asked meanwhile")
                .isEqualTo(new PayoutDecision.AskApprovals());
        assertThat(open(0).decidePayout(ON_THE_DAY, APPROVED, seen(Holder.CAN_RECEIVE)))
                .isEqualTo(new PayoutDecision.PayOut());
        assertThat(open(0).decidePayout(ON_THE_DAY, APPROVED, seen(Holder.NOT_KNOWN))).as("that says nothing")
                .isEqualTo(new PayoutDecision.PayOut());
        var fix = new PayoutDecision.FixFirst(List.of(PreFlight.Problem.WALLET));
        assertThat(open(0).decidePayout(ON_THE_DAY, APPROVED, seen(Holder.CANNOT_RECEIVE))).isEqualTo(fix);
        var hourLater = ON_THE_DAY.plus(Duration.ofHours(1));
        assertThat(open(0).decidePayout(hourLater.minusMillis(1), APPROVED, seen(Holder.CANNOT_RECEIVE)))
                .isEqualTo(fix);
        assertThat(open(0).decidePayout(hourLater, APPROVED, seen(Holder.CANNOT_RECEIVE))).as("that was then")
                .isEqualTo(new PayoutDecision.LookAtWallet());
        assertThat(paying(Round.State.PAYING, 1, legs(Legs.State.TO_COME, Legs.State.TO_COME))
                .decidePayout(ON_THE_DAY, APPROVED, seen(Holder.CANNOT_RECEIVE))).as("nor does a part")
                .isEqualTo(fix);
        assertThat(round(Round.State.PAYING, 0, 1, ON_THE_DAY, null).decidePayout(hourLater, APPROVED, never))
                .as("nor does it once more").isEqualTo(new PayoutDecision.LookAtWallet());
    }

    private static PreFlight seen(Holder said) { return seen(said, PreFlight.Account.ENOUGH, Optional.empty()); }

    private static PreFlight seen(Holder said, PreFlight.Account account, Optional<Instant> waitsUntil) {
        return new PreFlight(PreFlight.MayAsk.YES,
                Optional.of(new PreFlight.Look(ON_THE_DAY, said, WalletNamed.AS_MEMBER, account)), waitsUntil);
    }

    @Test
    void whatKeepsAPotHereIsNamedWithItsOwner() {
        var tomorrow = ON_THE_DAY.plus(Duration.ofDays(1));
        assertThat(open(0).decidePayout(ON_THE_DAY, APPROVED,
                seen(Holder.CANNOT_RECEIVE, PreFlight.Account.SHORT, Optional.of(tomorrow))))
                .isEqualTo(new PayoutDecision.FixFirst(List.of(PreFlight.Problem.WALLET,
                        PreFlight.Problem.JUST_REINSTATED, PreFlight.Problem.ACCOUNT)));
        assertThat(PreFlight.Problem.WALLET.owner).isEqualTo(PreFlight.Owner.RECIPIENT);
        assertThat(PreFlight.Problem.ACCOUNT.owner).isEqualTo(PreFlight.Owner.OPERATOR);
        assertThat(open(0).decidePayout(ON_THE_DAY, APPROVED,
                seen(Holder.CAN_RECEIVE, PreFlight.Account.NOT_KNOWN, Optional.of(ON_THE_DAY))))
                .as("the wait is over, and no answer says nothing").isEqualTo(new PayoutDecision.PayOut());
        assertThat(open(0).decidePayout(ON_THE_DAY, APPROVED,
                new PreFlight(PreFlight.MayAsk.NO, Optional.empty(), Optional.of(tomorrow))))
                .as("whether a provider can be asked or not")
                .isEqualTo(new PayoutDecision.FixFirst(List.of(PreFlight.Problem.JUST_REINSTATED)));
    }

    @Test
    void fromTheSecondFailureOnSomebodyMustLook() {
        assertThat(round(Round.State.PAYING, 0, 2, ON_THE_DAY, null).decidePayout(ON_THE_DAY.plus(Duration.ofDays(1)),
                APPROVED))
                .isEqualTo(new PayoutDecision.FixFirst(List.of(PreFlight.Problem.WALLET)));
    }

    @Test
    void aFrozenBookPaysNobody() {
        assertThat(round(Round.State.OPEN, 0, 0, null, "mismatch").decidePayout(ON_THE_DAY, APPROVED))
                .isEqualTo(new PayoutDecision.Stop("mismatch"));
        assertThat(round(Round.State.PAYING, 0, 1, ON_THE_DAY, "mismatch").decidePayout(ON_THE_DAY, APPROVED))
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
    void whatWouldBeSaidOnASundayIsSaidOnSaturday() {
        var sunday = LocalDate.of(2026, 11, 8);
        var dueOnSunday = dueOn(sunday);
        assertThat(dueOnSunday.reminderOn(sunday.minusDays(2))).contains(GroupFact.When.SOON);
        assertThat(dueOnSunday.reminderOn(sunday.minusDays(1))).contains(GroupFact.When.EVE);
        assertThat(dueOnSunday.reminderOn(sunday)).isEmpty();
        var dueOnTuesday = dueOn(sunday.plusDays(2));
        assertThat(dueOnTuesday.reminderOn(sunday.minusDays(1))).contains(GroupFact.When.SOON);
        assertThat(dueOnTuesday.nextDayToLook(sunday.minusDays(2))).isEqualTo(sunday.minusDays(1));
    }

    private static Round dueOn(LocalDate day) {
        var round = open(1);
        return new Round(round.group(), round.name(), 1, 4, Round.State.OPEN, day.minusDays(7), day, 4, TAKER,
                round.target(), round.collected(), null, 1, 0, null, null, 2, PotLeaves.ON_DUE_DATE, 1, NO_CASH,
                Legs.NONE);
    }

    @Test
    void aRoundIsLookedAtOnEachDayOnWhichTimeAloneMovesIt() {
        var round = open(1);
        var day = DUE.minusDays(30);
        for (var next : new LocalDate[]{DUE.minusDays(7), DUE.minusDays(2), DUE, DUE.plusDays(1), DUE.plusDays(2)}) {
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

    /** The provider has taken it back, and a contribution, too: no short pot is meant by that. */
    @Test
    void aSettledPotThatIsShortAgainWaitsWhateverOfficersSay() {
        var back = round(Round.State.OPEN, 1, 0, null, null);
        back = new Round(back.group(), back.name(), 1, 4, Round.State.OPEN, back.opensOn(), DUE, 4, TAKER,
                back.target(), back.collected(), null, 1, 0, null, null, 2, PotLeaves.ON_DUE_DATE, 1, NO_CASH,
                legs(Legs.State.TO_COME));
        assertThat(back.decidePayout(ON_THE_DAY.plus(Duration.ofDays(9)), APPROVED))
                .isEqualTo(new PayoutDecision.WaitFor(1));
    }

    @Test
    void aPartThatFailedIsSentAgainAsItWasApprovedThoughTheRestHasComeMeanwhile() {
        var round = open(0);
        var nothing = Cedis.ofPesewas(0);
        var part = Settlement.of(Cedis.ofPesewas(20_000), nothing, nothing, GuardRules.USUAL);
        var whole = Settlement.of(round.target(), nothing, nothing, GuardRules.USUAL);
        var leg = new Legs.Leg(1, DUE, part.net(), Legs.State.TO_COME, 0);
        var failed = new Round(round.group(), round.name(), 1, 4, Round.State.PAYING, round.opensOn(), DUE, 4, TAKER,
                round.target(), new Collected(0, 0, nothing, nothing, whole, part, whole.after(part),
                        GuardRules.USUAL.withShortPot(ShortPot.LEAVES_IN_PART), Collected.Settled.IN_PART),
                round.payment(), 2, 1, ON_THE_DAY, null, 2, PotLeaves.ON_DUE_DATE, 1, NO_CASH,
                new Legs(List.of(leg)));
        assertThat(failed.toSend()).isEqualTo(part.net());
        var sending = new Sending(TAKER, SENDING.wallet(), failed.toSend(), 2);
        var approved = new Approval(1, sending, Set.of(TAKER, TREASURER), Optional.of(new Asking(2, sending,
                Optional.empty(), ON_THE_DAY.plus(Asking.OPEN_FOR), ON_THE_DAY,
                List.of(new Asking.Said(TREASURER, Asking.Word.APPROVED, true)))));
        assertThat(failed.decidePayout(ON_THE_DAY.plus(Duration.ofHours(1)), approved))
                .isEqualTo(new PayoutDecision.TryAgain());
    }

    /** Full, and still to be settled: so many per cent are for the reserve. */
    private static Round unsettled(int reserve, Money inCash) {
        var round = round(Round.State.OPEN, 0, 0, null, null, inCash);
        var nothing = Cedis.ofPesewas(0);
        return new Round(round.group(), round.name(), 1, 4, Round.State.OPEN, round.opensOn(), DUE, 4, TAKER,
                round.target(), new Collected(0, 0, nothing, nothing,
                        Settlement.of(round.target(), nothing, nothing, GuardRules.USUAL.withReserve(reserve)),
                        Settlement.none(nothing), Settlement.none(nothing), GuardRules.USUAL,
                        Collected.Settled.NOT_YET),
                null, 1, 0, null, null, 2, PotLeaves.ON_DUE_DATE, 1, inCash, Legs.NONE);
    }

    /** So many dues are open, none of them the recipient's. */
    private static Collected collected(int open) {
        var nothing = Cedis.ofPesewas(0);
        var all = Settlement.of(Cedis.ofPesewas(30_000), nothing, nothing, GuardRules.USUAL);
        return new Collected(open, open, nothing, nothing, all, all, Settlement.none(nothing), GuardRules.USUAL,
                Collected.Settled.YES);
    }

    private static Round open(int openDues) { return round(Round.State.OPEN, openDues, 0, null, null); }

    private static Round round(Round.State state, int openDues, int failures, @Nullable Instant failedAt,
            @Nullable String frozen) {
        return round(state, openDues, failures, failedAt, frozen, NO_CASH);
    }

    private static Round round(Round.State state, int openDues, int failures, @Nullable Instant failedAt,
            @Nullable String frozen, Money inCash) {
        var id = new UUID(1, 1);
        return new Round(new GroupId(id), new GroupName("Makola"), 1, 4, state, DUE.minusDays(7), DUE, 4,
                new MemberId(id),
                Cedis.ofPesewas(30_000), collected(openDues), new PaymentId(id), 1, failures, failedAt, frozen, 2,
                PotLeaves.ON_DUE_DATE, 1, inCash, state == Round.State.PAYING
                        ? legs(failedAt == null ? Legs.State.UNDER_WAY : Legs.State.TO_COME)
                        : Legs.NONE);
    }

    /** A pot of 300.00 leaves in so many parts, one a day from its due date on. */
    private static Legs legs(Legs.State... states) {
        var legs = new ArrayList<Legs.Leg>();
        for (var state : states)
            legs.add(new Legs.Leg(legs.size() + 1, DUE.plusDays(legs.size()),
                    Cedis.ofPesewas(30_000).dividedBy(states.length, RoundingMode.UNNECESSARY), state,
                    state == Legs.State.TO_COME ? 0 : 1));
        return new Legs(legs);
    }

    private static Round paying(Round.State state, int issue, Legs legs) {
        var round = open(0);
        return new Round(round.group(), round.name(), 1, 4, state, round.opensOn(), DUE, 4, TAKER, round.target(),
                collected(0), round.payment(), issue, 0, null, null, 2, PotLeaves.ON_DUE_DATE, 1, NO_CASH, legs);
    }
}
