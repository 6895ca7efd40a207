package susu.groups;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.joda.money.Money;
import susu.groups.GroupInMemory.Stored;
import susu.shared.Cedis;
import susu.shared.MemberId;

/**
 * Watches a group from outside, and counts in its own, plainer way: whole pesewas, wallets, days on fingers. It asks none
 * of the decisions that it judges.
 */
final class Witness {
    /** What must hold, whatever happens. */
    enum Rule {
        EACH_TURN_IS_PAID_ONCE,
        NO_PESEWA_IS_LOST,
        POTS_ARE_SAFE,
        SPLITTING_CHANGES_NOTHING,
        OLDEST_DUE_FIRST,
        DATES_ARE_THE_NAIVE_ONES,
        SWAPS_PERMUTE,
        NO_MORE_THAN_ASKED,
        LATE_IS_LATE,
        EXPOSURE_IS_THE_LOSS,
        AN_EARLY_END_IS_FAIR,
        TURNS_ARE_PAID_FOR,
        REFUSALS_CHANGE_NOTHING
    }

    /** A rule that does not hold. */
    record Finding(Rule rule, String what) {}

    private static final Duration WORD_HOLDS_FOR = Duration.ofDays(3);

    private enum Fate {
        UNDER_WAY, ARRIVED, FAILED, TRIED_AGAIN, TAKEN_BACK
    }

    private static final class Payout {
        private final Stored round;
        private final int slot;
        private final int leg;
        private final Sending sending;
        private final long amount;
        /** Whether others had still to pay for the pot when it first left. */
        private final boolean whileShort;
        private Fate fate = Fate.UNDER_WAY;

        private Payout(Stored round, Legs.Leg leg, Sending sending, boolean whileShort) {
            this.round = round;
            this.slot = round.recipientSlot;
            this.leg = leg.number();
            this.sending = sending;
            this.amount = pesewas(leg.amount());
            this.whileShort = whileShort;
        }

        private boolean isLive() { return fate == Fate.UNDER_WAY || fate == Fate.ARRIVED; }
    }

    private record AskingKey(int round, int number) {}

    /** What officers were asked when, and by whom, if a member wanted a part of a short pot. */
    private record Asked(Instant at, Sending about, List<Asking.Said> said, Optional<MemberId> wantedBy) {}

    private final GroupInMemory group;
    private final Consumer<Happening> happened;
    /** Since when each member's wallet has been asked, if it is. */
    private final Function<MemberId, Optional<Instant>> prompts;
    private final List<Finding> findings = new ArrayList<>();
    private final CalendarOnFingers calendar;
    private final int[] places;
    private final LocalDate[] due;
    private final int[] slotsWhenOpened;
    private final int[] askingsSeen;
    private final long contribution;
    private final int turns;
    private final int members;
    private final MemberId treasurer;
    private final int usualApprovals;
    /** What each round asks of each slot, by its number and the slot's, both from 1 on. */
    private final long[][] asked;
    private final Map<Stored, Settlement> settlements = new HashMap<>();
    /** The rounds of which a part has left before all had paid, and those of which something left by a member's wish. */
    private final Set<Stored> leftShort = new HashSet<>();
    private final Set<Stored> leftByAWish = new HashSet<>();
    private boolean endedEarly;
    private final Map<MemberId, List<Integer>> slots = new LinkedHashMap<>();
    private final Map<MemberId, Long> settled = new HashMap<>();
    private final Map<MemberId, Long> fines = new HashMap<>();
    /** The same by slots, and what has ever been fined of each: what is waived counts there, too. */
    private final long[] finesOfSlot;
    private final long[] everFined;
    private final Set<Integer> finedDues = new HashSet<>();
    private final Set<Integer> coveredDues = new HashSet<>();
    private final Map<MemberId, Long> settledByWallet = new HashMap<>();
    private final List<Payout> payouts = new ArrayList<>();
    private final Map<AskingKey, Asked> askings = new HashMap<>();
    /** By which something has left. */
    private final Set<AskingKey> used = new HashSet<>();
    private long cameIn;
    private long wentBack;
    private long lost;

    Witness(GroupInMemory group, Set<LocalDate> holidays, Consumer<Happening> happened,
            Function<MemberId, Optional<Instant>> prompts) {
        this.group = group;
        this.happened = happened;
        this.prompts = prompts;
        this.contribution = pesewas(group.terms.contribution());
        this.turns = group.holders.size();
        this.treasurer = group.holders.getLast();
        this.members = new HashSet<>(group.holders).size();
        this.usualApprovals = group.terms.pay().approvals().orElse(members >= 5 ? 2 : 1);
        this.asked = new long[turns + 1][turns + 1];
        for (var round : asked)
            Arrays.fill(round, contribution);
        this.finesOfSlot = new long[turns + 1];
        this.everFined = new long[turns + 1];
        this.calendar = new CalendarOnFingers(group.terms.firstDue(), group.terms.frequency());
        for (int slot = 1; slot <= turns; slot++)
            slots.computeIfAbsent(group.holders.get(slot - 1), _ -> new ArrayList<>()).add(slot);
        this.places = new int[turns];
        this.slotsWhenOpened = new int[turns];
        this.askingsSeen = new int[turns + 1];
        int first = calendar.firstOn(group.today().toEpochDay() + 1);
        this.due = new LocalDate[turns];
        for (int i = 0; i < turns; i++) {
            places[i] = first + i;
            due[i] = calendar.due(places[i], group.terms.holidays(), holidays, group.today().toEpochDay());
            if (!due[i].equals(calendar.date(places[i]))) happened.accept(Happening.MOVED_BY_HOLIDAY);
        }
        datesAreNaive();
        if (!group.rounds.getFirst().opensOn.equals(group.today()))
            finds(Rule.DATES_ARE_THE_NAIVE_ONES, "round 1 does not open at once");
    }

