package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import susu.AtOnce;
import susu.groups.GroupView.Duty;
import susu.members.Language;
import susu.members.Member;
import susu.members.MemberName;
import susu.members.Members;
import susu.members.Pins.PinHash;
import susu.payments.PaymentKind;
import susu.payments.Payments;
import susu.payments.StandInWallets;
import susu.payments.WalletOrder;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;

/** People who save together, acting at the front door of the groups. */
final class Savers {
    private static final AtomicInteger NEXT = new AtomicInteger();
    final Groups groups;
    final MovableClock clock;
    final StandInWallets wallets;
    private final Map<GroupId, Member> led = new LinkedHashMap<>();
    private final Payments payments;
    private final Members members;
    private final TransactionTemplate tx;
    private final JdbcClient sql;

    Savers(ApplicationContext world) {
        this.groups = world.getBean(Groups.class);
        this.clock = world.getBean(MovableClock.class);
        this.wallets = world.getBean(StandInWallets.class);
        this.payments = world.getBean(Payments.class);
        this.members = world.getBean(Members.class);
        this.tx = world.getBean(TransactionTemplate.class);
        this.sql = world.getBean(JdbcClient.class);
    }

    /** A new member. */
    Member person(String name) {
        var phone = new PhoneNumber("+2332460%05d".formatted(NEXT.incrementAndGet()));
        return act(() -> members.register(members.newId(), phone, MemberName.parse(name).orElseThrow(),
                new PinHash("never compared here"), Language.ENGLISH));
    }

    /** A group of fifty cedis a week, due in a week for the first time. */
    GroupId founded(Member founder, int size) {
        return founded(founder, size, 1);
    }

    /** The same; the founder takes so many turns. */
    GroupId founded(Member founder, int size, int turns) {
        return founded(founder, size, turns, TurnOrder.AS_JOINED);
    }

    /** The same, with turns in that order. */
    GroupId founded(Member founder, int size, int turns, TurnOrder order) {
        return founded(founder, turns, new Terms(newName(), Cedis.ofPesewas(5_000), Frequency.WEEKLY, size,
                Accra.today(clock).plusWeeks(1), TurnRules.usual(size, order)));
    }

    static GroupName newName() { return new GroupName("Group " + NEXT.incrementAndGet()); }

    /** A group with these rules. */
    GroupId founded(Member founder, int turns, Terms terms) {
        assertThat(act(() -> groups.create(founder, terms, turns))).isInstanceOf(Results.Create.Created.class);
        return groups.groupsOf(founder.id()).stream().filter(group -> group.name().equals(terms.name())).findFirst()
                .orElseThrow().id();
    }

    /** The same, with the others in it and the cycle started. */
    GroupId running(Member founder, Member... others) {
        return running(founded(founder, others.length + 1), founder, others);
    }

    /** That group, with the others in it and the cycle started. */
    GroupId running(GroupId group, Member founder, Member... others) {
        for (var other : others) {
            act(() -> groups.askToJoin(other, group, 1, 1));
            act(() -> groups.admit(founder.id(), group, other.id()));
        }
        assertThat(starts(founder, group)).isInstanceOf(Results.Start.Started.class);
        return group;
    }

    /** Fifty cedis a week with cash, due in a week: its chair, its treasurer, and others, who have no duty. */
    GroupId runningWithCash(CashRules cash, Member chair, Member treasurer, Member... others) {
        return runningWithCash(cash, PayRules.usual(Frequency.WEEKLY), chair, treasurer, others);
    }

    /** The same by other rules about late dues and payouts. */
    GroupId runningWithCash(CashRules cash, PayRules pay, Member chair, Member treasurer, Member... others) {
        int size = others.length + 2;
        var group = founded(chair, 1, new Terms(newName(), Cedis.ofPesewas(5_000), Frequency.WEEKLY, size,
                Accra.today(clock).plusWeeks(1), TurnRules.usual(size)).withPay(pay).withCash(cash));
        for (var other : others)
            joins(other, group, chair, 1);
        joins(treasurer, group, chair, 1);
        becomes(treasurer.id(), Duty.TREASURER, group, chair);
        led.put(group, chair);
        assertThat(act(() -> groups.start(chair.id(), group))).isInstanceOf(Results.Start.Started.class);
        return group;
    }

