package susu.groups;

import static java.util.stream.Collectors.toCollection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import susu.payments.PaymentId;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/**
 * A cycle without rows: every question goes to the decisions of the product, and what they say is done at once, as the
 * front doors do it. It has no rule of its own.
 */
final class GroupInMemory {
    private static final GroupId GROUP = new GroupId(new UUID(1, 1));
    private static final PaymentId PAYMENT = new PaymentId(new UUID(2, 2));
    private static final Money NOTHING = Cedis.ofPesewas(0);

    /** What reaches beyond the group. */
    interface Outside {
        /** A pot leaves; the provider's word on it comes later. */
        void sends(Stored round, Sending sending);

        /** The round wants to be looked at again then. */
        void wantsALook(Stored round, Instant when);
    }

    /** A round as it is stored. */
    static final class Stored {
        final int number;
        /** What each slot has paid for it, from slot 1 on. */
        final Money[] paid;
        LocalDate opensOn;
        LocalDate dueDate;
        int recipientSlot;
        Round.State state = Round.State.PLANNED;
        Money pot = NOTHING;
        int issue = 1;
        int failures;
        int pausedDays;
        @Nullable
        Instant failedAt;
        @Nullable
        Sending sent;
        final List<Asking> askings = new ArrayList<>();

        private Stored(int number, int recipientSlot, LocalDate opensOn, LocalDate dueDate, int slots) {
            this.number = number;
            this.recipientSlot = recipientSlot;
            this.opensOn = opensOn;
            this.dueDate = dueDate;
            this.paid = new Money[slots];
            Arrays.fill(paid, NOTHING);
        }

        private boolean runs() { return state == Round.State.OPEN || state == Round.State.PAYING; }

        private int fingerprint() {
            if (!runs()) return Objects.hash(opensOn, dueDate, recipientSlot, state, pot, issue);
            return Objects.hash(opensOn, dueDate, recipientSlot, state, pot, issue, failures, pausedDays, failedAt,
                    sent, askings, Arrays.hashCode(paid));
        }
    }

    final Terms terms;
    /** Whose each slot is, from slot 1 on. */
    final List<MemberId> holders;
    final Set<MemberId> members;
    final Set<MemberId> officers;
    final Map<MemberId, PhoneNumber> wallets = new LinkedHashMap<>();
    final Map<MemberId, Money> credit = new LinkedHashMap<>();
    final List<Stored> rounds = new ArrayList<>();
    private final int approvals;
    private final Outside outside;
    private Instant now;
    private @Nullable LocalDate pausedSince;
    private @Nullable String frozen;
    private boolean completed;

    GroupInMemory(Terms terms, List<MemberId> holders, List<Integer> order, Set<MemberId> officers, Instant now,
            Outside outside) {
        this.terms = terms;
        this.holders = List.copyOf(holders);
        this.members = new LinkedHashSet<>(holders);
        this.officers = new LinkedHashSet<>(officers);
        this.approvals = terms.pay().approvals(members.size());
        this.now = now;
        this.outside = outside;
        for (var member : members) {
            credit.put(member, NOTHING);
            wallets.put(member, new PhoneNumber("+2332400%05d".formatted(wallets.size())));
        }
        var dueDates = Calendar.dueDates(terms.firstDue(), terms.frequency(), today(), order.size());
        var opening = Calendar.opening(today(), dueDates);
        for (int i = 0; i < order.size(); i++)
            rounds.add(new Stored(i + 1, order.get(i), opening.get(i), dueDates.get(i), order.size()));
        open(rounds.getFirst());
    }

    Instant now() { return now; }

    LocalDate today() { return Accra.dateOf(now); }

    void timeIs(Instant moment) { now = moment; }

    boolean isCompleted() { return completed; }

    boolean isPaused() { return pausedSince != null; }

    boolean isFrozen() { return frozen != null; }

    MemberId recipient(Stored round) { return holders.get(round.recipientSlot - 1); }

    Money target() { return terms.contribution().multipliedBy(holders.size()); }

    /** A number that changes with anything that is stored. */
    int fingerprint() {
        var parts = new ArrayList<Object>(List.of(credit, officers, wallets, completed));
        parts.add(Optional.ofNullable(pausedSince));
        parts.add(Optional.ofNullable(frozen));
        rounds.forEach(round -> parts.add(round.fingerprint()));
        return parts.hashCode();
    }