    List<Finding> findings() { return findings; }

    void finds(Rule rule, String what) { findings.add(new Finding(rule, what)); }

    private static long pesewas(Money money) { return money.getAmountMinorLong(); }

    /** What a member has in the group: paid, and not come back to them other than in pots. */
    long settledBy(MemberId member) {
        return settled.getOrDefault(member, 0L);
    }

    /** The same without what was cash. */
    long settledByWallet(MemberId member) {
        return settledByWallet.getOrDefault(member, 0L);
    }

    long openOf(MemberId member) {
        long open = 0;
        for (var round : group.rounds)
            for (int slot : slotsOf(member)) {
                if (collects(round)) open += asks(round, slot) - round.paid[slot - 1];
                open += round.advanced[slot - 1] + round.fineOpen[slot - 1];
            }
        return open;
    }

    /** Whether the dues of a round are owed: of one whose pot is leaving only if somebody had not paid for it. */
    private boolean collects(Stored round) {
        if (round.state == Round.State.OPEN) return true;
        var settlement = settlements.get(round);
        return round.state == Round.State.PAYING && settlement != null
                && pesewas(settlement.gross()) < gross(round);
    }

    /** What the recipient of that round owes by today, or for that very round. */
    private long owesByNow(Stored its) {
        var recipient = group.holders.get(its.recipientSlot - 1);
        long owes = 0;
        for (var round : group.rounds) {
            if (round.state == Round.State.PLANNED || (round != its && round.dueDate.isAfter(group.today()))) continue;
            for (int slot : slotsOf(recipient)) {
                if (collects(round)) owes += asks(round, slot) - round.paid[slot - 1];
                owes += round.advanced[slot - 1] + round.fineOpen[slot - 1];
            }
        }
        return owes;
    }

    /** What the turn of that round will owe in those after it. */
    private long toCome(Stored round) {
        long toCome = 0;
        for (var later : group.rounds)
            if (later.number > round.number
                    && (later.state == Round.State.PLANNED || later.dueDate.isAfter(group.today())))
                toCome += asks(later, round.recipientSlot) - later.paid[round.recipientSlot - 1];
        return toCome;
    }

    /** What there is of a pot without cash that nobody banked, and with what its recipient owes to it and it will pay. */
    private long there(Stored round) {
        long there = round.pot - round.inCash;
        for (int slot : slotsOf(group.holders.get(round.recipientSlot - 1)))
            there += asks(round, slot) - round.paid[slot - 1];
        return there;
    }

    private boolean isAfterGrace(Stored round) {
        return group.today().toEpochDay() > round.dueDate.toEpochDay() + group.terms.pay().graceDays()
                + round.pausedDays;
    }

    private List<Integer> slotsOf(MemberId member) { return slots.getOrDefault(member, List.of()); }

    private long asks(Stored round, int slot) { return asked[round.number][slot]; }

    /** What all dues of a round come to. */
    private long gross(Stored round) {
        long gross = 0;
        for (int slot = 1; slot <= turns; slot++)
            gross += asks(round, slot);
        return gross;
    }

    /** What all rounds together ask of a slot. */
    private long wholeCycleOf(int slot) {
        long whole = 0;
        for (int round = 1; round <= turns; round++)
            whole += asked[round][slot];
        return whole;
    }

    /** What all rounds together ask of a member. */
    private long wholeCycleOf(MemberId member) {
        return slotsOf(member).stream().mapToLong(this::wholeCycleOf).sum() + fines.getOrDefault(member, 0L);
    }

    /** A due is late, and its fine is neither above what is open nor, with those before, above a contribution. */
    void fined(Stored round, MemberId member, int slot, Money fine) {
        long before = slotsOf(member).stream().mapToLong(one -> everFined[one]).sum();
        long lastDay = round.dueDate.toEpochDay() + group.terms.pay().graceDays() + round.pausedDays;
        long most = Math.min(group.terms.pay().fines().each().map(Witness::pesewas).orElse(0L),
                Math.min(asks(round, slot) - round.paid[slot - 1], contribution - before));
        if (group.today().toEpochDay() <= lastDay || pesewas(fine) != most || !finedDues.add(round.number * 100 + slot))
            finds(Rule.LATE_IS_LATE, "slot " + slot + " is fined " + fine + " for round " + round.number);
        fines.merge(member, pesewas(fine), Long::sum);
        finesOfSlot[slot] += pesewas(fine);
        everFined[slot] += pesewas(fine);
    }

    /** What was held back was the member's; what the reserve paid, they owe. */
    void covered(Stored round, MemberId member, int slot, Cover cover) {
        long lastDay = round.dueDate.toEpochDay() + group.terms.pay().graceDays() + round.pausedDays;
        if (group.today().toEpochDay() <= lastDay)
            finds(Rule.LATE_IS_LATE, "slot " + slot + " is covered for round " + round.number);
        coveredDues.add(round.number * 100 + slot);
        settled.merge(member, pesewas(cover.byHeld()), Long::sum);
    }

    /**
     * What is kept back from a pot, by plain per cents, and for no more than its recipient owes; of one that leaves in two
     * parts so much that both together are as one. To be told before it happens.
     */
    void settled(Stored round, Settlement settlement) {
        var rules = group.terms.pay().guards();
        var recipient = group.holders.get(round.recipientSlot - 1);
        boolean isFull = true;
        for (int slot = 1; slot <= turns; slot++)
            isFull &= round.paid[slot - 1] == asks(round, slot) || group.holders.get(slot - 1).equals(recipient);
        var before = settlements.getOrDefault(round, Settlement.none(settlement.net()));
        long gross = isFull ? gross(round) : there(round);
        long rest = gross - pesewas(before.gross());
        long reserve = Math.min(rest, Math.max(0, gross * rules.reserve() / 100 - pesewas(before.reserve())));
        long here = settlements.containsKey(round) ? group.held[round.recipientSlot - 1] : 0;
        long held = Math.min(rest - reserve, Math.min(Math.max(0, toCome(round) - here),
                Math.max(0, gross * rules.heldBack() / 100 - pesewas(before.heldBack()))));
        long setOff = owesByNow(round);
        var more = settlement.after(before);
        if (pesewas(settlement.gross()) != gross || pesewas(more.reserve()) != reserve
                || pesewas(more.heldBack()) != held || pesewas(more.setOff()) != setOff || more.net().isNegative())
            unsafe(round, "is settled wrongly: " + settlement);
        settlements.put(round, settlement);
        settled.merge(recipient, pesewas(more.setOff()), Long::sum);
    }

