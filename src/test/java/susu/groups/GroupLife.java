package susu.groups;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import susu.groups.GroupInMemory.Stored;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.Chance;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/**
 * The life of one group as its seed has it: who joins, who pays late or ahead, what officers say, what fails. After the
 * last due date everybody does what they should, and the cycle must come to its end.
 */
final class GroupLife implements GroupInMemory.Outside {
    private static final int PATIENCE_DAYS = 60;

    private record Planned(Instant when, int order, Runnable deed) {}

    private record Wish(Swap swap, Instant asked) {}

    private final RandomGenerator luck;
    /** What is proclaimed is drawn apart: a life without holidays goes as it went. */
    private final RandomGenerator proclaimed;
    private final RandomGenerator patience;
    /** Early ends and turns that are taken over are drawn apart, too. */
    private final RandomGenerator change;
    /** So is who wants a part of a short pot, and whose rules let it leave. */
    private final RandomGenerator shortage;
    private final Set<LocalDate> holidays;
    private final Map<Happening, Integer> happenings = new EnumMap<>(Happening.class);
    private final List<String> trace = new ArrayList<>();
    private final PriorityQueue<Planned> agenda = new PriorityQueue<>(
            comparing(Planned::when).thenComparingInt(Planned::order));
    private final GroupInMemory group;
    private final Witness witness;
    private final List<Wish> wishes = new ArrayList<>();
    private final Map<MemberId, Instant> prompted = new HashMap<>();
    /** Since when somebody pays for the turn of a slot. */
    private final Map<Integer, Instant> turnsBeingPaid = new HashMap<>();
    private @Nullable Motion motion;
    private final int discontent;
    /** How likely it is on a morning that somebody wants what is there of a pot. */
    private final int impatience;
    private final int punctuality;
    private final int diligence;
    private final int sternness;
    private final int failureRate;
    private final int unrest;
    private int planned;
    private boolean honest;
    private LocalDate pausedOn = LocalDate.EPOCH;
    private boolean everPaused;