    Round decided(Stored round) {
        int open = 0;
        if (round.state != Round.State.PLANNED)
            for (var paid : round.paid)
            if (paid.isLessThan(terms.contribution())) open++;
        return new Round(GROUP, terms.name(), 1, round.number, round.state, round.opensOn, round.dueDate,
                recipient(round), target(), open,
                round.sent == null ? null : PAYMENT, round.issue, round.failures, round.failedAt,
                pausedSince != null ? "the group stands still" : frozen, terms.pay().graceDays() + round.pausedDays,
                terms.pay().leaves(), approvals);
    }

    /** A day begins. */
    void morning() {
        if (pausedSince != null) return;
        for (var round : rounds) {
            if (round.state == Round.State.PLANNED && decided(round).opensBy(today())) open(round);
            if (round.runs()) moveOn(round);
        }
    }

    /** The next day on which time alone makes something happen. */
    LocalDate nextDay() {
        var tomorrow = today().plusDays(1);
        if (pausedSince != null) return tomorrow;
        var next = LocalDate.MAX;
        for (var round : rounds) {
            if (round.state == Round.State.CLOSED) continue;
            boolean willOpen = round.state == Round.State.PLANNED && round.opensOn.isAfter(today());
            var day = willOpen ? round.opensOn : decided(round).nextDayToLook(today());
            if (day.equals(tomorrow)) return tomorrow;
            if (day.isBefore(next)) next = day;
            if (willOpen) break;
        }
        return next.equals(LocalDate.MAX) ? tomorrow : next;
    }

    private void open(Stored round) {
        round.state = Round.State.OPEN;
        members.forEach(this::putCreditToDues);
    }

    private List<Allocation.Line<Allocation.OpenDue>> putCreditToDues(MemberId member) {
        var held = creditOf(member);
        if (!held.isPositive()) return List.of();
        var lines = Allocation.of(held, openDues(member));
        for (var line : lines) {
            var round = rounds.get(line.owed().round() - 1);
            round.paid[line.owed().slot() - 1] = round.paid[line.owed().slot() - 1].plus(line.amount());
            round.pot = round.pot.plus(line.amount());
            credit.put(member, creditOf(member).minus(line.amount()));
        }
        return lines;
    }

    Money creditOf(MemberId member) { return credit.getOrDefault(member, NOTHING); }

    /** What the member owes in rounds that collect, oldest first. */
    List<Allocation.OpenDue> openDues(MemberId member) {
        var dues = new ArrayList<Allocation.OpenDue>();
        for (var round : rounds)
            if (round.state == Round.State.OPEN)
                for (int slot = 1; slot <= holders.size(); slot++) {
                    var open = terms.contribution().minus(round.paid[slot - 1]);
                    if (holders.get(slot - 1).equals(member) && open.isPositive())
                        dues.add(new Allocation.OpenDue(1, round.number, slot, open));
                }
        return dues;
    }

    private List<Allocation.OpenDue> paidDuesNewestFirst(MemberId member) {
        var dues = new ArrayList<Allocation.OpenDue>();
        for (var round : rounds.reversed())
            if (round.state == Round.State.OPEN)
                for (int slot = holders.size(); slot >= 1; slot--)
                if (holders.get(slot - 1).equals(member) && round.paid[slot - 1].isPositive())
                    dues.add(new Allocation.OpenDue(1, round.number, slot, round.paid[slot - 1]));
        return dues;
    }

    Owing owing(MemberId member) {
        var open = openDues(member).stream().map(Allocation.OpenDue::open).reduce(NOTHING, Money::plus);
        long planned = rounds.stream().filter(round -> round.state == Round.State.PLANNED).count();
        long turns = holders.stream().filter(member::equals).count();
        return new Owing(Cedis.ofPesewas(0), open, terms.contribution().multipliedBy(planned * turns),
                creditOf(member));
    }

    /** Whether the member's wallet is asked for so much. */
    boolean asksTheWallet(MemberId member, Money amount) {
        return pausedSince == null && !completed && owing(member).accepts(amount);
    }