    /** A member wants what is there of a short pot, and officers are asked about it. */
    void wantsAPart(Stored round, MemberId member, Money there) {
        var rules = group.terms.pay().guards();
        long gross = there(round);
        long net = gross - gross * rules.reserve() / 100 - Math.min(gross * rules.heldBack() / 100, toCome(round))
                - owesByNow(round);
        if (rules.shortPot() != ShortPot.LEAVES_IN_PART || !isAfterGrace(round) || group.isPaused()
                || group.isFrozen() || payouts.stream().anyMatch(payout -> payout.round == round) || net <= 0
                || pesewas(there) != net || (rules.inArrears() == InArrears.PAYS_FIRST && owesByNow(round) > 0))
            unsafe(round, "may not leave in part, and officers are asked about " + there);
        var recipient = group.holders.get(round.recipientSlot - 1);
        isAsked(round, new Sending(recipient, group.walletOf(recipient), Cedis.ofPesewas(gross(round)), round.issue),
                Optional.of(member));
    }

    /** What was held back, or lay in the reserve, is a member's. */
    void gets(MemberId member, Money amount) {
        settled.merge(member, pesewas(amount), Long::sum);
    }

    /** What was held back was the member's, and pays for its own turn whatever they owe for others. */
    void paidFromHeld(Stored round, MemberId member, int slot, Money amount) {
        coveredDues.add(round.number * 100 + slot);
        gets(member, amount);
    }

    /** Whether the wallet was asked, held against what the whole cycle asks of the member less what they have settled. */
    void askedToPay(MemberId member, Money money, Answer answer) {
        long amount = pesewas(money);
        long most = Math.max(0, wholeCycleOf(member) - settledBy(member));
        boolean fits = amount > 0 && amount <= most && (amount >= Math.min(100, most) || amount == openOf(member));
        boolean expected = fits && !group.isPaused() && !group.isCompleted();
        if (expected != (answer == Answer.TAKEN))
            finds(Rule.NO_MORE_THAN_ASKED, amount + " pesewas are " + answer + " where the cycle still asks " + most);
    }

    enum Answer {
        TAKEN, REFUSED
    }

    void refused(String what, int before) {
        if (group.fingerprint() != before)
            finds(Rule.REFUSALS_CHANGE_NOTHING, what + " was refused and changed something");
    }

    void arrived(MemberId member, Money amount) {
        cameIn += pesewas(amount);
        settled.merge(member, pesewas(amount), Long::sum);
        settledByWallet.merge(member, pesewas(amount), Long::sum);
    }

    /** Whether so much cash may be given: no more than the cycle asks of the member, nor than the treasurer may hold. */
    boolean mayGiveCash(MemberId member, long amount) {
        long most = Math.max(0, wholeCycleOf(member) - settledBy(member));
        long held = group.reserveInCash;
        for (var round : group.rounds)
            held += round.inCash;
        for (long credit : group.cashCredit.values())
            held += credit;
        long room = group.terms.cash().cap().map(cap -> contribution * switch (cap.of()) {
            case POT -> cap.number() * turns;
            case CONTRIBUTION -> Math.min(cap.number(), 2 * turns);
        }).orElse(0L) - held;
        return amount > 0 && amount <= most && (amount >= Math.min(100, most) || amount == openOf(member))
                && amount <= room && !member.equals(treasurer) && !group.isPaused()
                && !group.isCompleted();
    }

    void gaveCash(MemberId member, Money amount) {
        cameIn += pesewas(amount);
        settled.merge(member, pesewas(amount), Long::sum);
    }

    void sentBack(MemberId member, Money amount) {
        wentBack += pesewas(amount);
        settled.merge(member, -pesewas(amount), Long::sum);
        settledByWallet.merge(member, -pesewas(amount), Long::sum);
    }

    /** To be told before it happens: only what is in credit, or in pots that still collect, can be given back. */
    void contributionIsTakenBack(MemberId member, Money amount) {
        long there = group.creditOf(member);
        for (var round : group.rounds) {
            if (round.state != Round.State.OPEN) continue;
            long own = 0;
            for (int slot : slotsOf(member))
                own += round.paid[slot - 1] - round.advanced[slot - 1] - round.cash[slot - 1];
            // What was kept back of a pot is not in it any more.
            there += Math.min(own, round.pot - round.inCash);
        }
        long missing = Math.max(0, pesewas(amount) - there);
        wentBack += pesewas(amount);
        lost += missing;
        if (missing > 0) happened.accept(Happening.MONEY_LOST);
        settled.merge(member, missing - pesewas(amount), Long::sum);
        settledByWallet.merge(member, missing - pesewas(amount), Long::sum);
    }

    void said(Stored round, MemberId officer, int number, Asking.Word word) {
        var asked = askings.get(new AskingKey(round.number, number));
        if (asked == null || !group.officers.contains(officer) || isInDefault(officer)
                || asked.about().recipient().equals(officer) || asked.wantedBy().filter(officer::equals).isPresent()
                || asked.said().stream().anyMatch(said -> said.officer().equals(officer))
                || !group.now().isBefore(asked.at().plus(WORD_HOLDS_FOR)))
            finds(Rule.POTS_ARE_SAFE, "a word on round " + round.number + " is taken that nobody may give");
        else
            asked.said().add(new Asking.Said(officer, word, true));
    }