    private GroupLife(long seed) {
        luck = new SplittableRandom(seed);
        proclaimed = new SplittableRandom(~seed);
        patience = new SplittableRandom(seed ^ Long.MIN_VALUE);
        change = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        discontent = change.nextInt(100) < 20 ? 8 : 0;
        shortage = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 2);
        impatience = shortage.nextInt(100) < 30 ? 0 : shortage.nextInt(10, 80);
        holidays = holidays();
        punctuality = luck.nextInt(101);
        diligence = 20 + luck.nextInt(81);
        sternness = often(50) ? 0 : luck.nextInt(60);
        failureRate = often(50) ? 0 : luck.nextInt(60);
        unrest = between(1, 3);
        group = form();
        witness = new Witness(group, holidays, this::happens, this::promptedAt);
    }

    /** Plays the group of that seed to its end, or to the first thing that should not be. */
    static GroupLife of(long seed) {
        var life = new GroupLife(seed);
        try {
            life.goesBy();
        } catch (RuntimeException broken) {
            life.witness.finds(Witness.Rule.EACH_TURN_IS_PAID_ONCE, "the cycle broke off: " + broken);
        }
        return life;
    }

    List<Witness.Finding> findings() { return witness.findings(); }

    List<String> trace() { return trace; }

    Map<Happening, Integer> happenings() { return happenings; }

    private void happens(Happening what) { happenings.merge(what, 1, Integer::sum); }

    private boolean often(int inHundred) { return luck.nextInt(100) < inHundred; }

    private int between(int least, int most) { return luck.nextInt(least, most + 1); }

    private <T> T oneOf(List<T> choices) { return choices.get(luck.nextInt(choices.size())); }

    private void tell(String what) { trace.add(group.now() + " " + what); }

    private static String name(MemberId member) { return "member " + member.value().getLeastSignificantBits(); }

    private GroupInMemory form() {
        int size = size();
        int each = between(1, Math.min(TurnRules.MOST_EACH, size / 2));
        var decidedBy = often(40) ? TurnOrder.DRAWN : often(50) ? TurnOrder.SET : TurnOrder.AS_JOINED;
        var turns = new TurnRules(each, decidedBy);
        var frequency = frequency();
        var contribution = Cedis.ofPesewas(contribution());
        var terms = new Terms(new GroupName("Makola"), contribution, frequency, size, firstDue(frequency), turns,
                patient(payRules(frequency, contribution))).withHolidays(holidayRule(frequency))
                .withCash(cashRules(size));
        var holders = new ArrayList<MemberId>();
        for (int member = 1; holders.size() < size && (member <= 2 || often(95)); member++) {
            int taken = between(1, turns.open(size - holders.size()));
            holders.addAll(Collections.nCopies(taken, new MemberId(new UUID(0, member))));
            if (taken > 1) happens(Happening.SEVERAL_TURNS);
        }
        var order = order(decidedBy, holders);
        var officers = officers(holders, terms.pay());
        boolean startsLate = often(30);
        if (startsLate) happens(Happening.STARTED_LATE);
        var today = startsLate
                ? terms.firstDue().plusDays(between(0, 100))
                : terms.firstDue().minusDays(between(1, 20));
        var now = Accra.startOf(today).plus(Duration.ofMinutes(between(1, 1439)));
        trace.add(now + " starts: " + terms + "; slots of "
                + String.join(", ", holders.stream().map(GroupLife::name).toList()) + "; order " + order + "; officers "
                + String.join(", ", officers.stream().map(GroupLife::name).toList()));
        return new GroupInMemory(terms, holders, order, officers, now, holidays, this);
    }

    private Holidays holidayRule(Frequency frequency) {
        var all = Holidays.values();
        return Holidays.mayMove(frequency) ? all[proclaimed.nextInt(all.length)] : Holidays.KEEP;
    }

    /** Days of the years in which groups save, few or many. */
    private Set<LocalDate> holidays() {
        var days = new HashSet<LocalDate>();
        int apart = proclaimed.nextInt(2, 60);
        var last = LocalDate.of(2040, 1, 1);
        for (var day = LocalDate.of(2026, 1, 1); day
                .isBefore(last); day = day.plusDays(proclaimed.nextInt(1, apart + 1)))
            days.add(day);
        return days;
    }

    private PayRules payRules(Frequency frequency, Money contribution) {
        if (often(40)) return PayRules.usual(frequency);
        return new PayRules(between(0, PayRules.mostGraceDays(frequency)),
                often(50) ? PotLeaves.WHEN_FULL : PotLeaves.ON_DUE_DATE,
                often(50) ? Optional.empty() : Optional.of(1), fineRules(contribution), guardRules());
    }

    /** How long a group waits, and whether for a short pot, is drawn apart: it changes nothing of the rest. */
    private PayRules patient(PayRules rules) {
        var shortPot = shortage.nextInt(100) < 60 ? ShortPot.LEAVES_IN_PART : ShortPot.WAITS;
        return rules.withGuards(rules.guards().withDefaultAfter(patience.nextInt(1, 15)).withShortPot(shortPot));
    }

    private FineRules fineRules(Money contribution) {
        if (often(40)) return FineRules.NONE;
        long most = FineRules.most(contribution).getAmountMinorLong();
        return FineRules.NONE.withEach(Cedis.ofPesewas(luck.nextLong(1, most + 1)))
                .withPaid(often(50) ? FinesPaid.LAST : FinesPaid.AFTER_EACH_DUE);
    }

    private GuardRules guardRules() {
        return new GuardRules(often(50) ? 0 : between(0, GuardRules.MOST_HELD_BACK),
                often(50) ? 0 : between(0, GuardRules.MOST_RESERVE),
                often(70) ? ReserveUse.COVERS_GAPS : ReserveUse.KEPT,
                often(70) ? ReserveEnd.SHARED : ReserveEnd.CARRIED,
                often(70) ? InArrears.SET_OFF : InArrears.PAYS_FIRST);
    }

    private CashRules cashRules(int size) {
        if (often(60)) return CashRules.NONE;
        return often(50)
                ? CashRules.pots(between(1, CashRules.MOST_POTS))
                : CashRules.contributions(between(1, CashRules.mostContributions(size)));
    }

    private int size() {
        int kind = luck.nextInt(1000);
        if (kind < 850) return between(2, 6);
        return kind < 990 ? between(7, 12) : between(13, Terms.MOST_SLOTS);
    }

    private Frequency frequency() {
        return switch (luck.nextInt(6)) {
            case 0 -> Frequency.DAILY;
            case 1 -> Frequency.WEEKLY;
            case 2 -> Frequency.TWO_WEEKS;
            case 3 -> Frequency.everyDays(between(1, Frequency.MOST_DAYS));
            default -> Frequency.MONTHLY;
        };
    }

    private int contribution() {
        return often(50) ? between((int) Terms.LEAST, 2_000) : between((int) Terms.LEAST, (int) Terms.MOST);
    }

    private LocalDate firstDue(Frequency frequency) {
        var day = LocalDate.of(2026, 1, 1).plusDays(luck.nextInt(1500));
        boolean endOfMonth = frequency.equals(Frequency.MONTHLY) && often(60);
        return endOfMonth ? day.withDayOfMonth(Math.min(day.lengthOfMonth(), between(28, 31))) : day;
    }

    private List<Integer> order(TurnOrder decidedBy, List<MemberId> holders) {
        if (decidedBy == TurnOrder.DRAWN) return drawnOrder(holders);
        var order = new ArrayList<>(IntStream.rangeClosed(1, holders.size()).boxed().toList());
        if (decidedBy == TurnOrder.AS_JOINED) return order;
        Collections.shuffle(order, Random.from(luck));
        happens(Happening.ORDER_SET);
        return SetTurn.slots(SetTurn.order(order, holders).orElseThrow(), holders).orElseThrow();
    }

    private List<Integer> drawnOrder(List<MemberId> holders) {
        var chance = new Chance(luck);
        var code = GroupCode.draw(chance);
        var members = List.copyOf(new LinkedHashSet<>(holders));
        for (int number = 1;; number++) {
            int willing = between(20, 100);
            var answers = members.stream().map(_ -> often(willing) ? String.valueOf(luck.nextInt(1_000_000)) : "")
                    .toList();
            var numbers = holders.stream().map(holder -> answers.get(members.indexOf(holder))).toList();
            int answered = (int) answers.stream().filter(answer -> !answer.isEmpty()).count();
            switch (new Draw(code, 1, Draw.secret(chance), numbers).end(number, answered, members.size())) {
                case Draw.End.Drawn(var order) -> {
                    happens(Happening.DRAW);
                    return order;
                }
                case Draw.End.Again(),Draw.End.GivenUp() -> happens(Happening.DRAW_REPEATED);
            }
        }
    }

    private Set<MemberId> officers(List<MemberId> holders, PayRules pay) {
        var officers = new LinkedHashSet<>(List.of(holders.getFirst()));
        while (Approval.officersMissing(pay.approvals(new HashSet<>(holders).size()), officers, holders) > 0
                || often(30))
            officers.add(oneOf(holders));
        return officers;
    }

    private void goesBy() {
        planAWhim();
        while (findings().isEmpty() && !(group.isCompleted() && agenda.isEmpty())) {
            if (group.today().isAfter(group.rounds.getLast().dueDate.plusDays(PATIENCE_DAYS))) {
                witness.finds(Witness.Rule.EACH_TURN_IS_PAID_ONCE, "the cycle does not end: " + group.rounds.stream()
                        .map(round -> round.state + " " + group.decided(round).decidePayout(group.now(),
                                group.approval(round)))
                        .toList());
                return;
            }
            step();
        }
        if (findings().isEmpty()) witness.looksAtTheEnd();
    }

    private void step() {
        var morning = Accra.startOf(honest ? group.today().plusDays(1) : group.nextDay());
        var next = agenda.peek();
        if (next != null && (group.isCompleted() || next.when().isBefore(morning))) {
            agenda.remove(next);
            group.timeIs(next.when());
            next.deed().run();
            witness.looks();
        } else {
            group.timeIs(morning);
            morning();
        }
        if (group.isCompleted()) ends();
    }

    private void plan(Duration later, Runnable deed) {
        agenda.add(new Planned(group.now().plus(later), planned++, deed));
    }

    private void planAWhim() {
        int minutes = group.terms.frequency().shortestPeriod() * 1440;
        int each = 4 * minutes / (unrest * (group.members.size() + 4));
        plan(Duration.ofMinutes(between(1, Math.max(2, each))), this::whim);
    }

    private void morning() {
        long before = credits();
        group.morning();
        if (credits() < before) {
            happens(Happening.CREDIT_SPENT);
            tell("a round opens and takes credit");
        }
        witness.looksInTheMorning();
        for (var round : group.rounds)
            if (round.inCash > 0 && group.decided(round).decidePayout(group.now(),
                    group.approval(round)) instanceof PayoutDecision.BankFirst)
                happens(Happening.POT_WAITS_FOR_CASH);
        boolean allIsDue = group.today().isAfter(group.rounds.getLast().dueDate);
        if (honest || (allIsDue && often(20))) doWhatTheyShould();
        else {
            wantParts();
            for (var member : group.members)
                if (often(punctuality)) paysAllThatIsOpen(member);
            for (var round : group.rounds)
                for (var officer : officersToAsk(round))
                    if (isAskedAbout(round) && often(diligence)) says(round, officer, round.askings.size());
        }
    }

    /** Of pots that are late somebody may want what is there, whether the rules let it leave or not. */
    private void wantParts() {
        if (impatience == 0) return;
        for (var round : group.rounds) {
            if (round.state != Round.State.OPEN || shortage.nextInt(100) >= impatience) continue;
            // Mostly it is a pot for which somebody has not paid in time.
            boolean isLate = group.today().isAfter(round.dueDate) && round.missing() > 0;
            if (isLate || shortage.nextInt(100) < 10) wantsAPart(round, whoWantsIt());
        }
    }

    /** Mostly no officer, who could not approve it. */
    private MemberId whoWantsIt() {
        var others = group.members.stream().filter(member -> !group.officers.contains(member)).toList();
        var some = others.isEmpty() || shortage.nextInt(100) < 30 ? List.copyOf(group.members) : others;
        return some.get(shortage.nextInt(some.size()));
    }

    private void wantsAPart(Stored round, MemberId member) {
        int before = group.fingerprint();
        var there = group.asksForPart(round, member);
        tell("%s wants what is there of the pot of round %d: %s".formatted(name(member), round.number,
                there.map(Money::toString).orElse("refused")));
        if (there.isEmpty()) {
            boolean forbidden = group.terms.pay().guards().shortPot() == ShortPot.WAITS;
            happens(forbidden ? Happening.PART_FORBIDDEN_BY_THE_RULES : Happening.PART_REFUSED);
            witness.refused("a wish for a part of a pot", before);
            return;
        }
        happens(Happening.PART_WANTED);
        witness.wantsAPart(round, member, there.get());
        witness.looks();
    }

    private List<MemberId> officersToAsk(Stored round) {
        if (!isAskedAbout(round)) return List.of();
        var asking = round.askings.getLast();
        return group.officers.stream()
                .filter(officer -> !asking.hasSaid(officer) && !group.recipient(round).equals(officer)).toList();
    }

    private long credits() { return group.credit.values().stream().mapToLong(each -> each).sum(); }

    private static boolean isAskedAbout(Stored round) {
        return round.state == Round.State.OPEN && !round.askings.isEmpty();
    }

    /** From the first time on they do nothing else: everybody has had their time for being late. */
    private void doWhatTheyShould() {
        honest = true;
        if (group.isPaused()) resume();
        if (group.isFrozen()) goOn();
        group.officers.addAll(group.members);
        group.members.forEach(this::paysAllThatIsOpen);
        if (group.cashHeld() > 0) banks(group.cashHeld());
        for (var round : group.rounds) {
            officersToAsk(round).forEach(officer -> says(round, officer, round.askings.size()));
            if (round.failedAt != null) sendsAgain(round);
        }
    }

    private void ends() {
        if (!group.isCompleted()) return;
        group.refundAll().forEach((member, money) -> {
            witness.sentBack(member, money);
            tell(name(member) + " has " + money + " sent back at the end");
        });
        witness.looks();
        if (!honest && often(10) && takeBackAPot()) happens(Happening.TAKEN_BACK_AFTER_THE_END);
        else honest = true;
    }

    private void whim() {
        if (honest) return;
        if (change.nextInt(100) < discontent) wantsTheEnd();
        if (change.nextInt(100) < 5) wantsATurn();
        int what = luck.nextInt(group.terms.cash().taken() ? 260 : 200);
        if (what < 90) paysSomehow(oneOf(group.holders));
        else if (what < 95) paysInPieces(oneOf(group.holders));
        else if (what < 135) saysSomething();
        else if (what < 150) asksForSwap();
        else if (what < 175) answersAWish();
        else if (what < 181) wantsCreditBack(oneOf(group.holders));
        else if (what < 183) contributionIsTakenBack(oneOf(group.holders));
        else if (what < 185) takeBackAPot();
        else if (what < 187) pauseOrResume();
        else if (what < 190 && group.isFrozen()) goOn();
        else if (what < 192) takesAnotherWallet(oneOf(group.holders));
        else if (what < 194) laysDownTheDuty(oneOf(List.copyOf(group.officers)));
        else if (what < 196) group.officers.add(oneOf(group.holders));
        else if (what < 200) sendsAgain(oneOf(group.rounds));
        else if (what < 240) givesCash(oneOf(group.holders));
        else
            if (group.cashHeld() > 0) banks(luck.nextLong(group.cashHeld()) + 1);
        planAWhim();
    }

    private void paysAllThatIsOpen(MemberId member) {
        long open = witness.openOf(member);
        if (open > 0) asksToPay(member, open);
    }

    private void paysSomehow(MemberId member) {
        long open = witness.openOf(member);
        long contribution = group.terms.contribution().getAmountMinorLong();
        long most = group.owing(member).most().getAmountMinorLong();
        if (most == 0 && often(80)) return;
        int how = open > 0 ? luck.nextInt(100) : between(60, 99);
        if (how < 30) asksToPay(member, open);
        else if (how < 50) asksToPay(member, luck.nextLong(open + 1));
        else if (how < 60) asksToPay(member, oldest(member));
        else if (how < 75) asksToPay(member, open + contribution * between(1, 3));
        else if (how < 80) asksToPay(member, most);
        else if (how < 88) asksToPay(member, most + luck.nextLong(1, contribution + 1));
        else if (how < 94) asksToPay(member, luck.nextLong(-10, 120));
        else asksToPay(member, luck.nextLong(most + 1));
    }

    private long oldest(MemberId member) {
        var owed = group.owed(member);
        return owed.isEmpty() ? 0 : Allocation.sum(Allocation.first(owed)).getAmountMinorLong();
    }

    /** Several payments where one would do. */
    private void paysInPieces(MemberId member) {
        long whole = luck.nextLong(group.owing(member).most().getAmountMinorLong() + 1);
        var parts = new ArrayList<Money>();
        while (whole > 0 && parts.size() < 4) {
            long part = parts.size() == 3 ? whole : luck.nextLong(whole) + 1;
            parts.add(Cedis.ofPesewas(part));
            whole -= part;
        }
        if (parts.size() < 2) return;
        happens(Happening.PAID_IN_PIECES);
        witness.splits(group.openDues(member), parts);
        parts.forEach(part -> asksToPay(member, part.getAmountMinorLong()));
    }

    private void asksToPay(MemberId member, long pesewas) {
        // One prompt at a time: the wallet that is being asked is asked nothing else.
        if (prompted.containsKey(member)) return;
        var amount = Cedis.ofPesewas(pesewas);
        int before = group.fingerprint();
        if (!group.asksTheWallet(member, amount)) {
            happens(Happening.PAYMENT_REFUSED);
            tell(name(member) + " wants to pay " + amount + ": refused");
            witness.askedToPay(member, amount, Witness.Answer.REFUSED);
            witness.refused("paying " + amount, before);
            return;
        }
        witness.askedToPay(member, amount, Witness.Answer.TAKEN);
        int what = honest ? 0 : luck.nextInt(100);
        if (what < 70) arrives(member, amount);
        else if (what < 85) {
            happens(Happening.PROMPT_SETTLED_LATER);
            prompted.put(member, group.now());
            plan(Duration.ofMinutes(between(1, 4000)), () -> {
                prompted.remove(member);
                arrives(member, amount);
            });
        } else if (what < 97) happens(Happening.PROMPT_ABANDONED);
        else plan(Duration.ofMinutes(between(10, 10_000)), () -> {
            happens(Happening.FAILED_PAYMENT_PROVED_GOOD);
            arrives(member, amount);
        });
    }

    private void arrives(MemberId member, Money amount) {
        long open = witness.openOf(member);
        if (witness.isLate(member)) happens(Happening.PAID_LATE);
        if (amount.getAmountMinorLong() > open) happens(Happening.PAID_AHEAD);
        if (amount.getAmountMinorLong() < open) happens(Happening.PAID_IN_PART);
        if (group.isPaused()) happens(Happening.ARRIVED_WHILE_PAUSED);
        tell(name(member) + " pays " + amount + " of " + Cedis.ofPesewas(open) + " that is open");
        witness.arrived(member, amount);
        witness.sentBack(member, group.arrives(member, amount));
        witness.looks();
    }

    private void givesCash(MemberId member) {
        long open = witness.openOf(member);
        long most = group.owing(member).most().getAmountMinorLong();
        long pesewas = open > 0 && often(60) ? open : luck.nextLong(-10, most + 200);
        var amount = Cedis.ofPesewas(pesewas);
        int before = group.fingerprint();
        // The witness hears it first: the pot may be full by it.
        boolean counts = witness.mayGiveCash(member, pesewas);
        if (counts) witness.gaveCash(member, amount);
        boolean taken = group.givesCash(member, amount);
        tell(name(member) + " gives " + amount + " cash" + (taken ? "" : ": refused"));
        if (taken != counts)
            witness.finds(Witness.Rule.NO_MORE_THAN_ASKED,
                    pesewas + " pesewas in cash are " + (taken ? "taken, and may not be" : "refused, and may be"));
        happens(taken ? Happening.PAID_IN_CASH : Happening.CASH_REFUSED);
        if (!taken) witness.refused("giving cash", before);
        if (group.cashOf(member) > 0) happens(Happening.CASH_WAITS_FOR_A_DUE);
    }

    private void banks(long amount) {
        boolean open = group.rounds.stream().allMatch(Stored::isOver);
        if (open) happens(Happening.CASH_KEEPS_THE_CYCLE_OPEN);
        happens(Happening.CASH_BANKED);
        tell("the treasurer banks " + amount + " of " + group.cashHeld());
        group.banks(amount);
        witness.looks();
    }

    private void wantsCreditBack(MemberId member) {
        int before = group.fingerprint();
        var back = group.sendsCreditBack(member);
        tell(name(member) + " wants their credit back: " + back);
        if (back.isPositive()) {
            happens(Happening.CREDIT_SENT_BACK);
            witness.sentBack(member, back);
        } else {
            happens(Happening.CREDIT_STAYED);
            witness.refused("sending credit back", before);
        }
    }

    private void contributionIsTakenBack(MemberId member) {
        long settled = Math.min(witness.settledBy(member), witness.settledByWallet(member));
        if (settled <= 0) return;
        var amount = Cedis.ofPesewas(luck.nextLong(1, settled + 1));
        happens(Happening.CONTRIBUTION_TAKEN_BACK);
        tell("the provider takes " + amount + " back that " + name(member) + " had paid");
        witness.contributionIsTakenBack(member, amount);
        group.contributionIsTakenBack(member, amount);
    }

    private void saysSomething() {
        var asked = group.rounds.stream().filter(GroupLife::isAskedAbout).toList();
        if (asked.isEmpty() && often(80)) return;
        var round = asked.isEmpty() ? oneOf(group.rounds) : oneOf(asked);
        int number = round.askings.size() - (often(90) ? 0 : 1);
        says(round, oneOf(often(80) ? List.copyOf(group.officers) : group.holders), number);
    }

    private void says(Stored round, MemberId officer, int number) {
        var word = !honest && often(sternness) ? Asking.Word.REJECTED : Asking.Word.APPROVED;
        int before = group.fingerprint();
        var what = "%s says %s to the pot of round %d, asking %d".formatted(name(officer), word, round.number, number);
        var right = group.approval(round).rightOf(officer, number, group.now());
        // The witness hears it first: the pot may leave at that word.
        if (right == Approval.Right.MAY && group.decided(round).decidePayout(group.now(),
                group.approval(round)) instanceof PayoutDecision.AskApprovals)
            witness.said(round, officer, number, word);
        if (group.officers.contains(officer) && group.isInDefault(officer)) happens(Happening.DEFAULTER_SILENCED);
        if (group.says(round, officer, number, word)) {
            happens(word == Asking.Word.APPROVED ? Happening.APPROVED : Happening.REJECTED);
            tell(what);
            witness.looks();
        } else {
            happens(Happening.WORD_REFUSED);
            tell(what + ": refused");
            witness.refused(what, before);
        }
    }

    private void asksForSwap() {
        var planned = group.rounds.stream().filter(round -> round.state == Round.State.PLANNED).toList();
        var choice = planned.size() > 1 && often(85) ? planned : group.rounds;
        var mine = oneOf(choice);
        var theirs = oneOf(choice);
        if (mine == theirs) return;
        boolean may = witness.maySwap(mine, mine.recipientSlot, theirs, theirs.recipientSlot, group.now());
        var swap = group.asksForSwap(mine, theirs);
        tell("a swap of rounds %d and %d is asked for%s".formatted(mine.number, theirs.number,
                swap.isPresent() ? "" : ": refused"));
        if (swap.isPresent() != may)
            witness.finds(Witness.Rule.SWAPS_PERMUTE, "a wish to swap rounds %d and %d is %s".formatted(mine.number,
                    theirs.number, swap.isPresent() ? "uttered, and may not be" : "refused, and is allowed"));
        happens(swap.isPresent() ? Happening.ASKED_FOR_SWAP : Happening.SWAP_REFUSED);
        swap.ifPresent(wish -> wishes.add(new Wish(wish, group.now())));
    }

    private void answersAWish() {
        if (wishes.isEmpty()) return;
        var wish = wishes.remove(often(70) ? wishes.size() - 1 : luck.nextInt(wishes.size()));
        var asker = wish.swap().asker();
        var other = wish.swap().other();
        boolean may = !group.isPaused() && !group.isCompleted() && witness.maySwap(group.rounds.get(asker.round() - 1),
                asker.slot(), group.rounds.get(other.round() - 1), other.slot(), wish.asked());
        int before = group.fingerprint();
        boolean changed = group.agrees(wish.swap());
        tell("the swap of rounds %d and %d is agreed to%s".formatted(asker.round(), other.round(),
                changed ? "" : ": refused"));
        if (changed != may)
            witness.finds(Witness.Rule.SWAPS_PERMUTE, "rounds %d and %d %s".formatted(asker.round(), other.round(),
                    changed ? "change places, and may not" : "may change places, and do not"));
        happens(changed ? Happening.SWAPPED : Happening.SWAP_REFUSED);
        if (!changed) witness.refused("a swap", before);
    }

    /** Somebody wants the cycle to end before its time; in the days that follow the others say what they think of it. */
    private void wantsTheEnd() {
        if (motion != null || group.isPaused()) return;
        var asker = List.copyOf(group.members).get(change.nextInt(group.members.size()));
        tell(name(asker) + " wants the cycle to end");
        motion = new Motion(1, MotionKind.END_EARLY, Optional.empty(), Optional.empty(), Optional.empty(), asker,
                group.now().plus(Motion.OPEN_FOR), Set.of(asker), Set.of());
        counts();
        for (var other : group.members) {
            boolean yes = change.nextInt(100) < 75;
            int when = change.nextInt(1, 12_000);
            if (!other.equals(asker) && change.nextInt(100) < 85)
                plan(Duration.ofMinutes(when), () -> saysToTheEnd(other, yes));
        }
        plan(Motion.OPEN_FOR, this::counts);
    }

    private void saysToTheEnd(MemberId member, boolean yes) {
        var open = motion;
        if (open == null || honest) return;
        if (open.rightOf(member, group.electorate(), group.now()) != Motion.Right.MAY) return;
        tell(name(member) + (yes ? " wants it, too" : " does not want it"));
        var all = new HashSet<>(yes ? open.yes() : open.no());
        all.add(member);
        motion = new Motion(1, open.kind(), open.subject(), open.why(), open.version(), open.askedBy(),
                open.lapsesAt(), yes ? all : open.yes(), yes ? open.no() : all);
        counts();
    }

    private void counts() {
        var open = motion;
        if (open == null) return;
        boolean may = witness.mayEndEarly(open.yes());
        if (open.outcome(group.electorate(), group.now()) != MotionOutcome.WAITS) motion = null;
        int before = group.fingerprint();
        // The witness hears it first: pots may leave by it.
        if (may) witness.endsEarly();
        boolean ended = group.endsEarly(open);
        if (ended != may)
            witness.finds(Witness.Rule.AN_EARLY_END_IS_FAIR,
                    "the cycle " + (ended ? "ends early, and may not" : "may end early, and does not"));
        if (!ended) {
            witness.refused("an early end", before);
            if (motion == null) happens(Happening.EARLY_END_REFUSED);
            return;
        }
        tell("the cycle ends early; slots " + group.ended + " owe nothing more");
        happens(Happening.ENDED_EARLY);
        if (group.rounds.stream().anyMatch(round -> round.state == Round.State.CANCELLED))
            happens(Happening.ROUNDS_CANCELLED);
        if (group.rounds.stream().anyMatch(Stored::leftShort)) happens(Happening.ENDED_EARLY_AFTER_A_PART);
        witness.looks();
    }

    /** Somebody wants a turn of another's; its holder and an officer agree, and then it is paid for, or not. */
    private void wantsATurn() {
        int slot = change.nextInt(1, group.holders.size() + 1);
        var taker = group.holders.get(change.nextInt(group.holders.size()));
        var turn = group.turn(slot);
        boolean may = witness.mayTakeOver(taker, slot);
        if (group.mayTakeOver(taker, turn) != may)
            witness.finds(Witness.Rule.TURNS_ARE_PAID_FOR, "%s %s take over slot %d".formatted(name(taker),
                    may ? "may, and is not let" : "may not, and is let", slot));
        happens(may ? Happening.TURN_WANTED : Happening.TURN_REFUSED);
        if (may)
            plan(Duration.ofMinutes(change.nextInt(1, 6_000)),
                    () -> paysForATurn(taker, turn, change.nextInt(1, 4_000)));
    }

    private void paysForATurn(MemberId taker, TakeOver.Turn seen, int minutes) {
        if (prompted.containsKey(taker) || turnsBeingPaid.containsKey(seen.slot()) || honest || group.isPaused()
                || group.isCompleted())
            return;
        var now = group.turn(seen.slot());
        var wish = new TakeOver(1, 1, 1, seen.slot(), seen.round(), seen.holder(), taker, TakeOver.State.AGREED,
                group.now().plus(TakeOver.AGREED_FOR), group.treasurer, null, null);
        if (!wish.isPaidBy(now.price(), now, group.now()) || !group.mayTakeOver(taker, now)) return;
        var price = now.price();
        tell("%s is asked for %s for slot %d of %s".formatted(name(taker), price, seen.slot(), name(seen.holder())));
        prompted.put(taker, group.now());
        turnsBeingPaid.put(seen.slot(), group.now());
        boolean fails = change.nextInt(100) < 20;
        plan(Duration.ofMinutes(minutes), () -> {
            prompted.remove(taker);
            turnsBeingPaid.remove(seen.slot());
            if (fails) {
                happens(Happening.TURN_NOT_PAID);
                for (var member : List.of(taker, seen.holder()))
                    group.notArrived(member);
            } else hasPaidForATurn(wish, price);
        });
    }

    private void hasPaidForATurn(TakeOver wish, Money price) {
        boolean may = witness.mayHandOver(wish, price);
        long credit = group.creditOf(wish.leaver()) + group.cashOf(wish.leaver());
        long putIn = witness.putInto(wish.slot());
        // The witness hears it first: pots may leave by it.
        if (may) witness.handsOver(wish, price);
        long owed = witness.openOf(wish.leaver());
        boolean changed = group.isTakenOver(wish, price);
        tell("%s has paid %s for slot %d of %s%s".formatted(name(wish.taker()), price, wish.slot(),
                name(wish.leaver()), changed ? "" : ", too late"));
        if (changed != may)
            witness.finds(Witness.Rule.TURNS_ARE_PAID_FOR, "slot %d %s".formatted(wish.slot(),
                    changed ? "changes hands, and may not" : "may change hands, and does not"));
        happens(changed ? Happening.TAKEN_OVER : Happening.PAID_TOO_LATE_FOR_A_TURN);
        if (!changed) {
            arrives(wish.taker(), price);
            return;
        }
        wishes.removeIf(other -> other.swap().asker().slot() == wish.slot()
                || other.swap().other().slot() == wish.slot());
        witness.hasChangedHands(wish, credit, putIn, owed);
        witness.looks();
    }

    private boolean takeBackAPot() {
        var out = group.rounds.stream().filter(round -> round.state == Round.State.CLOSED
                || (round.state == Round.State.OPEN && new Legs(round.legs).areOut())).toList();
        if (out.isEmpty()) return false;
        takesBack(oneOf(out));
        return true;
    }

    private void takesBack(Stored round) {
        var leg = round.legs.get(shortage.nextInt(round.legs.size()));
        happens(round.state == Round.State.CLOSED ? Happening.POT_TAKEN_BACK : Happening.PART_TAKEN_BACK);
        tell("the provider takes %s of the pot of round %d back".formatted(leg.amount(), round.number));
        witness.potIsTakenBack(round, leg);
        group.potIsTakenBack(round, leg);
    }

    private void goOn() {
        tell("payouts go on");
        group.goesOn();
        witness.looks();
    }

    private void pauseOrResume() {
        if (group.isPaused()) resume();
        else if (!everPaused && often(40)) {
            everPaused = true;
            pausedOn = group.today();
            happens(Happening.PAUSED);
            tell("the group is paused");
            group.pauses();
            plan(Duration.ofDays(between(1, 40)), this::resume);
        }
    }

    private void resume() {
        if (!group.isPaused()) return;
        tell("the group is paused no more");
        var known = holidays();
        witness.resumes(pausedOn, known);
        group.resumes(known);
        witness.looks();
    }

    private void takesAnotherWallet(MemberId member) {
        boolean waitsForMoney = group.rounds.stream()
                .anyMatch(round -> round.state == Round.State.PAYING && group.recipient(round).equals(member));
        if (waitsForMoney) return;
        tell(name(member) + " takes another number");
        group.wallets.put(member, new PhoneNumber("+2332401%05d".formatted(luck.nextInt(100_000))));
    }

    private void laysDownTheDuty(MemberId officer) {
        int before = group.fingerprint();
        if (!group.laysDownTheDuty(officer)) {
            witness.refused("laying down a duty", before);
            return;
        }
        happens(Happening.DUTY_LAID_DOWN);
        tell(name(officer) + " is an officer no more");
    }

    private void sendsAgain(Stored round) {
        int before = group.fingerprint();
        if (group.sendAgain(round)) happens(Happening.SENT_AGAIN_BY_OFFICER);
        else witness.refused("sending a pot again", before);
    }

    @Override
    public boolean waitsForAPrompt(MemberId member, int slot, Instant before) {
        var asked = prompted.get(member);
        var askedForTurn = turnsBeingPaid.get(slot);
        return (asked != null && asked.isBefore(before)) || (askedForTurn != null && askedForTurn.isBefore(before));
    }

    @Override
    public Optional<Instant> promptedAt(MemberId member) { return Optional.ofNullable(prompted.get(member)); }

    @Override
    public void fined(Stored round, MemberId member, int slot, Money fine) {
        happens(Happening.FINED);
        tell("%s is fined %s for round %d".formatted(name(member), fine, round.number));
        witness.fined(round, member, slot, fine);
    }

    @Override
    public void covered(Stored round, MemberId member, int slot, Cover cover) {
        if (cover.byHeld().isPositive()) happens(Happening.COVERED_BY_HELD);
        if (cover.byReserve().isPositive()) happens(Happening.COVERED_BY_RESERVE);
        tell("%s is covered for round %d: %s".formatted(name(member), round.number, cover));
        witness.covered(round, member, slot, cover);
    }

    @Override
    public void settled(Stored round, Settlement settlement) {
        if (settlement.setOff().isPositive()) happens(Happening.SET_OFF);
        if (settlement.heldBack().isPositive()) happens(Happening.HELD_BACK);
        tell("the pot of round %d is settled: %s".formatted(round.number, settlement));
        witness.settled(round, settlement);
    }

    @Override
    public void gets(MemberId member, Money amount) {
        happens(Happening.HELD_FREED);
        witness.gets(member, amount);
    }

    @Override
    public void paidFromHeld(Stored round, MemberId member, int slot, Money amount) {
        witness.paidFromHeld(round, member, slot, amount);
    }

    @Override
    public void shares(MemberId member, Money amount) {
        happens(Happening.RESERVE_SHARED);
        witness.gets(member, amount);
    }

    @Override
    public void sends(Stored round, Legs.Leg leg, Sending sending) {
        tell("of the pot of round %d %s leaves for %s".formatted(round.number, leg.amount(),
                name(sending.recipient())));
        witness.sends(round, leg, sending);
        boolean fails = !honest && often(failureRate);
        plan(Duration.ofMinutes(between(1, 500)), fails ? () -> fails(round) : () -> succeeds(round));
    }

    private void succeeds(Stored round) {
        happens(Happening.PAID_OUT);
        tell("the pot of round " + round.number + " has arrived");
        witness.arrivedAt(round);
        group.payoutSucceeded(round);
        if (!honest && round.state == Round.State.OPEN && shortage.nextInt(100) < 20)
            plan(Duration.ofMinutes(shortage.nextInt(1, 3_000)), () -> {
                if (!honest && round.state == Round.State.OPEN && new Legs(round.legs).areOut()) takesBack(round);
            });
    }

    private void fails(Stored round) {
        happens(round.failures == 0 ? Happening.PAYOUT_FAILED_ONCE : Happening.PAYOUT_FAILED_TWICE);
        tell("the payout of round " + round.number + " has failed");
        witness.failed(round);
        group.payoutFailed(round);
    }

    @Override
    public void wantsALook(Stored round, Instant when) {
        plan(Duration.between(group.now(), when), () -> {
            boolean waits = round.failedAt != null;
            group.moveOn(round);
            if (waits && round.failedAt == null) happens(Happening.SENT_AGAIN_BY_ITSELF);
        });
    }
}
