package susu.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import susu.groups.CashRules;
import susu.groups.FineRules;
import susu.groups.FinesPaid;
import susu.groups.Frequency;
import susu.groups.GroupName;
import susu.groups.GroupView;
import susu.groups.Groups;
import susu.groups.GuardRules;
import susu.groups.Holiday;
import susu.groups.Holidays;
import susu.groups.InArrears;
import susu.groups.PayRules;
import susu.groups.Rejection;
import susu.groups.ReserveEnd;
import susu.groups.ReserveUse;
import susu.groups.PotInPart;
import susu.groups.ShortPot;
import susu.groups.Results;
import susu.groups.Terms;
import susu.groups.ToDo;
import susu.groups.TurnOrder;
import susu.groups.TurnRules;
import susu.ledger.Account;
import susu.members.Language;
import susu.members.Member;
import susu.members.MemberName;
import susu.members.Pins.PinHash;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/**
 * What happens by one seed: people save, programs work and die, the provider answers as it likes and time passes, one
 * step after the other; after each the books must hold. In the end nothing goes wrong any more for two weeks, and then
 * everything must have come to its last word.
 */
final class History {
    private static final Instant BEGINNING = Instant.parse("2026-11-02T10:00:00Z");
    private static final Duration CALM = Duration.ofDays(14);
    private static final int MOST_CALM_STEPS = 20_000;
    private static final int CALM_STEPS_IN_FULL = 20;
    private static final int MOST_OFFICE_STEPS = 80;
    private static final Duration TO_SEND_IT_ANEW = Duration.ofDays(3);
    private static final Duration AT_ONCE = Duration.ofHours(12);
    private static final int MOST_OF_A_WHOLE_CYCLE = 6;
    private static final Duration CASH_WAITS = Duration.ofDays(3);
    private static final Duration DEAD_AFTER = Duration.ofSeconds(30);

    /** A group of this history. */
    private record Circle(GroupId id, List<Member> members, Money contribution, LocalDate firstDue, CashRules cash) {
        Member treasurer() { return members.get(1); }
    }

    /** A member's yes to paying, which may be said again when nobody heard it; for a turn, that of this take-over. */
    private record Yes(Circle circle, Member member, Money amount, String mark, Purpose purpose, int turn) {
        Yes(Circle circle, Member member, Money amount, String mark, Purpose purpose) {
            this(circle, member, amount, mark, purpose, 0);
        }
    }

    private enum Purpose {
        /** What is owed first, as it stands on the first screen. */
        DUES,
        /** As much as they want. */
        AMOUNT,
        /** To take a turn over. */
        TURN,
        /** To take the place of cash that the treasurer holds. */
        BANK
    }

    private final World world;
    private final Swapping swapping;
    private final Cashing cashing;
    private CashRules cash = CashRules.NONE;
    private Customs customs = Customs.NONE;
    /** What of the customs happens when. */
    private final Luck ways = new Luck();
    private final TakingOver takingOver;
    private final Deciding deciding;
    private final Handing handing;
    private final List<Circle> circles = new ArrayList<>();
    private final List<Yes> unheard = new ArrayList<>();
    private final List<Yes> said = new ArrayList<>();
    private final Map<String, Set<String>> marks = new HashMap<>();
    private final Set<Member> asked = new HashSet<>();
    private final Map<String, Long> madeBy = new HashMap<>();
    private final Map<String, Long> known = new HashMap<>();
    private int nextMark;
    private long writesSeen = -1;
    private final Set<String> approvedAt = new HashSet<>();
    private final Set<String> bankedAt = new HashSet<>();
    private Instant bankedFrom = Instant.MIN;
    private final Set<String> paidOn = new HashSet<>();
    private Holidays holidays = Holidays.KEEP;

    History(World world) {
        this.world = world;
        this.swapping = new Swapping(world);
        this.cashing = new Cashing(world);
        this.takingOver = new TakingOver(world, ways);
        this.deciding = new Deciding(world, ways);
        this.handing = new Handing(world, ways);
    }

    void run(long seed, int steps) {
        world.begin(seed, BEGINNING.plus(Duration.ofMinutes(Math.floorMod(seed * 7919, 20_000))));
        var failover = Failover.of(seed, steps, world.profile());
        cash = Cashing.rules(seed, failover.at() >= 0);
        customs = Customs.of(seed, failover.at() >= 0);
        ways.by(seed * 59 + 23);
        holidays(seed);
        found();
        world.mix().draw();
        world.tell("the faults of this history: " + world.mix().drawn().stream().map(Fault::word).toList());
        for (int step = 0; step < steps; step++) {
            if (failover.copiedAt() == step) world.copyToStandby();
            if (failover.at() == step && world.failsOver()) forgets();
            hostileStep();
            afterStep();
        }
        // What the statements show by then, and what stands still, is seen to while things still go wrong.
        world.staff().close();
        for (int step = 0; step < MOST_OFFICE_STEPS && world.staff().isNeeded(); step++) {
            officeStep();
            afterStep();
        }
        calm();
        world.coverage().seed();
    }

    /** When a standby hears of everything for the last time, and when it takes over; never, in most histories. */
    private record Failover(int copiedAt, int at) {
        private static final int IN_THOUSAND = 120;
        private static final int MOST_STEPS_FORGOTTEN = 60;