    /** A pot is about to leave, or a part of it. */
    void sends(Stored round, Legs.Leg leg, Sending sending) {
        if (group.today().isBefore(due[round.number - 1]))
            if (group.terms.pay().leaves() == PotLeaves.WHEN_FULL) happened.accept(Happening.PAID_OUT_EARLY);
            else unsafe(round, "leaves before its day");
        if (group.isPaused() || group.isFrozen()) unsafe(round, "leaves while payouts stand still");
        // What was taken back of a part is still a part, while the rest waits for what its recipient owes elsewhere.
        var settlement = settlements.get(round);
        boolean isShort = settlement != null && pesewas(settlement.gross()) < gross(round);
        for (int slot = 0; slot < turns; slot++)
            isShort |= round.paid[slot] < asks(round, slot + 1);
        var before = payouts.stream().filter(payout -> payout.round == round && payout.leg == leg.number())
                .reduce((_, later) -> later);
        if (before.filter(payout -> payout.fate == Fate.FAILED).isPresent()) {
            var failed = before.get();
            if (!failed.sending.equals(sending) || failed.amount != pesewas(leg.amount()))
                unsafe(round, "goes elsewhere than what failed");
            if (isShort && !failed.whileShort) unsafe(round, "is short");
            failed.fate = Fate.TRIED_AGAIN;
            isShort = failed.whileShort;
        } else {
            if (isShort) leavesShort(round, leg, before.isPresent());
            else leavesFull(round);
            if (!isApproved(round, sending)) unsafe(round, "is not approved by enough officers");
        }
        payouts.add(new Payout(round, leg, sending, isShort));
        eachTurnIsPaidOnce();
    }

    private void leavesFull(Stored round) {
        if (round.inCash > 0) unsafe(round, "is partly cash that nobody has banked");
        if (round.pot != toLeave(round)) unsafe(round, "is not all that is in it");
        var last = new AskingKey(round.number, round.askings.size());
        if (leftShort.contains(round))
            happened.accept(used.contains(last) ? Happening.REST_FOLLOWED : Happening.REST_ASKED_ANEW);
        else
            if (askings.entrySet().stream().anyMatch(
                    asked -> asked.getKey().round() == round.number && asked.getValue().wantedBy().isPresent()))
                happened.accept(Happening.FULL_AFTER_ALL);
    }

    /** What of a pot is planned to leave and has not. */
    private static long toLeave(Stored round) {
        return round.legs.stream().filter(leg -> leg.state() == Legs.State.TO_COME)
                .mapToLong(leg -> pesewas(leg.amount())).sum();
    }

    /**
     * Before all have paid a pot leaves only by the rules: after the days of grace, because a member wants that, what is
     * there and no more, and once. What the provider has taken back of it leaves again as it was.
     */
    private void leavesShort(Stored round, Legs.Leg leg, boolean again) {
        if (group.terms.pay().guards().shortPot() != ShortPot.LEAVES_IN_PART)
            unsafe(round, "leaves short, and the rules say that it waits");
        if (payouts.stream().anyMatch(payout -> payout.round == round && payout.isLive()))
            unsafe(round, "leaves short a second time");
        long atTheWallet = round.pot - round.inCash;
        if (again) {
            happened.accept(Happening.PART_SENT_AGAIN);
            if (pesewas(leg.amount()) > atTheWallet) unsafe(round, "has not what leaves again");
            return;
        }
        happened.accept(Happening.PART_LEFT);
        var asked = askings.get(new AskingKey(round.number, round.askings.size()));
        if (asked == null || asked.wantedBy().isEmpty()) unsafe(round, "leaves short, and nobody wants that");
        if (!isAfterGrace(round)) unsafe(round, "leaves short within the days of grace");
        if (pesewas(leg.amount()) != atTheWallet) unsafe(round, "leaves short with other than what is there");
        if (owesByNow(round) > 0) unsafe(round, "leaves short for somebody who owes");
        long lateFrom = round.dueDate.toEpochDay() + group.terms.pay().graceDays() + round.pausedDays + 1;
        boolean somebodyIsLate = false;
        for (int slot = 1; slot <= turns; slot++)
            somebodyIsLate |= round.paid[slot - 1] < asks(round, slot)
                    && !isPromptedBefore(group.holders.get(slot - 1), lateFrom);
        if (!somebodyIsLate) unsafe(round, "leaves short, and whoever has not paid was asked in time");
        leftShort.add(round);
    }

    private void unsafe(Stored round, String what) {
        finds(Rule.POTS_ARE_SAFE, "the pot of round " + round.number + " " + what);
    }

    private long needed(Sending sending) {
        return sending.issue() > 1 && members > 2 ? Math.max(2, usualApprovals) : usualApprovals;
    }

    /**
     * Whether officers have let that go: enough of them, each for this recipient, this wallet and no less than all that
     * leaves, within their time, and none who wanted it or gets it. What follows after a part needs no other yes.
     */
    private boolean isApproved(Stored round, Sending sending) {
        var key = new AskingKey(round.number, round.askings.size());
        var asked = askings.get(key);
        if (asked == null) return false;
        var about = asked.about();
        boolean same = about.recipient().equals(sending.recipient()) && about.wallet().equals(sending.wallet())
                && about.wallet().equals(group.walletOf(about.recipient())) && about.issue() == round.issue
                && group.holders.get(round.recipientSlot - 1).equals(about.recipient());
        if (!same || toLeave(round) > pesewas(about.highest())) return false;
        if (used.contains(key)) return true;
        if (asked.wantedBy().isEmpty() && toLeave(round) != pesewas(about.highest())) return false;
        if (!group.now().isBefore(asked.at().plus(WORD_HOLDS_FOR))) return false;
        long approvals = asked.said().stream().filter(said -> said.word() == Asking.Word.APPROVED)
                .map(Asking.Said::officer)
                .filter(officer -> group.officers.contains(officer) && !officer.equals(sending.recipient()))
                .filter(officer -> asked.wantedBy().filter(officer::equals).isEmpty())
                .filter(officer -> !isInDefault(officer))
                .collect(toSet()).size();
        used.add(key);
        if (asked.wantedBy().isPresent()) leftByAWish.add(round);
        return approvals >= needed(sending);
    }