    /** A turn of that member's as they, or somebody else, may see it on offer. */
    TurnOffer offerOf(Member viewer, GroupId group, OrderLine.Whose whose) {
        return groups.offers(group, viewer.id()).stream().filter(turn -> turn.whose() == whose).findFirst()
                .orElseThrow();
    }

    /** The holder offers their next turn, the taker wants it, and that officer agrees: what it costs. */
    Money agreedOn(Member taker, GroupId group, Member holder, Member officer) {
        act(() -> groups.offerTurn(holder.id(), group, offerOf(holder, group, OrderLine.Whose.OWN).slot()));
        var asked = act(() -> groups.takeOver(taker.id(), group,
                offerOf(taker, group, OrderLine.Whose.ANOTHERS).number()));
        assertThat(asked).isInstanceOf(Results.TakeOver.Asked.class);
        var ask = takeOverAskedOf(officer, group);
        assertThat(act(() -> groups.agreeToTakeOver(officer.id(), group, ask.takeOver())))
                .isInstanceOf(Results.AgreeToTakeOver.Agreed.class);
        clock.advance(ofSeconds(1));
        return turnToPay(taker, group).price();
    }

    ToDo.TakeOver takeOverAskedOf(Member officer, GroupId group) {
        return groups.toDo(officer.id()).stream().filter(ToDo.TakeOver.class::isInstance)
                .map(ToDo.TakeOver.class::cast).filter(ask -> ask.group().equals(group)).findFirst().orElseThrow();
    }

    ToDo.PayTurn turnToPay(Member taker, GroupId group) {
        return groups.toDo(taker.id()).stream().filter(ToDo.PayTurn.class::isInstance).map(ToDo.PayTurn.class::cast)
                .filter(turn -> turn.group().equals(group)).findFirst().orElseThrow();
    }

    /** Their wallet is asked for the turn that they may take over. */
    Results.Pay asksToPayTurn(Member taker, GroupId group) {
        var turn = turnToPay(taker, group);
        return act(() -> groups.payTurn(taker, group, turn.takeOver(), turn.price(),
                taker.id() + ":turn:" + NEXT.incrementAndGet()));
    }

    /** All of that, and the taker pays. */
    void takesOver(Member taker, GroupId group, Member holder, Member officer) {
        agreedOn(taker, group, holder, officer);
        assertThat(asksToPayTurn(taker, group)).isInstanceOf(Results.Pay.Asked.class);
        walletsSayYes();
    }

    /** The treasurer says by PIN that they took cash. */
    Results.SayCash takesCash(Member treasurer, GroupId group, Member payer, long pesewas) {
        return act(() -> groups.tookCash(treasurer.id(), group, payer.id(), Cedis.ofPesewas(pesewas)));
    }

    /** The member says by PIN that they gave cash. */
    Results.SayCash givesCash(Member payer, GroupId group, Member treasurer, long pesewas) {
        return act(() -> groups.gaveCash(payer.id(), group, treasurer.id(), Cedis.ofPesewas(pesewas)));
    }

    /** What waits for that member's word because somebody says that cash has changed hands. */
    List<ToDo.Cash> cashAskedOf(Member member, GroupId group) {
        return groups.toDo(member.id()).stream().filter(ToDo.Cash.class::isInstance).map(ToDo.Cash.class::cast)
                .filter(ask -> ask.group().equals(group)).toList();
    }

    Results.AnswerCash confirmsCash(Member who, GroupId group) {
        var ask = cashAskedOf(who, group).getFirst();
        return act(() -> groups.confirmCash(who.id(), group, ask.cash()));
    }