    /** A contribution has settled; what of it is sent back at once. */
    Money arrives(MemberId member, Money amount) {
        credit.put(member, creditOf(member).plus(amount));
        if (pausedSince == null)
            putCreditToDues(member).stream().map(line -> line.owed().round()).distinct()
                    .forEach(number -> moveOn(rounds.get(number - 1)));
        return completed ? refund(member) : NOTHING;
    }

    private Money refund(MemberId member) {
        var held = creditOf(member);
        credit.put(member, NOTHING);
        return held;
    }

    /** The member wants their credit back; so much is sent. */
    Money sendsCreditBack(MemberId member) {
        return openDues(member).isEmpty() && !isFrozen() && !isPaused() ? refund(member) : NOTHING;
    }

    /** The provider takes a contribution back; payouts stand still while some of it is missing. */
    void contributionIsTakenBack(MemberId member, Money amount) {
        for (var line : Allocation.of(amount.minus(creditOf(member)), paidDuesNewestFirst(member))) {
            var round = rounds.get(line.owed().round() - 1);
            round.paid[line.owed().slot() - 1] = round.paid[line.owed().slot() - 1].minus(line.amount());
            round.pot = round.pot.minus(line.amount());
            credit.put(member, creditOf(member).plus(line.amount()));
        }
        var held = creditOf(member);
        if (held.isLessThan(amount)) frozen = "money is missing";
        credit.put(member, held.isLessThan(amount) ? NOTHING : held.minus(amount));
    }

    PhoneNumber walletOf(MemberId member) { return Objects.requireNonNull(wallets.get(member)); }

    Approval approval(Stored round) {
        var recipient = recipient(round);
        int needed = round.issue == 1 ? approvals : Approval.neededAnew(approvals, members.size());
        return new Approval(needed, new Sending(recipient, walletOf(recipient), target(), round.issue),
                new LinkedHashSet<>(officers), last(round));
    }

    private static Optional<Asking> last(Stored round) {
        return round.askings.isEmpty() ? Optional.empty() : Optional.of(round.askings.getLast());
    }

    /** An officer's word; whether it was taken. */
    boolean says(Stored round, MemberId officer, int asking, Asking.Word word) {
        var approval = approval(round);
        if (approval.rightOf(officer, asking, now) != Approval.Right.MAY) return false;
        if (!(decided(round).decidePayout(now, approval) instanceof PayoutDecision.AskApprovals)) return false;
        var standing = approval.standing(now).orElseThrow();
        var said = new ArrayList<>(standing.said());
        said.add(new Asking.Said(officer, word, true));
        round.askings.set(round.askings.size() - 1, new Asking(standing.number(), standing.sending(),
                standing.lapsesAt(), standing.usedAt(), List.copyOf(said)));
        moveOn(round);
        return true;
    }

    /** Decides about the round's pot, and acts. */
    void moveOn(Stored round) {
        var approval = approval(round);
        switch (decided(round).decidePayout(now, approval)) {
            case PayoutDecision.AskApprovals() -> ask(round, approval);
            case PayoutDecision.PayOut() -> payOut(round, approval);
            case PayoutDecision.TryAgain() -> sendAgain(round);
            case PayoutDecision.TryAgainAt(var when) -> outside.wantsALook(round, when);
            case PayoutDecision.WaitFor _,PayoutDecision.WaitUntil _,PayoutDecision.Stop _ -> {}
            case PayoutDecision.AwaitProvider _,PayoutDecision.FixFirst _,PayoutDecision.NothingToDo _ -> {}
        }
    }

    private void ask(Stored round, Approval approval) {
        if (approval.standing(now).isPresent()) return;
        round.askings.add(new Asking(round.askings.size() + 1, approval.sending(), now.plus(Asking.OPEN_FOR), null,
                List.of()));
    }

    private void payOut(Stored round, Approval approval) {
        var used = approval.standing(now).orElseThrow();
        round.askings.set(round.askings.size() - 1,
                new Asking(used.number(), used.sending(), used.lapsesAt(), now, used.said()));
        outside.sends(round, approval.sending());
        round.pot = round.pot.minus(approval.sending().highest());
        round.sent = approval.sending();
        round.state = Round.State.PAYING;
        round.failedAt = null;
    }

    /** A further attempt at a payout that surely failed; whether it was made. */
    boolean sendAgain(Stored round) {
        var sending = round.sent;
        if (sending == null || round.failedAt == null || isFrozen() || isPaused()) return false;
        if (!approval(round).isGiven(now)) return false;
        outside.sends(round, sending);
        round.failedAt = null;
        return true;
    }