        /** Drawn beside all else, so that the other histories are as they were. */
        static Failover of(long seed, int steps, Profile profile) {
            var luck = new Luck();
            luck.by(seed * 31 + 17);
            int copiedAt = luck.nextInt(steps);
            int at = copiedAt + 1 + luck.nextInt(MOST_STEPS_FORGOTTEN);
            return profile.has(Fault.FAILOVER) && luck.inThousand(IN_THOUSAND)
                    ? new Failover(copiedAt, at)
                    : new Failover(-1, -1);
        }
    }

    /** What people were told may not be so any more: nobody repeats what they said before, and all is asked anew. */
    private void forgets() {
        unheard.clear();
        said.clear();
        madeBy.clear();
        known.clear();
        asked.clear();
        approvedAt.clear();
        writesSeen = -1;
    }

    /** Groups of two to eight, now and then a big one, are founded and started without trouble. */
    private void found() {
        int number = world.luck().inThousand(350) ? 2 : 1;
        for (int group = 0; group < number; group++) {
            int size = world.luck().inThousand(5)
                    ? 20 + world.luck().nextInt(33)
                    : 2 + world.luck().nextInt(world.luck().inThousand(600) ? 2 : 6);
            // Only where there are four turns may one member have two of them.
            if (customs.takesOver()) size = Math.max(size, 4 + ways.nextInt(3));
            circles.add(circle(group, size));
        }
        boolean canGoBy = circles.size() == 1 && circles.getFirst().members().size() <= MOST_OF_A_WHOLE_CYCLE;
        if (customs.again() && canGoBy) circles.set(0, theNextCycle(circles.getFirst()));
        else if (customs.ends() && canGoBy) circles.set(0, theLastRound(circles.getFirst()));
        begun();
        // What people are told of the beginning is of no interest here.
        world.forgetNotices();
        world.oracle().check();
    }

    /** Most histories begin where it becomes interesting: some have paid, and the day of the pot is near. */
    private void begun() {
        for (var circle : circles) {
            int size = circle.members().size();
            // Mostly one is missing, or none, so that pots leave while much goes wrong.
            int paid = world.luck().inThousand(700)
                    ? Math.max(0, size - world.luck().nextInt(2))
                    : world.luck().nextInt(size / 2 + 1);
            // Now and then somebody pays the next round, too: until it opens that is theirs, to be asked back.
            for (var member : circle.members().subList(0, paid)) {
                int times = world.luck().inThousand(120) ? 2 : 1;
                boolean inCash = isByHand(circle) && ways.inThousand(800)
                        && handing.givesAtOnce(circle.id(), member, usual(circle, member));
                if (!inCash) paysAtOnce(circle, member, times);
            }
            asked.addAll(circle.members().subList(0, paid));
        }
        var soon = world.clock().instant().plus(Duration.ofMinutes(8));
        settleDown();
        for (var next = world.nextThing(); next.filter(at -> at.isBefore(soon)).isPresent(); next = world.nextThing()) {
            world.passTo(next.get());
            settleDown();
        }
        var dueDay = circles.getFirst().firstDue();
        if (world.luck().inThousand(700))
            world.passTo(Accra.startOf(dueDay).minus(Duration.ofSeconds(world.luck().nextInt(600))));
    }

    private void paysAtOnce(Circle circle, Member member, int times) {
        says(new Yes(circle, member, usual(circle, member).multipliedBy(times), "yes " + nextMark++,
                times == 1 ? Purpose.DUES : Purpose.AMOUNT));
    }

    /** What that member pays as a rule: where some have several turns, all of the oldest round that is open for them. */
    private Money usual(Circle circle, Member member) {
        if (!customs.severalTurns() && !customs.takesOver()) return circle.contribution();
        long first = world.oracle().owesFirst(circle.id(), member.id());
        return first == 0 ? circle.contribution() : Cedis.ofPesewas(first);
    }

    /** A cycle goes by without trouble, and its members begin another one by the same rules. */
    private Circle theNextCycle(Circle circle) {
        var id = circle.id();
        for (int step = 0; !world.oracle().stateOf(id).equals("COMPLETED"); step++) {
            if (step > MOST_CALM_STEPS) throw new Violated("a quiet cycle does not come to an end");
            settleDown();
            goesBy(circle);
        }
        settleDown();
        // Nobody begins again before what is left of the cycle has been let go.
        while (everybodyApproves())
            settleDown();
        for (int days = 0; !world.oracle().allDecided() && days < 10; days++) {
            world.pass(Duration.ofDays(1));
            settleDown();
        }
        asked.clear();
        var replica = world.replica(0);
        var chair = circle.members().getFirst();
        var before = replica.groups().rules(id, 1, chair.id()).orElseThrow();
        var firstDue = Accra.today(world.clock()).plusDays(1 + ways.nextInt(7));
        var terms = new Terms(before.name(), before.contribution(), before.frequency(), before.size(), firstDue,
                before.turns(), before.pay(), before.holidays(), before.cash(), before.sight());
        var proposed = replica.act("propose rules",
                () -> replica.groups().proposeRules(chair.id(), id, terms, turnsIn(circle, chair)));
        if (!(proposed instanceof Results.Propose.Proposed))
            throw new Violated("a group that is done does not begin again: " + proposed);
        for (var other : circle.members().subList(1, circle.members().size()))
            replica.act("accept rules",
                    () -> replica.groups().acceptRules(other.id(), id, 2, turnsIn(circle, other)));
        if (customs.draws()) turnsAreDrawn(id, circle.members());
        if (!(replica.act("start", () -> replica.groups().start(chair.id(), id)) instanceof Results.Start.Started))
            throw new Violated("the next cycle does not start");
        world.tell("group " + id + " begins its next cycle");
        return new Circle(id, circle.members(), circle.contribution(), firstDue, circle.cash());
    }