    /** What officers are asked about by the calendar: all that is settled of the pot and has not left by other words. */
    private Sending about(Stored round) {
        var recipient = group.holders.get(round.recipientSlot - 1);
        var settlement = settlements.get(round);
        long net = settlement == null ? gross(round) : pesewas(settlement.net());
        for (var payout : payouts)
            if (payout.round == round && payout.isLive() && payout.sending.issue() != round.issue) net -= payout.amount;
        return new Sending(recipient, group.walletOf(recipient), Cedis.ofPesewas(net), round.issue);
    }

    void arrivedAt(Stored round) { last(round, Fate.UNDER_WAY).fate = Fate.ARRIVED; }

    void failed(Stored round) { last(round, Fate.UNDER_WAY).fate = Fate.FAILED; }

    void potIsTakenBack(Stored round, Legs.Leg leg) {
        payouts.reversed().stream().filter(payout -> payout.round == round && payout.leg == leg.number()).findFirst()
                .orElseThrow().fate = Fate.TAKEN_BACK;
    }

    private Payout last(Stored round, Fate fate) {
        return payouts.reversed().stream().filter(payout -> payout.round == round && payout.fate == fate).findFirst()
                .orElseThrow();
    }

    /** Whether two turns may change places; the wish was uttered then, about those slots. */
    boolean maySwap(Stored mine, int mySlot, Stored theirs, int theirSlot, Instant asked) {
        var me = group.holders.get(mySlot - 1);
        var they = group.holders.get(theirSlot - 1);
        return mine.recipientSlot == mySlot && theirs.recipientSlot == theirSlot && !me.equals(they)
                && mine.state == Round.State.PLANNED && theirs.state == Round.State.PLANNED && !isLate(me)
                && !isLate(they) && group.now().isBefore(asked.plus(WORD_HOLDS_FOR));
    }

    boolean isLate(MemberId member) {
        for (var round : group.rounds) {
            long lastDay = round.dueDate.toEpochDay() + group.terms.pay().graceDays() + round.pausedDays;
            if (group.today().toEpochDay() <= lastDay || !collects(round)) continue;
            for (int slot : slotsOf(member))
                if (round.paid[slot - 1] < asks(round, slot)) return true;
        }
        return false;
    }

    /** Whether the member has had a pot, and something of theirs has been late for as long as the rules bear. */
    boolean isInDefault(MemberId member) {
        boolean had = false;
        for (var payout : payouts)
            had |= isHadBy(payout, member);
        if (!had) return false;
        for (var round : group.rounds) {
            if (round.state == Round.State.PLANNED) continue;
            long lateFrom = round.dueDate.toEpochDay() + group.terms.pay().graceDays() + round.pausedDays + 1;
            long from = lateFrom + group.terms.pay().guards().defaultAfter();
            if (lastDayThatCounts() < from || isPromptedBefore(member, from)) continue;
            for (int slot : slotsOf(member))
                if (round.advanced[slot - 1] > 0 || (round.paid[slot - 1] < asks(round, slot) && collects(round)))
                    return true;
        }
        return false;
    }

    /** It has arrived; a part of a short pot is had from the moment on in which it leaves. */
    private boolean isHadBy(Payout payout, MemberId member) {
        return (payout.fate == Fate.ARRIVED || leftByAWish.contains(payout.round))
                && payout.sending.recipient().equals(member);
    }

    /** Today, or the day on which the group was paused. */
    private long lastDayThatCounts() {
        var since = group.pausedSince;
        return Math.min(group.today().toEpochDay(), since == null ? Long.MAX_VALUE : since.toEpochDay());
    }

    private boolean isPromptedBefore(MemberId member, long day) {
        return prompts.apply(member).filter(asked -> asked.getEpochSecond() < day * 86_400).isPresent();
    }

    /** Whether the cycle may end before its time: as many officers as a payout needs, and most of the members, want it. */
    boolean mayEndEarly(Set<MemberId> yes) {
        long officers = yes.stream().filter(group.officers::contains).filter(one -> !isInDefault(one)).count();
        long all = yes.stream().filter(group.members::contains).count();
        boolean somebodyWaits = group.rounds.stream().anyMatch(round -> !isHad(round));
        return !endedEarly && !group.isPaused() && !group.isCompleted() && somebodyWaits && officers >= usualApprovals
                && 2 * all > members;
    }

    /** Its pot is out, or on its way, or was full and waits for officers only. */
    private boolean isHad(Stored round) {
        return settlements.containsKey(round) || round.state == Round.State.PAYING || round.state == Round.State.CLOSED;
    }

    /** To be told before it happens: whoever has not had their turn owes nothing any more, but for pots that are had. */
    void endsEarly() {
        endedEarly = true;
        var waiting = group.rounds.stream().filter(round -> !isHad(round)).toList();
        for (var its : waiting) {
            int slot = its.recipientSlot;
            for (var round : waiting) {
                asked[round.number][slot] = 0;
                finesOfSlot[slot] -= round.fineOpen[slot - 1];
                fines.merge(group.holders.get(slot - 1), -round.fineOpen[slot - 1], Long::sum);
            }
        }
    }

