package susu.groups;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import susu.ledger.Account;
import susu.payments.PaymentId;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.MemberId;

/**
 * One turn of a group, as far as deciding about it needs.
 *
 * @param dueDate when every due of it is owed and its pot leaves
 * @param slot the turn whose pot it is
 * @param target what its pot holds when every due is paid
 * @param collected what has come together for its pot
 * @param issue the how manieth payment for its pot the next one is: above 1 after the provider took one back
 * @param payoutFailures how often that payout surely failed
 * @param payoutFailedAt when it last failed, unless another attempt is under way
 * @param frozen why payouts of the group stand still, if they do
 * @param graceDays after the due date, before an unpaid due is late
 * @param leaves when the pot leaves once it is full
 * @param approvals how many officers besides the recipient must say yes to its payout
 * @param inCash how much of its pot officers hold in cash: it has to be banked before the pot can leave
 * @param legs in which parts its pot leaves, once it is approved
 */
record Round(GroupId group, GroupName name, int cycle, int number, State state, LocalDate opensOn, LocalDate dueDate,
        int slot, MemberId recipient, Money target, Collected collected, @Nullable PaymentId payment, int issue,
        int payoutFailures,
        @Nullable Instant payoutFailedAt, @Nullable String frozen, int graceDays, PotLeaves leaves, int approvals,
        Money inCash, Legs legs) {

    enum State {
        PLANNED, OPEN, PAYING, CLOSED, CANCELLED
    }

    private static final int REMIND_DAYS_BEFORE = 2;
    private static final Duration PAUSE_BEFORE_SECOND_TRY = Duration.ofMinutes(30);

    /**
     * Nobody takes a short pot unless its group's rules, a member and officers want that; nobody takes it before its day,
     * nobody takes it without the yes of officers, nobody takes it twice, and no wallet pays out cash that nobody banked.
     */
    PayoutDecision decidePayout(Instant now, Approval approval) {
        return decidePayout(now, approval, PreFlight.NONE);
    }

    /** The same, with what is known of the recipient's wallet. */
    PayoutDecision decidePayout(Instant now, Approval approval, PreFlight preFlight) {
        return switch (state) {
            case PLANNED, CLOSED, CANCELLED -> new PayoutDecision.NothingToDo();
            case PAYING -> decideUnderWay(now, approval, preFlight);
            case OPEN -> {
                // Only after a part was taken back: of one that had not arrived then, we await what becomes of it.
                if (legs.areUnderWay()) yield new PayoutDecision.AwaitProvider();
                if (isOut()) yield new PayoutDecision.CloseRound();
                if (frozen != null) yield new PayoutDecision.Stop(frozen);
                if (!collected.isFull()) yield decideShort(now, approval, preFlight);
                if (leaves == PotLeaves.ON_DUE_DATE && Accra.dateOf(now).isBefore(dueDate))
                    yield new PayoutDecision.WaitUntil(dueDate);
                if (collected.settled() != Collected.Settled.YES) {
                    // What is kept back is kept at the wallet: so much of the pot must be there first.
                    var lacking = collected.lacksToSettle(inCash);
                    if (lacking.isPositive()) yield new PayoutDecision.BankFirst(lacking);
                    yield new PayoutDecision.Settle(collected.settlement());
                }
                if (!approval.isGiven(now)) yield ask(approval);
                yield inCash.isPositive()
                        ? new PayoutDecision.BankFirst(inCash)
                        : preFlight.before(new PayoutDecision.PayOut(), now);
            }
        };
    }

    /** Whether all that its payout needs is there, and only cash keeps it here: its recipient may have that by hand. */
    boolean waitsForItsCash(Instant now, Approval approval) {
        return collected.settled() == Collected.Settled.YES && approval.isGiven(now)
                && decidePayout(now, approval) instanceof PayoutDecision.BankFirst;
    }

    /** What is there leaves once, and only when a member has asked for that; then the pot waits for the rest. */
    private PayoutDecision decideShort(Instant now, Approval approval, PreFlight preFlight) {
        // What the provider took back of a part leaves again as it was.
        boolean again = collected.settled() == Collected.Settled.IN_PART && !legs.toCome().isEmpty()
                && !legs.toCome().stream().map(Legs.Leg::amount).reduce(target.minus(target), Money::plus)
                        .isGreaterThan(collected.inPot());
        if (!again && !(canLeaveShort(now) && approval.isAskedInPart(now)))
            return new PayoutDecision.WaitFor(collected.open());
        if (!approval.isGiven(now)) return ask(approval);
        return preFlight.before(
                again ? new PayoutDecision.PayOut() : new PayoutDecision.PayShort(collected.there()), now);
    }

    /** Whether a member may ask for what is there, for the days of grace are over and not all have paid. */
    boolean canLeaveShort(Instant now) {
        return frozen == null && legs.all().isEmpty() && isLate(Accra.dateOf(now)) && collected.canLeaveShort();
    }

    /** Another yes is needed once a part has left by the one that was given. */
    private static PayoutDecision ask(Approval approval) {
        return approval.isUsed() ? new PayoutDecision.AskAnew() : new PayoutDecision.AskApprovals();
    }

    /** All of the pot has arrived. */
    private boolean isOut() {
        return legs.areOut() && collected.settled() == Collected.Settled.YES
                && legs.whole(target.minus(target)).equals(collected.settlement().net());
    }

    private PayoutDecision decideUnderWay(Instant now, Approval approval, PreFlight preFlight) {
        if (legs.areUnderWay()) return new PayoutDecision.AwaitProvider();
        if (legs.areOut()) return isOut() ? new PayoutDecision.CloseRound() : new PayoutDecision.CollectRest();
        if (frozen != null) return new PayoutDecision.Stop(frozen);
        if (payoutFailedAt == null) return decideNextLeg(now, approval, preFlight);
        // The payment goes where it went before: approved for another wallet by now, it goes nowhere.
        if (payoutFailures > 1 || !approval.isGiven(now))
            return new PayoutDecision.FixFirst(List.of(PreFlight.Problem.WALLET));
        var again = payoutFailedAt.plus(PAUSE_BEFORE_SECOND_TRY);
        return now.isBefore(again)
                ? new PayoutDecision.TryAgainAt(again)
                : preFlight.before(new PayoutDecision.TryAgain(), now);
    }

    private PayoutDecision decideNextLeg(Instant now, Approval approval, PreFlight preFlight) {
        var leg = legs.next().orElseThrow();
        if (preFlight.isTooEarlyFor(leg.on(), now)) return new PayoutDecision.WaitUntil(leg.on());
        return approval.isGiven(now)
                ? preFlight.before(new PayoutDecision.Send(leg), now)
                : new PayoutDecision.AskAnew();
    }

    /** What leaves by the payout of the pot that comes next, or is under way: all of it, unless parts of it are out. */
    Money toSend() {
        // While a part leaves, or failed, it stays that part, though the rest may have come meanwhile.
        boolean restIsToCome = collected.settled() == Collected.Settled.IN_PART
                && (state == State.PAYING || !collected.isFull());
        return legs.leftOf(restIsToCome ? collected.before().net() : collected.settlement().net(), issue);
    }

    /** What has still to leave of its pot: all of it, unless parts of it have left, or are leaving. */
    Money toCome() {
        return legs.all().stream().filter(leg -> leg.state() != Legs.State.TO_COME).map(Legs.Leg::amount)
                .reduce(collected.settlement().net(), Money::minus);
    }

    /** What is settled and is in no part yet. */
    Money undivided() {
        return collected.before().net().minus(legs.whole(target.minus(target)));
    }

    /** Its pot has left, or never will. */
    boolean isOver() {
        return state == State.CLOSED || state == State.CANCELLED;
    }

    boolean opensBy(LocalDate today) { return state == State.PLANNED && !today.isBefore(opensOn); }

    /** Which reminder is in place today. A missed day is not made up for: an old reminder only confuses. */
    Optional<GroupFact.When> reminderOn(LocalDate today) {
        if (state != State.OPEN || collected.open() == 0) return Optional.empty();
        if (isLate(today)) return Optional.of(GroupFact.When.LATE);
        // Nobody is texted on a Sunday: what would be said then is said the day before.
        if (today.equals(dueDate) && today.getDayOfWeek() != DayOfWeek.SUNDAY)
            return Optional.of(GroupFact.When.TODAY);
        boolean isEve = today.getDayOfWeek() == DayOfWeek.SATURDAY && today.plusDays(1).equals(dueDate);
        if (isEve) return Optional.of(GroupFact.When.EVE);
        var first = dueDate.minusDays(REMIND_DAYS_BEFORE);
        if (first.getDayOfWeek() == DayOfWeek.SUNDAY) first = first.minusDays(1);
        boolean soon = !today.isBefore(first) && today.isBefore(dueDate);
        return soon ? Optional.of(GroupFact.When.SOON) : Optional.empty();
    }

    /** Where that day lies, seen from its due date. */
    GroupFact.When whenDue(LocalDate today) {
        if (isLate(today)) return GroupFact.When.LATE;
        return today.isBefore(dueDate) ? GroupFact.When.SOON : GroupFact.When.TODAY;
    }

    /**
     * Whether somebody may be late with a due of it by now. Not its recipient, once all others have paid and the pot pays
     * what they owe: if it has not left, that was not for them to do.
     */
    boolean isLate(LocalDate today) {
        return state == State.OPEN && collected.open() > 0 && !collected.isFull() && isLate(dueDate, graceDays, today);
    }

    static boolean isLate(LocalDate dueDate, int graceDays, LocalDate today) {
        return today.isAfter(dueDate.plusDays(graceDays));
    }

    /**
     * The next day on which time alone makes something happen in this round. Once it is due that is each day: somebody
     * may be late, and officers may have to be asked anew.
     */
    LocalDate nextDayToLook(LocalDate today) {
        // It may be full, and officers asked about it, on any day; and once it leaves, a part of it may.
        if (state == State.PAYING || (state == State.OPEN && leaves == PotLeaves.WHEN_FULL)) return today.plusDays(1);
        var saturdays = Stream.of(dueDate.minusDays(REMIND_DAYS_BEFORE + 1L), dueDate.minusDays(1))
                .filter(day -> day.getDayOfWeek() == DayOfWeek.SATURDAY);
        return Stream.concat(saturdays, Stream.of(opensOn, dueDate.minusDays(REMIND_DAYS_BEFORE), dueDate))
                .filter(day -> day.isAfter(today)).min(LocalDate::compareTo).orElse(today.plusDays(1));
    }

    Account pot() { return Account.pot(cycle, number); }

    RoundKey key() { return new RoundKey(group, cycle, number); }
}