    /** All rounds but the last go by without trouble. */
    private Circle theLastRound(Circle circle) {
        settleDown();
        for (int step = 0; world.oracle().lastRoundDue(circle.id()).isEmpty(); step++) {
            if (step > MOST_CALM_STEPS) throw new Violated("a quiet cycle does not come to its last round");
            goesBy(circle);
            settleDown();
        }
        asked.clear();
        world.tell("group " + circle.id() + " comes to its last round");
        return new Circle(circle.id(), circle.members(), circle.contribution(),
                world.oracle().lastRoundDue(circle.id()).orElseThrow(), circle.cash());
    }

    /** Everybody does what they should, and then time passes. */
    private void goesBy(Circle circle) {
        for (var member : circle.members())
            if (world.oracle().owesFirst(circle.id(), member.id()) > 0) paysAtOnce(circle, member, 1);
        if (everybodyApproves() || everythingIsBanked()) return;
        settleDown();
        world.passTo(later(world.nextThing().orElseThrow(), world.clock().instant().plus(AT_ONCE)));
    }

    private int turnsIn(Circle circle, Member member) {
        return Math.max(1, world.oracle().turnsOf(circle.id(), member.id()));
    }

    /** Whatever can be done now is done. */
    private void settleDown() {
        int steps = 0;
        while (calmStep())
            if (++steps > MOST_CALM_STEPS) throw new Violated("a quiet beginning does not come to an end");
    }

    private Circle circle(int number, int size) {
        var replica = world.replica(0);
        var contribution = Cedis.ofPesewas(100 + world.luck().nextInt(50_000));
        var members = new ArrayList<Member>();
        var turns = turns(size);
        for (int person = 0; person < turns.size(); person++) {
            var phone = new PhoneNumber("+2332460%05d".formatted(number * 100 + person));
            members.add(replica.act("register", () -> replica.members().register(replica.members().newId(), phone,
                    MemberName.parse("Ama Mensah").orElseThrow(), new PinHash("never compared here"),
                    Language.ENGLISH)));
        }
        var chair = members.getFirst();
        var name = new GroupName("Group " + number);
        // Mostly weekly; now and then so often that rounds overlap in what is late and what is due.
        var every = world.luck().inThousand(700)
                ? Frequency.WEEKLY
                : world.luck().inThousand(200) ? Frequency.MONTHLY : Frequency.everyDays(1 + world.luck().nextInt(14));
        var rules = rules(every, contribution);
        if (customs.shortPots()) rules = rules.withGuards(rules.guards().withShortPot(ShortPot.LEAVES_IN_PART));
        // Where a cycle comes to its end something is left for its members.
        if (customs.ends())
            rules = rules.withGuards(rules.guards().withEnd(ReserveEnd.SHARED)
                    .withReserve(1 + ways.nextInt(GuardRules.MOST_RESERVE)));
        LocalDate firstDue = Accra.today(world.clock()).plusDays(1 + world.luck().nextInt(7));
        var terms = new Terms(name, contribution, every, size, firstDue,
                TurnRules.usual(size, customs.draws() ? TurnOrder.DRAWN : TurnOrder.AS_JOINED), rules)
                .withHolidays(holidays(every)).withCash(cash);
        replica.act("create", () -> replica.groups().create(chair, terms, turns.getFirst()));
        var id = replica.groups().groupsOf(chair.id()).getFirst().id();
        for (var other : members.subList(1, members.size())) {
            int taken = turns.get(members.indexOf(other));
            replica.act("ask to join", () -> replica.groups().askToJoin(other, id, taken, 1));
            replica.act("admit", () -> replica.groups().admit(chair.id(), id, other.id()));
        }
        // Four members have two officers, five and more have three: so many that each pot can be approved.
        members.forEach(world::saves);
        becomes(members.get(1), GroupView.Duty.TREASURER, id, chair);
        boolean hasAnother = customs.byHand() && cash.taken() && members.size() > 2;
        if (members.size() >= 5) becomes(members.get(2), GroupView.Duty.SECRETARY, id, chair);
        else if (hasAnother) becomes(members.get(2), GroupView.Duty.DEPUTY, id, chair);
        if (customs.draws()) turnsAreDrawn(id, members);
        if (!(replica.act("start", () -> replica.groups().start(chair.id(), id)) instanceof Results.Start.Started))
            throw new Violated("a group that has all it needs does not start");
        if (hasAnother) handing.takesCashToo(id, chair, members.get(1), members.get(2));
        long gross = contribution.getAmountMinorLong() * size;
        world.provider().books().expectPots(id, gross, rules.guards().reserve(),
                members.stream().map(Member::phone).collect(Collectors.toSet()));
        world.tell("group " + id + ": " + members.size() + " members with " + size + " turns, " + contribution
                + " each, " + rules);
        return new Circle(id, members, contribution, firstDue, cash);
    }