    /** Whether a member may want that turn: it is another's and untouched, and nobody has more turns than the rules say. */
    boolean mayTakeOver(MemberId taker, int slot) {
        var round = group.rounds.stream().filter(one -> one.recipientSlot == slot).findFirst().orElseThrow();
        var holder = group.holders.get(slot - 1);
        boolean untouched = !isHad(round) && round.state != Round.State.CANCELLED;
        return untouched && !holder.equals(taker) && !group.isPaused() && !group.isCompleted()
                && slotsOf(taker).size() < Math.min(group.terms.turns().each(), turns / 2)
                && (officersBeside(taker) >= usualApprovals || officersBeside(taker) >= officersBeside(holder));
    }

    private long officersBeside(MemberId recipient) {
        return group.officers.stream().filter(one -> !one.equals(recipient) && !isInDefault(one)).count();
    }

    /** What the holder of a slot has put into it. */
    long putInto(int slot) {
        return group.rounds.stream().mapToLong(round -> round.paid[slot - 1] - round.advanced[slot - 1]).sum();
    }

    /** Whether money for a turn makes it the taker's: it is as they both saw it, and its holder gets back all they put in. */
    boolean mayHandOver(TakeOver wish, Money amount) {
        var round = group.rounds.get(wish.round() - 1);
        return round.recipientSlot == wish.slot() && !isHad(round) && round.state != Round.State.CANCELLED
                && group.holders.get(wish.slot() - 1).equals(wish.leaver()) && !group.isPaused()
                && !group.isCompleted() && pesewas(amount) >= putInto(wish.slot());
    }

    /**
     * To be told before it happens. What the slot has paid is the taker's from now on, and its holder has as much in credit;
     * fines go with it.
     */
    void handsOver(TakeOver wish, Money amount) {
        arrived(wish.taker(), amount);
        int slot = wish.slot();
        long fined = finesOfSlot[slot];
        long paid = fined - group.rounds.stream().mapToLong(round -> round.fineOpen[slot - 1]).sum();
        move(fines, wish, fined);
        move(settled, wish, paid);
        slotsOf(wish.leaver()).remove((Object) slot);
        slotsOf(wish.taker()).add(slot);
        Collections.sort(slotsOf(wish.taker()));
        // What its holder had paid of newer rounds is no payment of the taker's before their older dues.
        for (var round : group.rounds)
            for (int own : slotsOf(wish.taker()))
                if (round.state == Round.State.OPEN) coveredDues.add(round.number * 100 + own);
    }

    private static void move(Map<MemberId, Long> sums, TakeOver wish, long pesewas) {
        sums.merge(wish.leaver(), -pesewas, Long::sum);
        sums.merge(wish.taker(), pesewas, Long::sum);
    }

    /** What everybody sees of it: it is the taker's, and whoever had it is richer by what they had put in. */
    void hasChangedHands(TakeOver wish, long creditBefore, long putIn, long owed) {
        if (!group.holders.get(wish.slot() - 1).equals(wish.taker())
                || group.creditOf(wish.leaver()) + group.cashOf(wish.leaver()) < creditBefore + putIn - owed)
            finds(Rule.TURNS_ARE_PAID_FOR, "slot " + wish.slot() + " has not changed hands as it should");
    }

    /** To be told before the group goes on: which dates move, and how far. */
    void resumes(LocalDate since, Set<LocalDate> holidays) {
        int move = 0;
        long tomorrow = group.today().toEpochDay() + 1;
        for (var round : group.rounds) {
            int i = round.number - 1;
            boolean running = round.state == Round.State.OPEN || round.state == Round.State.PLANNED;
            if (!running || due[i].isBefore(since)) continue;
            if (move == 0 && due[i].toEpochDay() > tomorrow) return;
            if (move == 0) do
                move++;
            while (calendar.due(places[i] + move, group.terms.holidays(), holidays, tomorrow).toEpochDay() <= tomorrow);
            places[i] += move;
            due[i] = calendar.due(places[i], group.terms.holidays(), holidays, tomorrow);
        }
        if (move > 0) happened.accept(Happening.DATES_MOVED);
    }

    /** What must hold after every event. */
    void looks() {
        noticeAskings();
        noPesewaIsLost();
        exposureIsTheLoss();
        eachTurnIsPaidOnce();
        turnsArePermuted();
        datesAreNaive();
        for (var member : group.members) {
            owesWhatWasOpenedLessWhatWasSettled(member);
            paysTheOldestFirst(member);
        }
    }

    /** Each round whose day has come is open by then. */
    void looksInTheMorning() {
        for (var round : group.rounds)
            if (round.state == Round.State.PLANNED && !group.isPaused()
                    && round.opensOn.toEpochDay() <= group.today().toEpochDay())
                finds(Rule.DATES_ARE_THE_NAIVE_ONES, "round " + round.number + " should be open by now");
        looks();
    }

    private void noticeAskings() {
        for (var round : group.rounds)
            if (round.askings.size() != askingsSeen[round.number]) isAsked(round, about(round), Optional.empty());
    }

    private void isAsked(Stored round, Sending about, Optional<MemberId> wantedBy) {
        int number = round.askings.size();
        askingsSeen[round.number] = number;
        var key = new AskingKey(round.number, number - 1);
        var before = askings.get(key);
        if (before != null && before.wantedBy().isEmpty())
            happened.accept(before.about().equals(about) ? Happening.ASKING_LAPSED : Happening.ASKING_VOIDED);
        if (before != null && before.wantedBy().isPresent() && !used.contains(key)
                && !group.now().isBefore(before.at().plus(WORD_HOLDS_FOR)))
            happened.accept(Happening.PART_WITHOUT_ENOUGH_OFFICERS);
        askings.put(new AskingKey(round.number, number),
                new Asked(group.now(), about, new ArrayList<>(), wantedBy));
    }