    /** Cash changes hands, and both say so. */
    void paysCash(Member payer, GroupId group, Member treasurer, long pesewas) {
        assertThat(takesCash(treasurer, group, payer, pesewas)).isInstanceOf(Results.SayCash.Asked.class);
        assertThat(confirmsCash(payer, group)).isEqualTo(new Results.AnswerCash.Counted(Cedis.ofPesewas(pesewas)));
        clock.advance(ofSeconds(1));
    }

    /** The treasurer's wallet is asked for so much of the cash. */
    Results.Bank asksToBank(Member treasurer, GroupId group, long pesewas) {
        var yes = treasurer.id() + ":" + NEXT.incrementAndGet();
        return act(() -> groups.bankCash(treasurer, group, Cedis.ofPesewas(pesewas), yes));
    }

    /** The treasurer pays so much of the cash from their own wallet. */
    void banks(Member treasurer, GroupId group, long pesewas) {
        assertThat(asksToBank(treasurer, group, pesewas)).isInstanceOf(Results.Bank.Asked.class);
        walletsSayYes();
    }

    /** The chair makes as many officers as payouts will need, from the first who joined on, and starts the cycle. */
    Results.Start starts(Member chair, GroupId group) {
        var people = groups.people(group, chair.id());
        var others = people.stream().filter(one -> one.duty() == Duty.NONE).map(MemberLine::member).toList();
        var duties = List.of(Duty.TREASURER, Duty.SECRETARY);
        for (int i = 0; i < Math.min(others.size(), PayRules.usual(Frequency.WEEKLY).approvals(people.size())); i++)
            becomes(others.get(i), duties.get(i), group, chair);
        led.put(group, chair);
        return act(() -> groups.start(chair.id(), group));
    }

    /** The chair names the member for the duty; where a cycle runs, another officer agrees. */
    void isNamed(MemberId member, Duty duty, GroupId group, Member chair) {
        var named = act(() -> groups.nameOfficer(chair.id(), group, member, duty));
        if (!(named instanceof Results.NameOfficer.OfficersAsked)) {
            assertThat(named).isInstanceOf(Results.NameOfficer.Named.class);
            return;
        }
        var kind = MotionKind.naming(duty);
        for (var officer : groups.people(group, chair.id()))
            for (var ask : groups.toDo(officer.member()))
                if (ask instanceof ToDo.Motion motion && motion.group().equals(group) && motion.kind() == kind) {
                    assertThat(act(() -> groups.sayMotion(officer.member(), group, motion.motion(), Vote.YES)))
                            .isEqualTo(new Results.SayMotion.Decided());
                    return;
                }
        throw new AssertionError("no other officer is asked");
    }

    /** The chair names the member for the duty, and the member accepts. */
    void becomes(MemberId member, Duty duty, GroupId group, Member chair) {
        isNamed(member, duty, group, chair);
        assertThat(act(() -> groups.acceptDuty(member, group, namingOf(member, group).appointment())))
                .isEqualTo(new Results.AcceptDuty.Accepted(duty));
    }

    /** What waits for that member's word because the chair has named them. */
    ToDo.TakeUpDuty namingOf(MemberId member, GroupId group) {
        return groups.toDo(member).stream().filter(ToDo.TakeUpDuty.class::isInstance).map(ToDo.TakeUpDuty.class::cast)
                .filter(ask -> ask.group().equals(group)).findFirst().orElseThrow();
    }

    /** What that officer is asked to approve in that group. */
    List<ToDo.Approve> askedOf(MemberId officer, GroupId group) {
        return groups.toDo(officer).stream().filter(ToDo.Approve.class::isInstance).map(ToDo.Approve.class::cast)
                .filter(ask -> ask.group().equals(group)).toList();
    }

    /** What that officer is asked to let go at the end of that group's cycle. */
    List<ToDo.Close> closingAskedOf(MemberId officer, GroupId group) {
        return groups.toDo(officer).stream().filter(ToDo.Close.class::isInstance).map(ToDo.Close.class::cast)
                .filter(ask -> ask.group().equals(group)).toList();
    }