    /** Most type a number, some do not, until so many have that it counts; then the order is what anyone can reckon. */
    private void turnsAreDrawn(GroupId group, List<Member> members) {
        var replica = world.replica(0);
        replica.act("open draw", () -> replica.groups().openDraw(members.getFirst().id(), group, 24));
        while (!world.oracle().isDrawn(group)) {
            int draw = world.oracle().openDraw(group);
            for (var member : members)
                if (ways.inThousand(700))
                    replica.act("draw number", () -> replica.groups().drawNumber(member.id(), group, draw,
                            String.valueOf(ways.nextInt(1_000_000))));
            world.pass(Duration.ofHours(25));
            settleDown();
        }
        world.oracle().orderMustBeDrawn(group);
    }

    /** How many turns each member has: one, or where that is the custom now and then two. */
    private List<Integer> turns(int size) {
        var turns = new ArrayList<Integer>();
        int each = customs.severalTurns() ? Math.min(2, size / 2) : 1;
        for (int left = size; left > 0; left -= turns.getLast())
            turns.add(Math.min(left, 1 + ways.nextInt(each)));
        return turns;
    }

    /** Drawn beside all else: in two of three histories some days are holidays, and groups heed them. */
    private void holidays(long seed) {
        var luck = new Luck();
        luck.by(seed * 41 + 13);
        holidays = luck.oneOf(List.of(Holidays.values()));
        if (holidays == Holidays.KEEP) return;
        var today = Accra.today(world.clock());
        world.staff().enter(IntStream.range(0, 30).filter(_ -> luck.inThousand(150))
                .mapToObj(day -> new Holiday(today.plusDays(day), "A holiday")).toList());
    }

    private Holidays holidays(Frequency every) { return Holidays.mayMove(every) ? holidays : Holidays.KEEP; }

    /** Every other group fines, holds back or keeps a reserve; days of grace are few, so that somebody is late. */
    private PayRules rules(Frequency every, Money contribution) {
        var luck = world.luck();
        var usual = PayRules.usual(every);
        if (luck.nextBoolean()) return usual;
        var fines = FineRules.NONE;
        if (luck.nextBoolean())
            fines = fines.withEach(Cedis.ofPesewas(
                    1 + luck.nextInt((int) FineRules.most(contribution).getAmountMinorLong())));
        if (luck.nextBoolean()) fines = fines.withPaid(FinesPaid.AFTER_EACH_DUE);
        return usual.withGraceDays(luck.nextInt(usual.graceDays() + 1)).withFines(fines).withGuards(new GuardRules(
                luck.nextInt(GuardRules.MOST_HELD_BACK + 1), luck.nextInt(GuardRules.MOST_RESERVE + 1),
                luck.inThousand(700) ? ReserveUse.COVERS_GAPS : ReserveUse.KEPT,
                luck.nextBoolean() ? ReserveEnd.SHARED : ReserveEnd.CARRIED,
                luck.inThousand(700) ? InArrears.SET_OFF : InArrears.PAYS_FIRST));
    }

    private void becomes(Member member, GroupView.Duty duty, GroupId group, Member chair) {
        var replica = world.replica(0);
        replica.act("name officer", () -> replica.groups().nameOfficer(chair.id(), group, member.id(), duty));
        for (var item : replica.groups().toDo(member.id()))
            if (item instanceof ToDo.TakeUpDuty naming)
                replica.act("accept duty",
                        () -> replica.groups().acceptDuty(member.id(), group, naming.appointment()));
    }

    private void hostileStep() {
        var luck = world.luck();
        world.coverage().step();
        if (world.mix().hits(Fault.DEATH_AT_REST)) {
            world.kill(luck.nextInt(world.replicas()), "at rest");
            return;
        }
        if (luck.inThousand(40)) {
            world.staff().act();
            return;
        }
        if (somethingElseHappens()) return;
        int choice = luck.nextInt(100);
        if (choice < 66 && world.stepOne()) return;
        if (choice < 74 && world.provider().hasEvent()) {
            world.provider().happen();
            return;
        }
        if (choice < 83 && world.revive(DEAD_AFTER)) return;
        if (choice < 90 && world.beginJob()) return;
        switch (luck.nextInt(12)) {
            case 0 -> {
                if (luck.inThousand(300)) sentAgain(luck.oneOf(circles), 1 + luck.nextInt(2));
                else if (luck.inThousand(200)) world.staff().stop(luck.oneOf(circles).id());
                else if (luck.inThousand(100)) world.staff().holdUp(luck.oneOf(circles).id());
                else world.staff().act();
            }
            case 1 -> {
                switch (luck.nextInt(3)) {
                    case 0 -> world.provider().forge();
                    case 1 -> world.provider().reverse();
                    default -> sweep();
                }
            }
            case 2, 3, 4, 5, 6 -> {
                if (luck.inThousand(800) && officerSays()) return;
                if (luck.inThousand(500) && whatFailedIsSentAgain()) return;
                for (int people = luck.nextInt(3); people >= 0; people--)
                    memberActs();
            }
            default -> timePasses();
        }
    }