    private void noPesewaIsLost() {
        long held = 0;
        for (var round : group.rounds) {
            boolean runs = round.state == Round.State.OPEN || round.state == Round.State.PAYING;
            long paid = runs ? paidFor(round) - keptOf(round) - gone(round) : 0;
            if (round.pot != paid)
                finds(Rule.NO_PESEWA_IS_LOST, "the pot of round " + round.number + " holds " + round.pot
                        + ", its dues say " + paid);
            held += round.pot;
        }
        for (long credit : group.credit.values()) {
            if (credit < 0) finds(Rule.NO_PESEWA_IS_LOST, "a credit is " + credit);
            held += credit;
        }
        for (int slot = 1; slot <= turns; slot++) {
            held += group.held[slot - 1];
            if (group.held[slot - 1] > 0 && group.held[slot - 1] > owesOf(slot))
                finds(Rule.NO_PESEWA_IS_LOST, "of slot " + slot + " is held back more than it owes");
        }
        if (group.reserve < 0) finds(Rule.NO_PESEWA_IS_LOST, "the reserve is " + group.reserve);
        held += group.reserve + group.reserveInCash;
        for (long credit : group.cashCredit.values()) {
            if (credit < 0) finds(Rule.NO_PESEWA_IS_LOST, "a credit in cash is " + credit);
            held += credit;
        }
        long out = 0;
        for (var payout : payouts) {
            if (payout.fate == Fate.ARRIVED) out += payout.amount;
            if (payout.fate == Fate.UNDER_WAY || payout.fate == Fate.FAILED) held += payout.amount;
        }
        if (cameIn + lost != out + wentBack + held)
            finds(Rule.NO_PESEWA_IS_LOST, "came in %d, lost %d, went out %d, went back %d, held %d".formatted(cameIn,
                    lost, out, wentBack, held));
    }

    /**
     * All who have had a turn stop paying today: of what the whole cycle asks of these turns, what they have put in, what is
     * held back, what waits in their name and the reserve are there, and the rest is what the others lose.
     */
    private void exposureIsTheLoss() {
        long loss = 0;
        long now = 0;
        for (var member : group.members) {
            long missing = 0;
            long seen = 0;
            for (var payout : payouts) {
                if (!isHadBy(payout, member) || (seen & (1L << payout.slot)) != 0) continue;
                seen |= 1L << payout.slot;
                missing += wholeCycleOf(payout.slot) - group.held[payout.slot - 1];
                for (var round : group.rounds)
                    missing -= round.paid[payout.slot - 1] - round.advanced[payout.slot - 1];
            }
            missing = Math.max(0, missing - group.creditOf(member) - group.cashOf(member));
            loss += missing;
            if (missing > 0 && isInDefault(member)) now += missing;
        }
        long reserve = group.reserve + group.reserveInCash;
        var exposure = group.exposure();
        if (pesewas(exposure.all()) != Math.max(0, loss - reserve)
                || pesewas(exposure.now()) != Math.max(0, now - reserve))
            finds(Rule.EXPOSURE_IS_THE_LOSS, "it is %s, and the others would lose %d, by who is in default %d"
                    .formatted(exposure, Math.max(0, loss - reserve), Math.max(0, now - reserve)));
        if (pesewas(exposure.now()) > 0) happened.accept(Happening.AT_RISK_NOW);
    }

    /** What a slot owes, open and to come. */
    private long owesOf(int slot) {
        long owes = 0;
        for (var round : group.rounds)
            if (round.state == Round.State.PLANNED || collects(round))
                owes += asks(round, slot) - round.paid[slot - 1];
        return owes;
    }

    /** What was kept back of the pot. */
    private long keptOf(Stored round) {
        var settled = settlements.get(round);
        return settled == null
                ? 0
                : pesewas(settled.reserve()) + pesewas(settled.heldBack()) + pesewas(settled.setOff());
    }

    /** What has left of it, be it that the wallet turned it away and it is sent again. */
    private long gone(Stored round) {
        long gone = 0;
        for (var payout : payouts)
            if (payout.round == round && (payout.isLive() || payout.fate == Fate.FAILED)) gone += payout.amount;
        return gone;
    }

    private long paidFor(Stored round) {
        long sum = 0;
        for (int slot = 1; slot <= turns; slot++) {
            long one = round.paid[slot - 1];
            if (one < 0 || one > asks(round, slot))
                finds(Rule.NO_PESEWA_IS_LOST, "a due of round " + round.number + " is paid with " + one);
            sum += one;
        }
        return sum;
    }

    /** A pot goes out once, or in two parts if it was short, and these are no more than the pot. */
    private void eachTurnIsPaidOnce() {
        long live = 0;
        for (var payout : payouts) {
            if (!payout.isLive()) continue;
            if ((live & (1L << payout.slot)) != 0) inTwoParts(payout.round);
            live |= 1L << payout.slot;
        }
    }

    private void inTwoParts(Stored round) {
        int parts = 0;
        long sum = 0;
        for (var payout : payouts)
            if (payout.round == round && payout.isLive()) {
                parts++;
                sum += payout.amount;
            }
        if (parts > 2 || !leftShort.contains(round) || sum != gross(round) - keptOf(round))
            finds(Rule.EACH_TURN_IS_PAID_ONCE, "turn " + round.recipientSlot + " is paid twice");
    }

    private void turnsArePermuted() {
        // There are 52 slots at most.
        long paid = 0;
        for (var round : group.rounds) {
            paid |= 1L << round.recipientSlot;
            int opened = slotsWhenOpened[round.number - 1];
            if (round.state != Round.State.PLANNED && opened == 0)
                slotsWhenOpened[round.number - 1] = round.recipientSlot;
            if (opened > 0 && opened != round.recipientSlot)
                finds(Rule.SWAPS_PERMUTE, "round " + round.number + " changed hands after it had opened");
        }
        if (paid != (1L << (turns + 1)) - 2)
            finds(Rule.SWAPS_PERMUTE, "the rounds do not pay out to each slot once: " + Long.toBinaryString(paid));
    }