    void payoutSucceeded(Stored round) {
        round.state = Round.State.CLOSED;
        completeIfDone();
    }

    void payoutFailed(Stored round) {
        round.failures++;
        round.failedAt = now;
        moveOn(round);
    }

    /** The provider takes a payout back: payouts stand still until people have looked at it. */
    void potIsTakenBack(Stored round) {
        round.pot = round.pot.plus(target());
        round.state = Round.State.OPEN;
        round.issue++;
        round.failures = 0;
        round.failedAt = null;
        frozen = "a pot was taken back";
        completed = false;
    }

    void goesOn() {
        frozen = null;
        catchUp();
    }

    void pauses() { pausedSince = today(); }

    void resumes() {
        var since = Objects.requireNonNull(pausedSince);
        pausedSince = null;
        int days = (int) ChronoUnit.DAYS.between(since, today());
        rounds.stream().filter(round -> round.state == Round.State.OPEN && round.dueDate.isBefore(since))
                .forEach(round -> round.pausedDays += days);
        var moving = rounds.stream()
                .filter(round -> round.state == Round.State.OPEN || round.state == Round.State.PLANNED)
                .filter(round -> !round.dueDate.isBefore(since)).toList();
        if (!moving.isEmpty()) {
            var earliest = moving.getFirst().dueDate;
            int move = Calendar.roundsToMove(terms.firstDue(), terms.frequency(), earliest, today());
            moving.forEach(round -> round.dueDate = Calendar.moved(terms.firstDue(), terms.frequency(), round.dueDate,
                    move));
            IntStream.range(1, rounds.size()).filter(i -> rounds.get(i).state == Round.State.PLANNED)
                    .forEach(i -> rounds.get(i).opensOn = rounds.get(i - 1).dueDate.plusDays(1));
        }
        catchUp();
    }

    private void catchUp() {
        members.forEach(this::putCreditToDues);
        rounds.stream().filter(Stored::runs)
                .forEach(this::moveOn);
        completeIfDone();
    }

    private void completeIfDone() {
        if (pausedSince == null) completed = rounds.stream().allMatch(round -> round.state == Round.State.CLOSED);
    }

    /** The cycle is over: so much is sent back to each who has credit. */
    Map<MemberId, Money> refundAll() {
        var refunds = new LinkedHashMap<MemberId, Money>();
        for (var member : members)
            if (creditOf(member).isPositive()) refunds.put(member, refund(member));
        return refunds;
    }

    /** The turn that stands at that round now. */
    Swap.Side side(Stored round) {
        var holder = recipient(round);
        int late = (int) openDues(holder).stream().map(due -> rounds.get(due.round() - 1)).filter(
                owed -> Round.isLate(owed.dueDate, terms.pay().graceDays() + owed.pausedDays, today())).count();
        return new Swap.Side(holder, round.recipientSlot, round.number, round.dueDate, round.state, late);
    }

    /** The wish to swap, if it may be uttered. */
    Optional<Swap> asksForSwap(Stored mine, Stored theirs) {
        var swap = new Swap(new SwapId(new UUID(mine.number, theirs.number)), side(mine), side(theirs),
                now.plus(Swap.OPEN_FOR));
        return Optional.of(swap)
                .filter(wish -> wish.decide(wish.asker(), wish.other(), now) instanceof Swap.Decision.Change);
    }

    /** The other agrees; whether the two turns have changed places. */
    boolean agrees(Swap swap) {
        var mine = rounds.get(swap.asker().round() - 1);
        var theirs = rounds.get(swap.other().round() - 1);
        if (completed || isPaused() || !(swap.decide(side(mine), side(theirs), now) instanceof Swap.Decision.Change))
            return false;
        mine.recipientSlot = swap.other().slot();
        theirs.recipientSlot = swap.asker().slot();
        return true;
    }

    /** An officer lays down their duty, if enough others are left; whether they have. */
    boolean laysDownTheDuty(MemberId officer) {
        var left = officers.stream().filter(other -> !other.equals(officer)).collect(toCollection(LinkedHashSet::new));
        if (left.size() == officers.size() || Approval.officersMissing(approvals, left, holders) > 0) return false;
        officers.remove(officer);
        return true;
    }
}