    /** Somebody does what few groups do: passes a turn on, decides with others, counts cash; false if nobody does now. */
    private boolean somethingElseHappens() {
        if (customs.takesOver() && ways.inThousand(180)) {
            var circle = ways.oneOf(circles);
            takingOver.happens(circle.id(), circle.members()).ifPresent(to -> says(new Yes(circle, to.taker(),
                    to.price(), "yes " + nextMark++, Purpose.TURN, to.number())));
            return true;
        }
        if (customs.decides() && ways.inThousand(90)) {
            var circle = ways.oneOf(circles);
            deciding.happens(circle.id(), circle.members());
            return true;
        }
        if (customs.counts() && cash.taken() && ways.inThousand(30)) {
            var circle = ways.oneOf(circles);
            cashing.isCounted(circle.id(), keeper(circle), circle.members(), ways);
            return true;
        }
        if (customs.byHand() && cash.taken() && ways.inThousand(180)) {
            var circle = ways.oneOf(circles);
            handing.happens(circle.id(), circle.members(), circle.contribution());
            return true;
        }
        if (customs.shortPots() && ways.inThousand(120)) {
            wantsWhatIsThere(ways.oneOf(circles));
            return true;
        }
        return false;
    }

    /** Somebody wants what is there of a pot to leave; what cannot be wanted changes nothing. */
    private void wantsWhatIsThere(Circle circle) {
        var member = ways.oneOf(circle.members()).id();
        var late = world.oracle().shortPots(circle.id());
        var pot = late.isEmpty() || ways.inThousand(200)
                ? new PotInPart(1, 1 + ways.nextInt(circle.members().size()), circle.contribution())
                : ways.oneOf(late);
        world.act("wants what is there of round " + pot.round(), replica -> replica.act("askPart", () -> {
            long before = replica.database.writes();
            var result = replica.groups().askPart(member, circle.id(), pot);
            world.tell("   " + result.getClass().getSimpleName());
            if (!(result instanceof Results.AskPart.Asked) && replica.database.writes() != before)
                throw new Violated("a refused wish for a short pot wrote something");
            return result;
        }));
    }

    private void officeStep() {
        world.coverage().step();
        if (world.luck().inThousand(100)) {
            world.staff().work();
            return;
        }
        if (world.luck().inThousand(100) && officerSays()) return;
        if (world.stepOne()) return;
        if (world.provider().hasEvent()) world.provider().happen();
        else if (!world.revive(DEAD_AFTER) && !world.beginJob()) timePasses();
    }

    private void timePasses() {
        var luck = world.luck();
        if (world.mix().hits(Fault.CLOCK_JUMP)) {
            world.pass(Duration.ofHours(1 + luck.nextInt(100)));
            return;
        }
        // A program that is slow for no reason: what it is in the middle of goes on much later.
        boolean mayLeaveBehind = world.isQuiet() || world.mix().hits(Fault.LATE_RUN);
        var next = world.nextThing();
        if (mayLeaveBehind && next.isPresent() && luck.inThousand(800)) world.passTo(next.get());
        else if (mayLeaveBehind) world.pass(Duration.ofMinutes(1 + luck.nextInt(600)));
        else {
            // Meanwhile somebody goes on.
            world.pass(Duration.ofSeconds(1 + luck.nextInt(5)));
            world.stepOne();
        }
    }

    private void memberActs() {
        var luck = world.luck();
        if (!unheard.isEmpty() && luck.nextBoolean()) {
            says(luck.oneOf(unheard));
            return;
        }
        if (!said.isEmpty() && luck.inThousand(80)) {
            // A gateway tells once more what it told long ago.
            says(luck.oneOf(said));
            return;
        }
        var circle = luck.oneOf(circles);
        if (circle.cash().taken() && luck.inThousand(300)) {
            cashing.happens(circle.id(), keeper(circle), circle.members(), circle.contribution());
            return;
        }
        // Where recipients have cash by hand less of it is banked.
        if (circle.cash().taken() && luck.inThousand(150) && !(isByHand(circle) && ways.inThousand(700))) {
            banks(circle);
            return;
        }
        if (luck.inThousand(140)) {
            swapping.happens(circle.id());
            return;
        }
        // Those who have not paid come first; but who has may try it again.
        var open = circle.members().stream().filter(member -> !asked.contains(member)).toList();
        if (open.isEmpty()) {
            // Time for the next round: they are asked again when it has opened.
            if (luck.inThousand(500)) circle.members().forEach(asked::remove);
            if (luck.inThousand(800)) {
                timePasses();
                return;
            }
        }
        var member = luck.oneOf(open.isEmpty() || luck.inThousand(200) ? circle.members() : open);
        asked.add(member);
        if (luck.inThousand(100)) {
            world.act("asks after a payment", replica -> replica.act("checkPayment", () -> {
                replica.groups().checkPayment(member.id(), circle.id());
                return true;
            }));
            return;
        }
        // Few have any, and the next round that opens takes it.
        var creditors = world.oracle().creditors();
        if (!creditors.isEmpty() && luck.inThousand(150)) {
            wantsCreditBack(luck.oneOf(creditors));
            return;
        }
        if (luck.inThousand(10)) {
            wantsCreditBack(member.id());
            return;
        }
        // A part of it, or more: now and then more than the cycle still asks for.
        long pesewas = circle.contribution().getAmountMinorLong();
        var usual = usual(circle, member);
        var amount = luck.inThousand(800)
                ? usual
                : Cedis.ofPesewas(1 + luck.nextInt((int) Math.min(pesewas * 4, 2_000_000)));
        says(new Yes(circle, member, amount, "yes " + nextMark++,
                amount.equals(usual) ? Purpose.DUES : Purpose.AMOUNT));
    }

