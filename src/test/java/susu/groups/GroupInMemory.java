package susu.groups;

import static java.util.stream.Collectors.toCollection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
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
        /** A pot leaves, or a part of it; the provider's word on it comes later. */
        void sends(Stored round, Legs.Leg leg, Sending sending);

        /** Whether the member has a payment under way, or somebody for that slot of theirs, asked for before that moment. */
        boolean waitsForAPrompt(MemberId member, int slot, Instant before);

        /** Since when a payment of the member's is under way, if one is. */
        Optional<Instant> promptedAt(MemberId member);

        /** A due is late and costs so much. */
        void fined(Stored round, MemberId member, int slot, Money fine);

        /** A late due is paid in its owner's stead. */
        void covered(Stored round, MemberId member, int slot, Cover cover);

        /** So much of a pot is kept back. */
        void settled(Stored round, Settlement settlement);

        /** What was held back of a member is theirs. */
        void gets(MemberId member, Money amount);

        /** What was held back of a turn has paid a due of it. */
        void paidFromHeld(Stored round, MemberId member, int slot, Money amount);

        /** A turn's share of the reserve is its member's. */
        void shares(MemberId member, Money amount);

        /** The round wants to be looked at again then. */
        void wantsALook(Stored round, Instant when);
    }

    /** A round as it is stored. */
    static final class Stored {
        final int number;
        /** What each slot has paid for it, from slot 1 on. */
        final long[] paid;
        /** What each slot owes for it: the contribution, or nothing once its turn was ended. */
        final long[] owed;
        /** What of it the reserve has paid and not got back. */
        final long[] advanced;
        /** All of that together. */
        long advancedInAll;
        /** What is still to pay of the fine of each slot, and what it was. */
        final long[] fineOpen;
        final long[] fined;
        @Nullable
        Settlement settled;
        LocalDate opensOn;
        LocalDate plainDate;
        LocalDate dueDate;
        int recipientSlot;
        Round.State state = Round.State.PLANNED;
        long pot;
        /** What of that each slot has given in cash, and how much of all that nobody has banked yet. */
        final long[] cash;
        long inCash;
        int issue = 1;
        int failures;
        int pausedDays;
        @Nullable
        Instant failedAt;
        @Nullable
        Sending sent;
        final List<Asking> askings = new ArrayList<>();
        final List<Legs.Leg> legs = new ArrayList<>();

        private Stored(int number, int recipientSlot, LocalDate opensOn, LocalDate plainDate, LocalDate dueDate,
                int slots, long contribution) {
            this.number = number;
            this.recipientSlot = recipientSlot;
            this.opensOn = opensOn;
            this.plainDate = plainDate;
            this.dueDate = dueDate;
            this.paid = new long[slots];
            this.owed = paid.clone();
            Arrays.fill(owed, contribution);
            this.advanced = paid.clone();
            this.fineOpen = paid.clone();
            this.fined = paid.clone();
            this.cash = paid.clone();
        }

        boolean isOver() { return state == Round.State.CLOSED || state == Round.State.CANCELLED; }

        /** How much has still to be paid for it. */
        long missing() {
            long missing = 0;
            for (int slot = 1; slot <= owed.length; slot++)
                missing += open(slot);
            return missing;
        }

        private boolean runs() { return state == Round.State.OPEN || state == Round.State.PAYING; }

        /** What was there of it has been settled, and the rest has not. */
        boolean leftShort() {
            return settled != null && pesewas(settled.gross()) < target();
        }

        /** Its dues can be paid. */
        boolean collects() {
            return state == Round.State.OPEN || (state == Round.State.PAYING && leftShort());
        }

        /** Somebody asked for a part of it, and it left by that. */
        boolean hasLeftByAWish() {
            for (var asking : askings)
                if (asking.part().isPresent() && asking.usedAt() != null) return true;
            return false;
        }

        /** What is still to pay of a slot's due. */
        long open(int slot) { return owed[slot - 1] - paid[slot - 1]; }

        /** What all of its dues come to. */
        long target() {
            long all = 0;
            for (long one : owed)
                all += one;
            return all;
        }

        private int fingerprint() {
            if (state == Round.State.PLANNED)
                return Objects.hash(opensOn, plainDate, dueDate, recipientSlot, state, Arrays.hashCode(owed));
            return Objects.hash(opensOn, dueDate, recipientSlot, state, pot, issue, failures, pausedDays, failedAt,
                    sent, askings, legs, settled, Arrays.hashCode(paid), Arrays.hashCode(owed),
                    Arrays.hashCode(advanced),
                    Arrays.hashCode(fineOpen),
                    Arrays.hashCode(cash), inCash);
        }
    }

    final Terms terms;
    /** Whose each slot is by now, from slot 1 on. */
    final List<MemberId> holders;
    final Set<MemberId> members;
    final Set<MemberId> officers;
    final Map<MemberId, PhoneNumber> wallets = new LinkedHashMap<>();
    final Map<MemberId, Long> credit = new LinkedHashMap<>();
    /** What of members' own lies in cash with the treasurer. */
    final Map<MemberId, Long> cashCredit = new LinkedHashMap<>();
    /** Who takes cash, where the rules allow it. */
    final MemberId treasurer;
    final List<Stored> rounds = new ArrayList<>();
    /** What is held back of each slot. */
    final long[] held;
    /** The turns that were ended before their time, by their slots. */
    final Set<Integer> ended = new HashSet<>();
    private final long contribution;
    private final Map<MemberId, List<Integer>> slots = new LinkedHashMap<>();
    long reserve;
    /** What of the reserve nobody has banked yet. */
    long reserveInCash;
    private final int approvals;
    private final Outside outside;
    private Instant now;
    @Nullable
    LocalDate pausedSince;
    private @Nullable String frozen;
    private boolean completed;

    GroupInMemory(Terms terms, List<MemberId> holders, List<Integer> order, Set<MemberId> officers, Instant now,
            Set<LocalDate> holidays, Outside outside) {
        this.terms = terms;
        this.holders = new ArrayList<>(holders);
        this.held = new long[holders.size()];
        this.contribution = pesewas(terms.contribution());
        for (int slot = 1; slot <= holders.size(); slot++)
            slots.computeIfAbsent(holders.get(slot - 1), _ -> new ArrayList<>()).add(slot);
        this.members = new LinkedHashSet<>(holders);
        this.officers = new LinkedHashSet<>(officers);
        this.approvals = terms.pay().approvals(members.size());
        this.now = now;
        this.outside = outside;
        this.treasurer = holders.getLast();
        for (var member : members) {
            credit.put(member, 0L);
            cashCredit.put(member, 0L);
            wallets.put(member, new PhoneNumber("+2332400%05d".formatted(wallets.size())));
        }
        var plain = Calendar.plainDates(terms.firstDue(), terms.frequency(), today(), order.size());
        var dueDates = Calendar.dueDates(terms, plain, holidays, today());
        var opening = Calendar.opening(today(), dueDates);
        for (int i = 0; i < order.size(); i++)
            rounds.add(new Stored(i + 1, order.get(i), opening.get(i), plain.get(i), dueDates.get(i), order.size(),
                    contribution));
        open(rounds.getFirst());
    }

    Instant now() { return now; }

    LocalDate today() { return Accra.dateOf(now); }

    void timeIs(Instant moment) { now = moment; }

    boolean isCompleted() { return completed; }

    boolean isPaused() { return pausedSince != null; }

    boolean isFrozen() { return frozen != null; }

    MemberId recipient(Stored round) { return holders.get(round.recipientSlot - 1); }

    private static Money money(long pesewas) { return Cedis.ofPesewas(pesewas); }

    private static long pesewas(Money money) { return money.getAmountMinorLong(); }

    /** A number that changes with anything that is stored. */
    int fingerprint() {
        var parts = new ArrayList<Object>(
                List.of(credit, cashCredit, holders, officers, wallets, completed, reserve, reserveInCash,
                        Arrays.hashCode(held)));
        parts.add(Optional.ofNullable(pausedSince));
        parts.add(Optional.ofNullable(frozen));
        rounds.forEach(round -> parts.add(round.fingerprint()));
        return parts.hashCode();
    }

    Round decided(Stored round) {
        return new Round(GROUP, terms.name(), 1, round.number, round.state, round.opensOn, round.dueDate,
                round.recipientSlot, recipient(round), money(round.target()), collected(round),
                round.sent == null ? null : PAYMENT, round.issue, round.failures, round.failedAt,
                pausedSince != null ? "the group stands still" : frozen, terms.pay().graceDays() + round.pausedDays,
                terms.pay().leaves(), approvals, money(round.inCash), new Legs(List.copyOf(round.legs)));
    }

    private Collected collected(Stored round) {
        int open = 0;
        int openOfOthers = 0;
        long ownDues = 0;
        if (round.state != Round.State.PLANNED)
            for (int slot = 1; slot <= holders.size(); slot++) {
                long left = round.open(slot);
                if (left <= 0) continue;
                open++;
                if (holders.get(slot - 1).equals(recipient(round))) ownDues += left;
                else openOfOthers++;
            }
        var rules = terms.pay().guards();
        var settled = round.settled;
        boolean inPart = round.leftShort();
        // What others owe keeps it here, whatever its recipient owes, unless what is there may leave: not before its day.
        boolean mayLeaveShort = settled == null && !round.dueDate.isAfter(today());
        boolean isAsked = inPart || (round.state == Round.State.OPEN && (openOfOthers == 0 || mayLeaveShort));
        var owes = isAsked ? total(owedBy(round)) : money(ownDues);
        var own = money(ownDues);
        if (settled != null && !inPart)
            return new Collected(open, openOfOthers, own, owes, settled, settled, Settlement.none(NOTHING), rules,
                    Collected.Settled.YES);
        long toCome = toCome(round);
        var target = money(round.target());
        var there = money(round.pot - round.inCash + ownDues);
        if (settled == null)
            return new Collected(open, openOfOthers, own, owes, Settlement.of(target, owes, money(toCome), rules),
                    Settlement.none(NOTHING), mayLeaveShort || openOfOthers == 0
                            ? Settlement.of(there, owes, money(toCome), rules)
                            : Settlement.none(NOTHING),
                    rules, Collected.Settled.NOT_YET);
        long toHold = Math.max(0, toCome - held[round.recipientSlot - 1]);
        return new Collected(open, openOfOthers, own, owes, settled.then(target, owes, money(toHold), rules), settled,
                Settlement.of(there, owes, money(toCome), rules), rules, Collected.Settled.IN_PART);
    }

    private static Money total(List<? extends Allocation.Owed> owed) {
        long all = 0;
        for (var one : owed)
            all += pesewas(one.open());
        return money(all);
    }

    /** What the recipient owes by now. */
    private List<Allocation.OfARound> owedBy(Stored round) {
        var owed = owed(recipient(round));
        var today = today();
        owed.removeIf(one -> one.round() != round.number && rounds.get(one.round() - 1).dueDate.isAfter(today));
        return owed;
    }

    /** All that the member owes, in the order in which it is paid. */
    List<Allocation.OfARound> owed(MemberId member) {
        var owed = new ArrayList<Allocation.OfARound>();
        for (var round : rounds) {
            if (round.state == Round.State.PLANNED) break;
            for (int slot : slotsOf(member)) {
                long advanced = round.advanced[slot - 1];
                if (advanced > 0) owed.add(new Allocation.OpenAdvance(1, round.number, slot, money(advanced)));
                long open = round.collects() ? round.open(slot) : 0;
                if (open > 0) owed.add(new Allocation.OpenDue(1, round.number, slot, money(open)));
                long fine = round.fineOpen[slot - 1];
                int place = terms.pay().fines().paid() == FinesPaid.LAST ? 2 : 1;
                if (fine > 0) owed.add(new Allocation.OpenFine(1, round.number, slot, place, money(fine)));
            }
        }
        if (owed.size() > 1) owed.sort(Comparator.comparingInt(Allocation.OfARound::place));
        return owed;
    }

    private List<Integer> slotsOf(MemberId member) { return Objects.requireNonNull(slots.get(member)); }

    /** What follows when dues are late. */
    private void seeToLate(Stored round) {
        if (!Round.isLate(round.dueDate, terms.pay().graceDays() + round.pausedDays, today())) return;
        var decided = decided(round);
        if (!decided.isLate(today())) return;
        var since = Accra.startOf(round.dueDate.plusDays(decided.graceDays() + 1L));
        for (int slot = 1; slot <= holders.size(); slot++) {
            var member = holders.get(slot - 1);
            long open = round.open(slot);
            if (open <= 0 || outside.waitsForAPrompt(member, slot, since)) continue;
            if (round.fined[slot - 1] == 0) fine(round, member, slot, money(open));
            var cover = Cover.of(money(open), money(held[slot - 1]), money(reserve), terms.pay().guards());
            if (!cover.whole().isPositive()) continue;
            held[slot - 1] -= pesewas(cover.byHeld());
            reserve -= pesewas(cover.byReserve());
            round.paid[slot - 1] += pesewas(cover.whole());
            round.advanced[slot - 1] += pesewas(cover.byReserve());
            round.advancedInAll += pesewas(cover.byReserve());
            round.pot += pesewas(cover.whole());
            outside.covered(round, member, slot, cover);
        }
    }

    /** Whether a due of the round is late that nobody is paying now, nor the pot itself. */
    private boolean isSomethingLate(Stored round) {
        var decided = decided(round);
        if (!decided.isLate(today())) return false;
        var since = Accra.startOf(round.dueDate.plusDays(decided.graceDays() + 1L));
        return IntStream.rangeClosed(1, holders.size()).anyMatch(
                slot -> round.open(slot) > 0 && !holders.get(slot - 1).equals(recipient(round))
                        && !outside.waitsForAPrompt(holders.get(slot - 1), slot, since));
    }

    /** A member wants what is there of a short pot to leave: so much, if officers can be asked about it. */
    Optional<Money> asksForPart(Stored round, MemberId member) {
        if (completed || pausedSince != null || !isSomethingLate(round)) return Optional.empty();
        var decided = decided(round);
        var approval = approval(round, decided);
        if (!decided.canLeaveShort(now)) return Optional.empty();
        if (approval.standing(now).filter(one -> one.part().isPresent())
                .filter(one -> !one.outOfReach(approval.needed(), approval.officers())).isPresent())
            return Optional.empty();
        var able = new LinkedHashSet<>(approval.officers());
        able.remove(member);
        if (Approval.officersMissing(approval.needed(), able, List.of(recipient(round))) > 0) return Optional.empty();
        var there = decided.collected().there().net();
        var most = new Sending(recipient(round), walletOf(recipient(round)), money(round.target()), round.issue);
        round.askings.add(new Asking(round.askings.size() + 1, most, Optional.of(new Asking.Part(member, there)),
                now.plus(Asking.OPEN_FOR), null, List.of()));
        return Optional.of(there);
    }

    private void fine(Stored round, MemberId member, int slot, Money open) {
        long before = 0;
        for (var each : rounds)
            for (int other : slotsOf(member))
                before += each.fined[other - 1];
        terms.pay().fines().of(open, money(before), terms.contribution()).ifPresent(fine -> {
            round.fined[slot - 1] = pesewas(fine);
            round.fineOpen[slot - 1] = pesewas(fine);
            outside.fined(round, member, slot, fine);
        });
    }

    /** A prompt of the member's has ended without money. */
    void notArrived(MemberId member) {
        if (isPaused()) return;
        openDues(member).stream().map(due -> due.round()).distinct().forEach(number -> moveOn(rounds.get(number - 1)));
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
            if (round.isOver()) continue;
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

    /** The rounds that it reached. */
    private Set<Integer> putCreditToDues(MemberId member) {
        var reached = pay(member, Purse.WALLET, creditOf(member), owed(member));
        reached.addAll(pay(member, Purse.CASH, cashOf(member), owed(member)));
        if (freeHeld(member, reached)) reached.addAll(putCreditToDues(member));
        return reached;
    }

    private enum Purse {
        WALLET, CASH
    }

    private Set<Integer> pay(MemberId member, Purse purse, long amount, List<Allocation.OfARound> owed) {
        boolean cash = purse == Purse.CASH;
        var reached = new LinkedHashSet<Integer>();
        if (amount <= 0 || owed.isEmpty()) return reached;
        for (var line : Allocation.of(money(amount), owed)) {
            var round = rounds.get(line.owed().round() - 1);
            int at = line.owed().slot() - 1;
            long some = pesewas(line.amount());
            switch (line.owed()) {
                case Allocation.OpenDue _ -> {
                    round.paid[at] += some;
                    round.pot += some;
                    if (cash) {
                        round.cash[at] += some;
                        round.inCash += some;
                    }
                }
                case Allocation.OpenAdvance _ -> {
                    round.advanced[at] -= some;
                    round.advancedInAll -= some;
                    toReserve(cash, some);
                }
                case Allocation.OpenFine _ -> {
                    round.fineOpen[at] -= some;
                    toReserve(cash, some);
                }
            }
            (cash ? cashCredit : credit).merge(member, -some, Long::sum);
            reached.add(round.number);
        }
        return reached;
    }

    /** What the turn of that round will owe in later ones and does not owe yet. */
    private long toCome(Stored round) {
        long toCome = 0;
        for (var later : rounds.subList(round.number, rounds.size()))
            if (later.state == Round.State.PLANNED || later.dueDate.isAfter(today()))
                toCome += later.open(round.recipientSlot);
        return toCome;
    }

    /** Whether some of what is held back of the member is theirs now; it has paid what was open of its turn. */
    private boolean freeHeld(MemberId member, Set<Integer> reached) {
        boolean any = false;
        for (int slot : slotsOf(member)) {
            if (held[slot - 1] <= 0) continue;
            long owes = 0;
            for (var round : rounds)
                if (round.state == Round.State.PLANNED || round.collects()) owes += round.open(slot);
            long free = held[slot - 1] - owes;
            if (free <= 0) continue;
            for (var round : rounds)
                if (round.collects() && round.open(slot) > 0)
                    reached.add(payFromHeld(round, member, slot, round.open(slot)));
            held[slot - 1] -= free;
            credit.merge(member, free, Long::sum);
            outside.gets(member, money(free));
            any = true;
        }
        return any;
    }

    private int payFromHeld(Stored round, MemberId member, int slot, long open) {
        held[slot - 1] -= open;
        round.paid[slot - 1] += open;
        round.pot += open;
        outside.paidFromHeld(round, member, slot, money(open));
        return round.number;
    }

    long creditOf(MemberId member) { return credit.getOrDefault(member, 0L); }

    long cashOf(MemberId member) { return cashCredit.getOrDefault(member, 0L); }

    private void toReserve(boolean cash, long amount) {
        if (cash) reserveInCash += amount;
        else reserve += amount;
    }

    /** What the treasurer holds in cash. */
    long cashHeld() {
        long inHand = reserveInCash;
        for (long some : cashCredit.values())
            inHand += some;
        for (var round : rounds)
            inHand += round.inCash;
        return inHand;
    }

    /** The treasurer says that they took cash from the member, who says yes; whether it counts. */
    boolean givesCash(MemberId member, Money amount) {
        if (!terms.cash().taken() || member.equals(treasurer) || pausedSince != null || completed) return false;
        var holding = new Holding(money(cashHeld()), NOTHING, terms.cash().most(terms.contribution(), holders.size()),
                Optional.empty());
        if (!owing(member).inCash(NOTHING).accepts(amount) || holding.mayTake(amount, now) != Holding.Right.MAY)
            return false;
        cashCredit.merge(member, pesewas(amount), Long::sum);
        putCreditToDues(member).forEach(number -> moveOn(rounds.get(number - 1)));
        return true;
    }

    /** The treasurer has paid so much of it from their own wallet. */
    void banks(long amount) {
        long left = amount;
        for (var round : rounds) {
            long some = Math.min(left, round.inCash);
            round.inCash -= some;
            left -= some;
        }
        for (var member : members) {
            long some = Math.min(left, cashOf(member));
            cashCredit.merge(member, -some, Long::sum);
            credit.merge(member, some, Long::sum);
            left -= some;
        }
        reserveInCash -= left;
        reserve += left;
        if (pausedSince != null) return;
        rounds.stream().filter(Stored::runs).forEach(this::moveOn);
        completeIfDone();
    }

    /** What the member owes in rounds that collect, oldest first. */
    List<Allocation.OpenDue> openDues(MemberId member) {
        return owed(member).stream().filter(Allocation.OpenDue.class::isInstance).map(Allocation.OpenDue.class::cast)
                .toList();
    }

    private List<Allocation.OpenDue> paidDuesNewestFirst(MemberId member) {
        var dues = new ArrayList<Allocation.OpenDue>();
        for (var round : rounds.reversed())
            if (round.state == Round.State.OPEN)
                for (int slot = holders.size(); slot >= 1; slot--)
                if (holders.get(slot - 1).equals(member) && byWallet(round, slot) > 0)
                    dues.add(new Allocation.OpenDue(1, round.number, slot, money(byWallet(round, slot))));
        return dues;
    }

    private static long byWallet(Stored round, int slot) {
        return round.paid[slot - 1] - round.advanced[slot - 1] - round.cash[slot - 1];
    }

    Owing owing(MemberId member) {
        long planned = rounds.stream().filter(round -> round.state == Round.State.PLANNED).count();
        long turns = slotsOf(member).stream().filter(slot -> !ended.contains(slot)).count();
        return new Owing(NOTHING, total(owed(member)), money(contribution * planned * turns), money(creditOf(member)),
                money(cashOf(member)));
    }

    /** Whether the member's wallet is asked for so much. */
    boolean asksTheWallet(MemberId member, Money amount) {
        return pausedSince == null && !completed && owing(member).accepts(amount);
    }

    /** A contribution has settled; what of it is sent back at once. */
    Money arrives(MemberId member, Money amount) {
        credit.merge(member, pesewas(amount), Long::sum);
        if (pausedSince == null)
            putCreditToDues(member).forEach(number -> moveOn(rounds.get(number - 1)));
        completeIfDone();
        return completed ? refund(member) : NOTHING;
    }

    private Money refund(MemberId member) {
        long back = creditOf(member);
        credit.put(member, 0L);
        return money(back);
    }

    /** The member wants their credit back; so much is sent. */
    Money sendsCreditBack(MemberId member) {
        return owed(member).isEmpty() && !isFrozen() && !isPaused() ? refund(member) : NOTHING;
    }

    /** The provider takes a contribution back; payouts stand still while some of it is missing. */
    void contributionIsTakenBack(MemberId member, Money amount) {
        long wanted = pesewas(amount);
        for (var due : paidDuesNewestFirst(member)) {
            var round = rounds.get(due.round() - 1);
            long some = Math.min(wanted - creditOf(member), Math.min(pesewas(due.open()), round.pot - round.inCash));
            if (some <= 0) continue;
            round.paid[due.slot() - 1] -= some;
            round.pot -= some;
            credit.merge(member, some, Long::sum);
        }
        long there = creditOf(member);
        if (there < wanted) frozen = "money is missing";
        credit.put(member, Math.max(0, there - wanted));
        if (pausedSince == null) putCreditToDues(member);
    }

    PhoneNumber walletOf(MemberId member) { return Objects.requireNonNull(wallets.get(member)); }

    Approval approval(Stored round) { return approval(round, decided(round)); }

    private Approval approval(Stored round, Round decided) {
        var recipient = recipient(round);
        int needed = round.issue == 1 ? approvals : Approval.neededAnew(approvals, members.size());
        return new Approval(needed, new Sending(recipient, walletOf(recipient),
                decided.toSend(), round.issue),
                officersWhoMayAct(), last(round));
    }

    private Set<MemberId> officersWhoMayAct() {
        var able = new LinkedHashSet<MemberId>();
        for (var officer : officers)
            if (!isInDefault(officer)) able.add(officer);
        return able;
    }

    /** What the group would lose by those who have had a turn. */
    Exposure exposure() {
        var takers = new ArrayList<Exposure.Taker>();
        for (var member : members) {
            var had = hadTurns(member);
            if (had.isEmpty()) continue;
            long open = 0;
            long advanced = 0;
            long toCome = 0;
            long back = 0;
            for (int slot : had) {
                back += held[slot - 1];
                for (var round : rounds) {
                    if (round.collects()) open += round.open(slot);
                    if (round.state == Round.State.PLANNED && !ended.contains(slot)) toCome += contribution;
                    advanced += round.advanced[slot - 1];
                }
            }
            takers.add(new Exposure.Taker(member.toString(), money(open), money(toCome), money(advanced), money(back),
                    money(creditOf(member) + cashOf(member)), isInDefault(member)
                            ? Conduct.IN_DEFAULT
                            : Conduct.GOOD));
        }
        return Exposure.of(money(reserve + reserveInCash), takers);
    }

    private List<Integer> hadTurns(MemberId member) {
        var had = new ArrayList<Integer>();
        for (var round : rounds)
            if ((round.state == Round.State.CLOSED || round.hasLeftByAWish()) && recipient(round).equals(member))
                had.add(round.recipientSlot);
        return had;
    }

    /** Whether the member owes something that was due before today: most do not, and nothing more needs to be looked at. */
    private boolean isBehind(MemberId member) {
        var today = today();
        for (var round : rounds) {
            if (round.state == Round.State.PLANNED) return false;
            boolean collects = round.collects();
            if (!collects && round.advancedInAll == 0) continue;
            if (!round.dueDate.isBefore(today)) continue;
            for (int slot : slotsOf(member))
                if (round.advanced[slot - 1] > 0 || (collects && round.open(slot) > 0))
                    return true;
        }
        return false;
    }

    /** Whether the member has had a turn, and something of theirs has been late for so long. */
    boolean isInDefault(MemberId member) {
        if (!isBehind(member) || hadTurns(member).isEmpty()) return false;
        return owed(member).stream().filter(one -> !(one instanceof Allocation.OpenFine)).anyMatch(one -> {
            var round = rounds.get(one.round() - 1);
            return new Arrears(member, 1, round.number, one.slot(), round.dueDate,
                    terms.pay().graceDays() + round.pausedDays, terms.pay().guards().defaultAfter(),
                    Optional.ofNullable(pausedSince), outside.promptedAt(member), Arrears.Told.NOT_YET)
                    .putsInDefault(today());
        });
    }

    private static Optional<Asking> last(Stored round) {
        return round.askings.isEmpty() ? Optional.empty() : Optional.of(round.askings.getLast());
    }

    /** An officer's word; whether it was taken. */
    boolean says(Stored round, MemberId officer, int asking, Asking.Word word) {
        var decided = decided(round);
        var approval = approval(round, decided);
        if (approval.rightOf(officer, asking, now) != Approval.Right.MAY) return false;
        if (!(decided.decidePayout(now, approval) instanceof PayoutDecision.AskApprovals)) return false;
        var standing = approval.standing(now).orElseThrow();
        var said = new ArrayList<>(standing.said());
        said.add(new Asking.Said(officer, word, true));
        round.askings.set(round.askings.size() - 1, new Asking(standing.number(), standing.sending(), standing.part(),
                standing.lapsesAt(), standing.usedAt(), List.copyOf(said)));
        moveOn(round);
        return true;
    }

    /** Decides about the round's pot, and acts. */
    void moveOn(Stored round) {
        seeToLate(round);
        var decided = decided(round);
        var approval = approval(round, decided);
        switch (decided.decidePayout(now, approval)) {
            case PayoutDecision.Settle(var settlement) -> {
                var reached = settle(round, settlement);
                moveOn(round);
                reached.stream().filter(number -> number != round.number)
                        .forEach(number -> moveOn(rounds.get(number - 1)));
            }
            case PayoutDecision.AskApprovals() -> ask(round, approval);
            case PayoutDecision.PayOut() -> payOut(round, approval);
            case PayoutDecision.Send(var leg) -> send(round, leg, approval.sending());
            case PayoutDecision.CloseRound() -> {
                round.state = Round.State.CLOSED;
                completeIfDone();
            }
            case PayoutDecision.PayShort(var there) -> {
                if (!isSomethingLate(round)) return;
                use(round, approval);
                var reached = settle(round, there);
                leaves(round);
                reached.stream().filter(number -> number != round.number)
                        .forEach(number -> moveOn(rounds.get(number - 1)));
            }
            case PayoutDecision.CollectRest() -> {
                round.state = Round.State.OPEN;
                moveOn(round);
            }
            case PayoutDecision.LookAtWallet() -> throw new IllegalStateException("nobody can be asked");
            case PayoutDecision.AskAnew() -> {
                isToBeSentAnew(round);
                moveOn(round);
            }
            case PayoutDecision.TryAgain() -> sendAgain(round);
            case PayoutDecision.TryAgainAt(var when) -> outside.wantsALook(round, when);
            case PayoutDecision.WaitFor _,PayoutDecision.WaitUntil _,PayoutDecision.Stop _ -> {}
            case PayoutDecision.BankFirst _ -> {}
            case PayoutDecision.AwaitProvider _,PayoutDecision.FixFirst _,PayoutDecision.NothingToDo _ -> {}
        }
    }

    private void ask(Stored round, Approval approval) {
        // What a member asked for a short pot is another question once it is full.
        if (approval.standing(now).filter(one -> one.part().isEmpty() || one.usedAt() != null
                || !decided(round).collected().isFull()).isPresent())
            return;
        round.askings.add(new Asking(round.askings.size() + 1, approval.sending(), Optional.empty(),
                now.plus(Asking.OPEN_FOR), null,
                List.of()));
    }

    private void payOut(Stored round, Approval approval) {
        use(round, approval);
        leaves(round);
    }

    private void use(Stored round, Approval approval) {
        var used = approval.standing(now).orElseThrow();
        if (used.usedAt() == null)
            round.askings.set(round.askings.size() - 1, new Asking(used.number(), used.sending(), used.part(),
                    used.lapsesAt(), now, used.said()));
    }

    /** What is settled of the pot leaves from now on. */
    private void leaves(Stored round) {
        var undivided = decided(round).undivided();
        if (undivided.isPositive())
            round.legs.add(new Legs.Leg(round.legs.size() + 1, today(), undivided, Legs.State.TO_COME, 0));
        round.state = Round.State.PAYING;
        round.failedAt = null;
        moveOn(round);
    }

    private void send(Stored round, Legs.Leg leg, Sending sending) {
        outside.sends(round, leg, sending);
        becomes(round, leg, Legs.State.UNDER_WAY);
        round.pot -= pesewas(leg.amount());
        round.sent = sending;
        round.failedAt = null;
    }

    private static void becomes(Stored round, Legs.Leg leg, Legs.State state) {
        round.legs.set(leg.number() - 1,
                new Legs.Leg(leg.number(), leg.on(), leg.amount(), state, round.issue));
    }

    /** Takes from the pot what the rules keep back of it, beside what they kept back of a part of it. */
    private Set<Integer> settle(Stored round, Settlement settlement) {
        var recipient = recipient(round);
        var owed = owedBy(round);
        var before = round.settled;
        var more = before == null ? settlement : settlement.after(before);
        outside.settled(round, settlement);
        round.settled = settlement;
        reserve += pesewas(more.reserve());
        held[round.recipientSlot - 1] += pesewas(more.heldBack());
        credit.merge(recipient, pesewas(more.setOff()), Long::sum);
        round.pot -= pesewas(more.kept());
        var reached = pay(recipient, Purse.WALLET, pesewas(more.setOff()), owed);
        if (freeHeld(recipient, reached)) reached.addAll(putCreditToDues(recipient));
        return reached;
    }

    /** A further attempt at a payout that surely failed; whether it was made. */
    boolean sendAgain(Stored round) {
        var sending = round.sent;
        if (sending == null || round.failedAt == null || isFrozen() || isPaused()) return false;
        if (!approval(round).isGiven(now)) return false;
        var leg = new Legs(round.legs).next().orElseThrow();
        outside.sends(round, leg, sending);
        becomes(round, leg, Legs.State.UNDER_WAY);
        round.failedAt = null;
        return true;
    }

    private static Legs.Leg underWay(Stored round) {
        return round.legs.stream().filter(leg -> leg.state() == Legs.State.UNDER_WAY).findFirst().orElseThrow();
    }

    void payoutSucceeded(Stored round) {
        becomes(round, underWay(round), Legs.State.OUT);
        round.failures = 0;
        round.failedAt = null;
        moveOn(round);
    }

    void payoutFailed(Stored round) {
        becomes(round, underWay(round), Legs.State.TO_COME);
        round.failures++;
        round.failedAt = now;
        moveOn(round);
    }

    /** The provider takes a payout back: payouts stand still until people have looked at it. */
    void potIsTakenBack(Stored round, Legs.Leg leg) {
        round.pot += pesewas(leg.amount());
        becomes(round, leg, Legs.State.TO_COME);
        isToBeSentAnew(round);
        frozen = "a pot was taken back";
        completed = false;
    }

    private static void isToBeSentAnew(Stored round) {
        round.state = Round.State.OPEN;
        round.issue++;
        round.failures = 0;
        round.failedAt = null;
    }

    void goesOn() {
        frozen = null;
        catchUp();
    }

    void pauses() { pausedSince = today(); }

    void resumes(Set<LocalDate> holidays) {
        var since = Objects.requireNonNull(pausedSince);
        pausedSince = null;
        int days = (int) ChronoUnit.DAYS.between(since, today());
        rounds.stream().filter(round -> round.dueDate.isBefore(since)).filter(round -> round.collects()
                || round.advancedInAll > 0)
                .forEach(round -> round.pausedDays += days);
        var moving = rounds.stream()
                .filter(round -> round.state == Round.State.OPEN || round.state == Round.State.PLANNED)
                .filter(round -> !round.dueDate.isBefore(since)).toList();
        int move = moving.stream().findFirst().map(
                earliest -> Calendar.roundsToMove(terms, earliest.plainDate, earliest.dueDate, holidays, today()))
                .orElse(0);
        if (move > 0) {
            moving.forEach(round -> {
                round.plainDate = Calendar.moved(terms.firstDue(), terms.frequency(), round.plainDate, move);
                round.dueDate = Calendar.movedDueDate(terms, round.plainDate, holidays, today());
            });
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
        if (completed || pausedSince != null) return;
        completed = rounds.stream().allMatch(Stored::isOver) && cashHeld() == 0
                && members.stream().allMatch(member -> owed(member).isEmpty());
        if (!completed || terms.pay().guards().end() == ReserveEnd.CARRIED) return;
        var shares = Shares.of(money(reserve), rounds.size());
        for (int i = 0; i < rounds.size(); i++) {
            var member = recipient(rounds.get(i));
            credit.merge(member, pesewas(shares.get(i)), Long::sum);
            outside.shares(member, shares.get(i));
        }
        reserve = 0;
    }

    /** The cycle is over: so much is sent back to each who has credit. */
    Map<MemberId, Money> refundAll() {
        var refunds = new LinkedHashMap<MemberId, Money>();
        for (var member : members)
            if (creditOf(member) > 0) refunds.put(member, refund(member));
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

    /** Who may say what about the group now. */
    Motion.Electorate electorate() {
        return new Motion.Electorate(members, officersWhoMayAct(), Optional.empty(), approvals);
    }

    /** As many officers as a payout needs, and most of the members, want the cycle to end: it does, if it can now. */
    boolean endsEarly(Motion motion) {
        if (completed || isPaused() || !ended.isEmpty()) return false;
        if (motion.outcome(electorate(), now) != MotionOutcome.CARRIED) return false;
        var end = EarlyEnd.of(rounds.stream().map(round -> new EarlyEnd.Turn(round.recipientSlot, round.state,
                round.settled == null ? Collected.Settled.NOT_YET : Collected.Settled.YES)).toList());
        if (end.ended().isEmpty()) return false;
        ended.addAll(end.ended());
        for (var round : rounds)
            if (round.settled == null && (round.state == Round.State.OPEN || round.state == Round.State.PLANNED)) {
                end.ended().stream().sorted().forEach(slot -> owesNothing(round, slot));
                if (round.target() == 0) round.state = Round.State.CANCELLED;
            }
        catchUp();
        return true;
    }

    /** What the slot had paid for that round is its member's again, in cash what was cash; the reserve has its part back. */
    private void owesNothing(Stored round, int slot) {
        var member = holders.get(slot - 1);
        int at = slot - 1;
        long cash = Math.min(round.cash[at], round.inCash);
        credit.merge(member, round.paid[at] - cash - round.advanced[at], Long::sum);
        cashCredit.merge(member, cash, Long::sum);
        reserve += round.advanced[at];
        round.advancedInAll -= round.advanced[at];
        round.pot -= round.paid[at];
        round.inCash -= cash;
        round.owed[at] = 0;
        round.paid[at] = 0;
        round.cash[at] = 0;
        round.advanced[at] = 0;
        round.fineOpen[at] = 0;
    }

    /** The turn of that slot as it stands now. */
    TakeOver.Turn turn(int slot) {
        var round = rounds.stream().filter(one -> one.recipientSlot == slot).findFirst().orElseThrow();
        long owes = 0;
        long putIn = 0;
        for (var each : rounds) {
            owes += each.advanced[slot - 1] + each.fineOpen[slot - 1];
            if (each.collects()) owes += each.open(slot);
            putIn += each.paid[slot - 1] - each.advanced[slot - 1];
        }
        return new TakeOver.Turn(holders.get(slot - 1), slot, round.number, round.dueDate, round.state,
                round.settled == null ? TakeOver.Turn.Pot.WHOLE : TakeOver.Turn.Pot.SETTLED, money(owes), money(putIn),
                approvals);
    }

    /** Whether the member may want to take over a turn of another's. */
    boolean mayTakeOver(MemberId taker, TakeOver.Turn turn) {
        return !completed && !isPaused() && turn.mayMove() && !turn.holder().equals(taker)
                && slotsOf(taker).size() < Math.min(terms.turns().each(), holders.size() / 2)
                && turn.officersMissing(officersWhoMayAct(), taker) == 0;
    }

    /** What the taker was asked for has settled: whether the turn is theirs now. If not, nothing has happened yet. */
    boolean isTakenOver(TakeOver wish, Money amount) {
        var turn = turn(wish.slot());
        if (completed || isPaused() || !wish.isPaidBy(amount, turn, now)) return false;
        credit.merge(wish.taker(), pesewas(amount) - pesewas(turn.putIn()), Long::sum);
        credit.merge(wish.leaver(), pesewas(turn.putIn()), Long::sum);
        holders.set(wish.slot() - 1, wish.taker());
        slotsOf(wish.leaver()).remove((Object) wish.slot());
        slotsOf(wish.taker()).add(wish.slot());
        Collections.sort(slotsOf(wish.taker()));
        var reached = pay(wish.taker(), Purse.WALLET, pesewas(amount) - pesewas(turn.putIn()),
                owed(wish.taker()).stream().filter(one -> one.slot() == wish.slot()).toList());
        for (var member : List.of(wish.taker(), wish.leaver()))
            reached.addAll(putCreditToDues(member));
        reached.forEach(number -> moveOn(rounds.get(number - 1)));
        completeIfDone();
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