    /** That officer lets it go. */
    Results.Approve letsGo(Member officer, GroupId group) {
        var ask = closingAskedOf(officer.id(), group).getFirst();
        return act(() -> groups.approveClosing(officer.id(), group, ask.number()));
    }

    /** Officers approve whatever they are asked to, as many as it takes. */
    void officersApprove() {
        led.forEach((group, chair) -> {
            for (var person : groups.people(group, chair.id()))
                for (var ask : askedOf(person.member(), group))
                    assertThat(act(() -> groups.approve(person.member(), group, ask.round(), ask.asking())))
                            .isEqualTo(new Results.Approve.Approved());
            for (var person : groups.people(group, chair.id()))
                for (var ask : closingAskedOf(person.member(), group))
                    assertThat(act(() -> groups.approveClosing(person.member(), group, ask.number())))
                            .isEqualTo(new Results.Approve.Approved());
        });
        clock.advance(ofSeconds(1));
    }

    /** The person is in, with so many turns. */
    void joins(Member person, GroupId group, Member officer, int turns) {
        assertThat(act(() -> groups.askToJoin(person, group, turns, 1))).isInstanceOf(Results.Join.Asked.class);
        assertThat(act(() -> groups.admit(officer.id(), group, person.id()))).isEqualTo(new Results.Decide.Done());
    }

    /** The fines that that officer can have waived. */
    List<Waivable> fines(GroupId group, Member officer) {
        return groups.waivable(group, officer.id()).stream().filter(one -> one.what() == Waivable.What.FINE).toList();
    }

    Results.Pay asksToPay(Member payer, GroupId group, String command) {
        return act(() -> groups.pay(payer, group, Cedis.ofPesewas(5_000), command));
    }

    void pays(Member payer, GroupId group) {
        var yes = payer.id() + ":" + NEXT.incrementAndGet();
        assertThat(asksToPay(payer, group, yes)).isInstanceOf(Results.Pay.Asked.class);
        walletsSayYes();
    }

    /** The member pays what they owe in the oldest round in which they owe, for all their turns. */
    void paysAll(Member payer, GroupId group) {
        var owed = groups.groupsOf(payer.id()).stream().filter(one -> one.id().equals(group)).findFirst()
                .flatMap(GroupView::due).orElseThrow().open();
        var yes = payer.id() + ":" + NEXT.incrementAndGet();
        assertThat(act(() -> groups.pay(payer, group, owed, yes))).isInstanceOf(Results.Pay.Asked.class);
        walletsSayYes();
    }

    /** Every request that was sent for that group, in order; sent again it is here twice. */
    List<WalletOrder> sentFor(GroupId group) {
        return wallets.orders.stream().filter(order -> order.callbackPath().contains(group.toString())).toList();
    }

    /** The same, as far as it asked that wallet for money, or sent it money. */
    List<WalletOrder> sentFor(GroupId group, PaymentKind kind, Member member) {
        return sentFor(group).stream().filter(order -> order.kind() == kind && order.wallet().equals(member.phone()))
                .toList();
    }

    /** The member says yes, and the provider calls the payment failed. */
    WalletOrder failsToPay(Member payer, GroupId group, String command) {
        assertThat(asksToPay(payer, group, command)).isInstanceOf(Results.Pay.Asked.class);
        clock.advance(ofSeconds(1));
        wallets.refuseAll("EXPIRED");
        clock.advance(ofMinutes(1));
        return sentFor(group).getLast();
    }

    /** What the provider had called failed was paid after all, and it calls back to say so. */
    void paysAfterAll(WalletOrder order) {
        wallets.paysAfterAll();
        callsBack(order, "{\"status\":\"SUCCESSFUL\"}");
    }

    /** The provider calls back about that order. */
    void callsBack(WalletOrder order, String body) {
        var path = order.callbackPath().split("/", -1);
        assertThat(payments.heard(GroupId.parse(path[3]), order.reference(), path[5], "POST", body)).isTrue();
        clock.advance(ofSeconds(1));
    }