    private boolean isByHand(Circle circle) { return customs.byHand() && circle.cash().taken(); }

    /** Whoever takes the cash: the treasurer, or where that is the custom somebody beside them. */
    private MemberId keeper(Circle circle) {
        if (!isByHand(circle)) return circle.treasurer().id();
        var keepers = world.oracle().keepers(circle.id());
        return keepers.isEmpty() ? circle.treasurer().id() : ways.oneOf(keepers);
    }

    /** Whoever holds cash pays some of it, or all of it, from their wallet; now and then more than that. */
    private void banks(Circle circle) {
        var keeper = keeper(circle);
        long held = world.oracle().cashHeld(circle.id(), keeper);
        long some = world.luck().inThousand(600) ? held : 1 + world.luck().nextInt((int) Math.max(held, 100));
        if (some > 0) banks(circle, keeper, some);
    }

    private void banks(Circle circle, MemberId keeper, long pesewas) {
        says(new Yes(circle, member(circle, keeper), Cedis.ofPesewas(pesewas), "yes " + nextMark++, Purpose.BANK));
    }

    private static Member member(Circle circle, MemberId id) {
        return circle.members().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    /** In the calm all who hold cash bank it, once at each moment; false if there is nothing, or it is done. */
    private boolean everythingIsBanked() {
        if (world.clock().instant().isBefore(bankedFrom)) return false;
        for (var circle : circles) {
            if (!circle.cash().taken()) continue;
            for (var keeper : isByHand(circle) ? circle.members() : List.of(circle.treasurer())) {
                long held = world.oracle().cashHeld(circle.id(), keeper.id());
                if (held > 0 && bankedAt.add(circle.id() + " " + keeper.id() + " " + world.clock().instant())) {
                    banks(circle, keeper.id(), held);
                    return true;
                }
            }
        }
        return false;
    }

    /** In the calm recipients have by hand some of the cash of their pots; false if that is done. */
    private boolean everythingIsHanded() {
        return circles.stream().filter(this::isByHand).anyMatch(circle -> handing.allIsHanded(circle.id()));
    }

    /** In the calm of a cycle that comes to its end, whoever owes pays, once a day; false if that is done. */
    private boolean everybodyPays() {
        if (!customs.ends()) return false;
        for (var circle : circles)
            for (var member : circle.members())
                if (world.oracle().owesFirst(circle.id(), member.id()) > 0
                        && paidOn.add(circle.id() + " " + member.id() + " " + Accra.today(world.clock()))) {
                    paysAtOnce(circle, member, 1);
                    return true;
                }
        return false;
    }

    private Circle circleOf(MemberId member) {
        return circles.stream().filter(one -> one.members().stream().anyMatch(other -> other.id().equals(member)))
                .findFirst().orElseThrow();
    }

    private void wantsCreditBack(MemberId creditor) {
        var circle = circleOf(creditor);
        var member = member(circle, creditor);
        world.act("asks for their credit back", replica -> replica.act("creditBack", () -> {
            var credit = replica.ledger().balance(circle.id(), Account.credit(creditor));
            var result = replica.groups().creditBack(member, circle.id(), credit);
            world.tell("   " + result.getClass().getSimpleName());
            return result;
        }));
    }

    private void says(Yes yes) {
        marks.computeIfAbsent(who(yes), _ -> new LinkedHashSet<>()).add(yes.mark());
        world.act("says " + yes.mark() + " to paying " + yes.amount(), replica -> {
            var before = new long[]{unknown(yes)};
            boolean isAsked = false;
            try {
                isAsked = replica.act(name(yes.purpose()),
                        () -> {
                            before[0] = unknown(yes);
                            return isAsked(replica, yes);
                        });
                unheard.remove(yes);
                if (!said.contains(yes)) said.add(yes);
            } catch (DataAccessException | TransactionException trouble) {
                Trouble.mustBeTheDatabases(trouble);
                world.tell("   heard nothing: " + trouble.getClass().getSimpleName());
                if (!unheard.contains(yes)) unheard.add(yes);
            } finally {
                oneYesIsOnePayment(yes, before[0]);
                // It may have revived one that was there; then it makes none any more.
                if (isAsked) madeBy.putIfAbsent(yes.mark(), 1L);
            }
        });
    }

    private static String name(Purpose purpose) {
        return switch (purpose) {
            case DUES -> "pay";
            case AMOUNT -> "payAmount";
            case TURN -> "payTurn";
            case BANK -> "bankCash";
        };
    }

    private boolean isAsked(Replica replica, Yes yes) {
        long before = replica.database.writes();
        var result = wish(replica.groups(), yes);
        boolean isAsked = result instanceof Results.Pay.Asked || result instanceof Results.Bank.Asked;
        // Whoever asks after a turn too late ends the wish for it.
        if (!isAsked && yes.purpose() != Purpose.TURN && replica.database.writes() != before)
            throw new Violated("a refused wish to pay wrote something");
        world.tell("   " + result.getClass().getSimpleName());
        return isAsked;
    }

    private static Object wish(Groups groups, Yes yes) {
        var group = yes.circle().id();
        return switch (yes.purpose()) {
            case DUES -> groups.pay(yes.member(), group, yes.amount(), yes.mark());
            case AMOUNT -> groups.payAmount(yes.member(), group, yes.amount(), yes.mark());
            case TURN -> groups.payTurn(yes.member(), group, yes.turn(), yes.amount(), yes.mark());
            case BANK -> groups.bankCash(yes.member(), group, yes.amount(), yes.mark());
        };
    }

    /** Whatever became of it, and however often it was said. */
    private void oneYesIsOnePayment(Yes yes, long before) {
        long made = unknown(yes) - before;
        if (made <= 0) return;
        known.merge(who(yes), made, Long::sum);
        if (madeBy.merge(yes.mark(), made, Long::sum) > 1)
            throw new Violated("one yes became more than one payment");
    }

    /** The payments of that member of which it is not known yet which yes made them. */
    private long unknown(Yes yes) {
        return world.oracle().collections(yes.circle().id(), yes.member().id()) - known.getOrDefault(who(yes), 0L);
    }

    private static String who(Yes yes) { return yes.circle().id() + " " + yes.member().phone().e164(); }

    /** The chair has a payout sent again that failed; false if none did. */
    private boolean whatFailedIsSentAgain() {
        var failed = world.oracle().failedPayouts();
        if (failed.isEmpty()) return false;
        var one = world.luck().oneOf(failed);
        sentAgain(circles.stream().filter(circle -> circle.id().equals(one.group())).findFirst().orElseThrow(),
                one.round());
        return true;
    }

    private void sentAgain(Circle circle, int round) {
        var chair = circle.members().getFirst();
        world.act("chair lets round " + round + " be sent again", replica -> replica.act("sendAgain",
                () -> replica.groups().sendAgain(chair.id(), circle.id(), world.oracle().cycleOf(circle.id()), round)));
    }

    /** An officer gives the word that is asked of them, now and then a no; false if no word is waited for. */
    private boolean officerSays() {
        var open = world.oracle().asked();
        if (open.isEmpty()) return letsSomethingGo();
        var luck = world.luck();
        var ask = luck.oneOf(open);
        // Now and then it is somebody whose word it is not: the recipient, or no officer.
        var circle = circles.stream().filter(one -> one.id().equals(ask.group())).findFirst().orElseThrow();
        var who = luck.inThousand(50) ? luck.oneOf(circle.members()).id() : ask.officer();
        if (luck.inThousand(20)) rejects(ask, who);
        else approves(ask, who);
        return true;
    }

    private void approves(Oracle.Asked ask, MemberId who) {
        world.act("approves round " + ask.round() + " of " + ask.group(), replica -> replica.act("approve",
                () -> word(replica, () -> replica.groups().approve(who, ask.group(), ask.round(), ask.asking()))));
    }

    /** An officer lets go what belongs to members at the end of a cycle; false if none of them is asked. */
    private boolean letsSomethingGo() {
        var open = world.oracle().closings();
        if (open.isEmpty()) return false;
        var ask = open.get(ways.nextInt(open.size()));
        // Now and then it is somebody whose word it is not.
        letsGo(ways.inThousand(100)
                ? new Oracle.ClosingAsked(ask.group(), ask.number(), ways.oneOf(circles).members().getLast().id())
                : ask);
        return true;
    }

    private void letsGo(Oracle.ClosingAsked ask) {
        world.act("lets go what goes back to members of " + ask.group(), replica -> replica.act("approveClosing",
                () -> word(replica,
                        () -> replica.groups().approveClosing(ask.officer(), ask.group(), ask.number()))));
    }

    private void rejects(Oracle.Asked ask, MemberId who) {
        world.act("rejects round " + ask.round() + " of " + ask.group(), replica -> replica.act("reject",
                () -> word(replica, () -> replica.groups().reject(who, ask.group(), ask.round(), ask.asking(),
                        Rejection.NOT_YET))));
    }

    private Results.Approve word(Replica replica, Supplier<Results.Approve> say) {
        long before = replica.database.writes();
        var result = say.get();
        world.tell("   " + result.getClass().getSimpleName());
        boolean isGiven = result instanceof Results.Approve.Approved || result instanceof Results.Approve.Rejected;
        if (!isGiven && replica.database.writes() != before)
            throw new Violated("a refused word on a payout wrote something");
        return result;
    }

    /** In the calm, whoever is asked approves, once at each moment; false if there is nobody left. */
    private boolean everybodyApproves() {
        for (var ask : world.oracle().asked())
            if (approvedAt.add(ask + " " + world.clock().instant())) {
                approves(ask, ask.officer());
                return true;
            }
        for (var ask : world.oracle().closings())
            if (approvedAt.add(ask + " " + world.clock().instant())) {
                letsGo(ask);
                return true;
            }
        return false;
    }

    /** In the calm, officers let go on what officers had stopped; false if there is nothing left to do about it. */
    private boolean everybodyGoesOn() {
        return circles.stream().anyMatch(circle -> deciding.goesOn(circle.id()));
    }

    /** A program looks for payments that nobody follows: there must be none. */
    private void sweep() {
        world.act("looks for forgotten payments", replica -> {
            int forgotten = replica.payments().followForgotten();
            if (forgotten > 0) throw new Violated(forgotten + " payments were followed by nobody");
        });
    }

    private void afterStep() {
        long writes = world.bookWrites();
        if (writes == writesSeen) return;
        writesSeen = writes;
        world.oracle().check();
        for (var asked : world.provider().books().askedOf().entrySet()) {
            int said = marks.getOrDefault(asked.getKey(), Set.of()).size();
            if (asked.getValue().size() > said && !asked.getKey().startsWith(GroupId.HOUSE.toString()))
                throw new Violated("a member said yes " + said + " times and was asked for " + asked.getValue().size()
                        + " payments");
        }
    }

    /** Nothing goes wrong any more: all that was begun comes to its end, and the books agree. */
    private void calm() {
        world.tell("from here on nothing goes wrong");
        world.mix().calmsDown();
        world.startAll();
        world.provider().makeUpMinds();
        while (world.stepOne() || world.revive(Duration.ZERO))
            afterStep();
        var end = world.clock().instant().plus(CALM);
        if (customs.byHand()) bankedFrom = world.clock().instant().plus(CASH_WAITS);
        var limit = end.plus(AT_ONCE);
        boolean closed = false;
        var anew = Anew.NOT_YET;
        // Once at each moment: what a book needs to go on takes its time.
        var clearedAt = Instant.MIN;
        for (int step = 0; step < MOST_CALM_STEPS; step++) {
            if (calmStep()) {
                afterStep();
                continue;
            }
            if (everybodyApproves() || everythingIsHanded() || everythingIsBanked() || everybodyGoesOn()
                    || everybodyPays())
                continue;
            boolean waitsForPeople = world.staff().isWaitedFor();
            if (!world.clock().instant().equals(clearedAt) && world.staff().clear()) {
                clearedAt = world.clock().instant();
                // What waits for people may wait: these are not at hand at every moment.
                if (waitsForPeople) limit = clearedAt.plus(CALM);
                continue;
            }
            if (world.clock().instant().isAfter(limit)) world.oracle().mustAllBeDecided(CALM);
            boolean decided = world.oracle().allDecided() && world.provider().nextEvent().isEmpty();
            if (!decided && world.staff().readsTheDay()) continue;
            if (decided && !world.clock().instant().isBefore(end)) {
                if (!closed) world.staff().close();
                closed = true;
                if (world.staff().hasWork()) {
                    world.staff().work();
                } else if (anew == Anew.NOT_YET) {
                    // Most pots leave in the calm: now and then one of them is taken back.
                    anew = world.provider().takesBackAPot() ? Anew.TAKEN_BACK : Anew.DONE;
                    closed = anew == Anew.DONE;
                    world.pass(Staff.SHORTEST_PERIOD);
                } else if (anew == Anew.TAKEN_BACK) {
                    // Staff have seen to it: officers have some days for saying yes once more.
                    anew = Anew.DONE;
                    end = world.clock().instant().plus(TO_SEND_IT_ANEW);
                    limit = end.plus(AT_ONCE);
                    closed = false;
                } else {
                    world.oracle().checkEnd();
                    for (var circle : circles)
                        for (var member : circle.members())
                            world.oracle().mustHaveTheirMoney(circle.id(), member.id(), member.phone());
                    return;
                }
                continue;
            }
            // Once all is decided, what is left of the two weeks passes at once: jobs that were missed catch up.
            var next = decided && anew == Anew.NOT_YET ? end : world.nextThing().orElse(end);
            // What is asked after each quarter of an hour for a day is asked more seldom here.
            if (!decided && step > CALM_STEPS_IN_FULL) next = later(next, world.clock().instant().plus(AT_ONCE));
            if (next.isAfter(world.clock().instant())) world.passTo(next);
            else world.pass(Duration.ofSeconds(31));
        }
        throw new Violated("two calm weeks do not come to an end");
    }

    /** Whether a pot was taken back at the end, and is sent once more. */
    private enum Anew {
        NOT_YET, TAKEN_BACK, DONE
    }

    private static Instant later(Instant one, Instant other) { return one.isAfter(other) ? one : other; }

    private boolean calmStep() {
        world.coverage().step();
        if (world.stepOne()) return true;
        if (world.provider().hasEvent()) {
            world.provider().happen();
            return true;
        }
        return world.beginJob() || world.revive(Duration.ZERO);
    }
}