    private void datesAreNaive() {
        for (int i = 0; i < turns; i++) {
            var round = group.rounds.get(i);
            if (!round.dueDate.equals(due[i]))
                finds(Rule.DATES_ARE_THE_NAIVE_ONES, "round " + round.number + " is due " + round.dueDate + ", not "
                        + due[i]);
            if (i == 0) continue;
            long before = group.rounds.get(i - 1).dueDate.toEpochDay();
            if (round.dueDate.toEpochDay() <= before)
                finds(Rule.DATES_ARE_THE_NAIVE_ONES, "round " + round.number + " is not due after the one before");
            if (round.state == Round.State.PLANNED && round.opensOn.toEpochDay() != before + 1)
                finds(Rule.DATES_ARE_THE_NAIVE_ONES, "round " + round.number + " opens " + round.opensOn);
        }
    }

    private void owesWhatWasOpenedLessWhatWasSettled(MemberId member) {
        long open = openOf(member);
        long credit = group.creditOf(member) + group.cashOf(member);
        long net = fines.getOrDefault(member, 0L) - settledBy(member);
        for (var round : group.rounds)
            if (round.state != Round.State.PLANNED)
                for (int slot : slotsOf(member))
                net += asks(round, slot);
        if (open - credit != net)
            finds(Rule.SPLITTING_CHANGES_NOTHING, "owes %d and has %d, where %d less is settled than was asked"
                    .formatted(open, credit, net));
        if (credit > 0 && open > 0 && !group.isPaused())
            finds(Rule.OLDEST_DUE_FIRST, credit + " pesewas wait while " + open + " are owed");
    }

    /**
     * A pot that came back is full as it was, whatever was taken back from older ones meanwhile; cash stays where it was
     * put, for nobody takes it back; and what was kept back of a settled pot does not come out of it again.
     */
    private void paysTheOldestFirst(MemberId member) {
        boolean olderOneIsOpen = false;
        for (var round : group.rounds) {
            if (!collects(round)) continue;
            for (int slot : slotsOf(member)) {
                long paid = round.paid[slot - 1];
                if (olderOneIsOpen && paid > round.cash[slot - 1] && round.issue == 1
                        && round.settled == null && !coveredDues.contains(round.number * 100 + slot))
                    finds(Rule.OLDEST_DUE_FIRST, "slot " + slot + " paid for round " + round.number
                            + " while an older due was open");
                olderOneIsOpen |= paid < asks(round, slot);
            }
        }
    }

    /** The same money in one go, in these parts, or in these parts the other way round. */
    void splits(List<Allocation.OpenDue> dues, List<Money> parts) {
        long whole = parts.stream().mapToLong(Witness::pesewas).sum();
        var inOneGo = openAfter(dues, List.of(Cedis.ofPesewas(whole)));
        if (!openAfter(dues, parts).equals(inOneGo) || !openAfter(dues, parts.reversed()).equals(inOneGo))
            finds(Rule.SPLITTING_CHANGES_NOTHING, parts + " leave something else open than their sum");
        long asked = dues.stream().mapToLong(due -> pesewas(due.open())).sum();
        long left = inOneGo.stream().mapToLong(due -> pesewas(due.open())).sum();
        if (left != Math.max(0, asked - whole))
            finds(Rule.SPLITTING_CHANGES_NOTHING, whole + " of " + asked + " leave " + left);
    }

    private static List<Allocation.OpenDue> openAfter(List<Allocation.OpenDue> dues, List<Money> payments) {
        var open = new ArrayList<>(dues);
        var credit = Cedis.ofPesewas(0);
        for (var payment : payments) {
            credit = credit.plus(payment);
            for (var line : Allocation.of(credit, List.copyOf(open))) {
                credit = credit.minus(line.amount());
                var due = line.owed();
                open.set(open.indexOf(due), new Allocation.OpenDue(due.cycle(), due.round(), due.slot(),
                        due.open().minus(line.amount())));
            }
            open.removeIf(due -> due.open().isZero());
        }
        return open;
    }

    /** What must hold once the cycle has ended and every word of the provider is spoken. */
    void looksAtTheEnd() {
        for (int slot = 1; slot <= turns; slot++) {
            int turn = slot;
            var round = group.rounds.stream().filter(one -> one.recipientSlot == turn).findFirst().orElseThrow();
            long paidIn = group.rounds.stream().mapToLong(one -> one.paid[turn - 1]).sum();
            if (paidIn != gross(round))
                finds(Rule.AN_EARLY_END_IS_FAIR, "slot " + slot + " has paid " + paidIn + ", and of its pot came "
                        + gross(round));
            var arrived = payouts.stream().filter(payout -> payout.slot == turn && payout.fate == Fate.ARRIVED)
                    .mapToLong(payout -> payout.amount).toArray();
            boolean none = round.state == Round.State.CANCELLED;
            int most = none ? 0 : leftShort.contains(round) ? 2 : 1;
            if (none != (gross(round) == 0) || arrived.length > most
                    || LongStream.of(arrived).sum() != gross(round) - keptOf(round))
                finds(Rule.EACH_TURN_IS_PAID_ONCE, "slot " + slot + " was paid " + Arrays.toString(arrived));
        }
        for (var member : group.members) {
            if (settledBy(member) != wholeCycleOf(member))
                finds(Rule.NO_PESEWA_IS_LOST, "the cycle has ended and a member has settled " + settledBy(member));
            if (openOf(member) != 0) finds(Rule.NO_PESEWA_IS_LOST, "the cycle has ended and a member owes");
            if (group.creditOf(member) != 0 || group.cashHeld() != 0)
                finds(Rule.NO_PESEWA_IS_LOST, "the cycle has ended and a credit is left");
        }
    }
}