    /** The member says that they have approved. */
    void checksPayment(Member member, GroupId group) {
        tx.executeWithoutResult(_ -> groups.checkPayment(member.id(), group));
        clock.advance(ofSeconds(1));
    }

    boolean owes(Member member, GroupId group, int round) { return groups.owes(group, 1, round, member.id()); }

    /** Time passes until the round's due date, and everything of that day is done, by officers as well. */
    void reaches(GroupId group, Member member, int round) {
        reachesUnapproved(group, member, round);
        officersApprove();
    }

    /** The same, but no officer does anything. */
    void reachesUnapproved(GroupId group, Member member, int round) {
        var date = groups.order(group, member.id()).get(round - 1).date().orElseThrow();
        clock.moveTo(Accra.startOf(date));
        clock.advance(ofSeconds(1));
    }

    /** The round's due date has come, and no job has noticed it yet. */
    void dayComesUnseen(GroupId group, int round) {
        var key = new RoundKey(group, 1, round);
        var date = sql.sql("select due_date from round where group_id = :group and round = :round")
                .param("group", group.value()).param("round", round).query(LocalDate.class).single();
        sql.sql("delete from scheduled_tasks where task_name = :kind and task_instance = :id")
                .param("kind", Rounds.FOLLOW).param("id", key.toString()).update();
        clock.moveTo(Accra.startOf(date));
    }

    /** Whoever is asked by their wallet says yes. */
    void walletsSayYes() {
        clock.advance(ofSeconds(1));
        wallets.approveAll();
        clock.advance(ofMinutes(1));
    }

    /** The first two rounds: all pay, and both pots arrive. */
    void twoRoundsGoBy(GroupId group, Member... all) {
        for (int round = 1; round <= 2; round++) {
            for (var member : all)
                pays(member, group);
            reaches(group, all[0], round);
            payoutsArrive();
            clock.advance(ofDays(1));
        }
    }

    /** Whatever officers have to approve they do, and whatever is being paid out arrives. */
    void payoutsArrive() {
        officersApprove();
        wallets.approveAll();
        clock.advance(ofMinutes(10));
    }

    /** All rounds of the cycle that runs: everyone pays all they owe, each pot arrives, and the cycle has ended. */
    void saveToTheEnd(GroupId group, Member... all) {
        for (int round = 1; round <= groups.order(group, all[0].id()).size(); round++) {
            // In time: on its date a pot pays what its recipient still owes.
            var date = groups.order(group, all[0].id()).get(round - 1).date().orElseThrow();
            clock.moveTo(Accra.startOf(date.minusDays(1)));
            clock.advance(ofSeconds(1));
            for (var member : all)
                paysAll(member, group);
            reachesUnapproved(group, all[0], round);
            payoutsArrive();
            clock.advance(ofDays(1));
        }
        assertThat(seenBy(all[0], group).state()).isEqualTo(GroupView.State.COMPLETED);
    }

    /** The group as that member sees it. */
    GroupView seenBy(Member member, GroupId group) {
        return groups.groupsOf(member.id()).stream().filter(one -> one.id().equals(group)).findFirst().orElseThrow();
    }

    /** How many things of the group wait for that member's own word. */
    long toDo(Member member, GroupId group) {
        return groups.toDo(member.id()).stream().filter(one -> one.group().equals(group)).filter(ToDo::isTheirs)
                .count();
    }

    /** Each act in a transaction of its own, all at the same moment. */
    @SafeVarargs
    final <T> List<T> atOnce(Supplier<? extends T>... acts) throws Exception {
        var each = new ArrayList<Callable<T>>();
        for (var act : acts)
            each.add(() -> act(act::get));
        return AtOnce.atOnce(each);
    }

    <T> T act(Supplier<T> act) {
        var result = tx.execute(_ -> act.get());
        if (result == null) throw new IllegalStateException("nothing came of it");
        return result;
    }
}
