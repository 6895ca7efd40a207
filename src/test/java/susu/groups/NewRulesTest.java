package susu.groups;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import susu.groups.GroupView.Duty;
import susu.groups.Results.AcceptRules;
import susu.groups.Results.Propose;
import susu.groups.Results.TakeOut;
import susu.ledger.Account;
import susu.ledger.Transfer;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** A group gives itself new rules: before it starts, and for another cycle when one has ended. */
@SpringBootTest(classes = ToldSavingWorld.class)
class NewRulesTest extends SavingStory {
    private Terms terms(GroupId group, long pesewas, int size) {
        return new Terms(savers.seenBy(ama, group).name(), Cedis.ofPesewas(pesewas), Frequency.WEEKLY, size,
                Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(size));
    }

    private Propose proposes(Member officer, GroupId group, Terms terms) {
        return savers.act(() -> groups.proposeRules(officer.id(), group, terms, 1));
    }

    private AcceptRules accepts(Member member, GroupId group, int version, int turns) {
        return savers.act(() -> groups.acceptRules(member.id(), group, version, turns));
    }

    private List<ToDo.AcceptRules> toAccept(Member member) {
        return groups.toDo(member.id()).stream().filter(ToDo.AcceptRules.class::isInstance)
                .map(ToDo.AcceptRules.class::cast).toList();
    }

    private int told(String kind, Member member) {
        return sql.sql("select count(*) from notice where kind = :kind and member_id = :member").param("kind", kind)
                .param("member", member.id().value()).query(Integer.class).single();
    }

    private GroupName name(GroupId group) { return savers.seenBy(ama, group).name(); }

    @Test
    void aChangedContributionWaitsForTheNextCycle() {
        var group = savers.running(ama, kofi);
        assertThat(proposes(ama, group, terms(group, 8_000, 2))).isEqualTo(new Propose.Running());
        savers.saveToTheEnd(group, ama, kofi);

        assertThat(proposes(kofi, group, terms(group, 8_000, 4))).as("any officer may begin it")
                .isEqualTo(new Propose.Proposed(1));
        var seen = savers.seenBy(ama, group);
        assertThat(seen.state()).isEqualTo(GroupView.State.FORMING);
        assertThat(seen.cycle()).isEqualTo(2);
        assertThat(toAccept(ama)).containsExactly(new ToDo.AcceptRules(group, seen.name(), 2, 0, 2));
        assertThat(toAccept(kofi)).as("who proposes has accepted").isEmpty();
        assertThat(told("RULES_PROPOSED", ama)).isOne();
        assertThat(told("RULES_PROPOSED", kofi)).isZero();
        assertThat(savers.asksToPay(ama, group, "too early")).isEqualTo(new Results.Pay.NotRunning());
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isEqualTo(new Results.Start.NotAccepted(1));

        assertThat(accepts(ama, group, 2, 2)).isEqualTo(new AcceptRules.Accepted(seen.name()));
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isInstanceOf(Results.Start.Started.class);
        assertThat(groups.order(group, ama.id())).extracting(OrderLine::name)
                .as("in the order of accepting").containsExactly("Kofi B.", "Ama M.", "Ama M.");
        savers.saveToTheEnd(group, kofi, ama);
        assertThat(groups.passbook(kofi.id())).filteredOn(line -> line.kind() == PassbookLine.Kind.RECEIVED)
                .extracting(PassbookLine::amount).containsExactly(Cedis.ofPesewas(24_000), Cedis.ofPesewas(10_000));
    }

    @Test
    void anotherCycleWaitsForMoneyThatIsOnItsWay() {
        var group = savers.running(ama, kofi);
        savers.saveToTheEnd(group, ama, kofi);
        // As it is when a payment of the cycle is heard of very late.
        var rules = terms(group, 5_000, 2);
        sql.sql("update payment set state = 'UNKNOWN' where group_id = :group and id = (select id from payment "
                + "where group_id = :group limit 1)").param("group", group.value()).update();
        assertThat(proposes(ama, group, rules)).isEqualTo(new Propose.MoneyOnItsWay());
        sql.sql("update payment set state = 'SUCCEEDED' where group_id = :group").param("group", group.value())
                .update();
        assertThat(proposes(ama, group, rules)).isEqualTo(new Propose.Proposed(1));
    }

    @Test
    void beforeTheStartTheChairChangesTheRulesAndEverybodyKeepsTheirTurns() {
        var group = savers.founded(ama, 4, 2);
        savers.joins(kofi, group, ama, 2);
        savers.becomes(kofi.id(), Duty.TREASURER, group, ama);
        assertThat(proposes(kofi, group, terms(group, 8_000, 4))).isEqualTo(new Propose.OnlyTheChair());
        assertThat(proposes(ama, group, terms(group, 8_000, 3))).isEqualTo(new Propose.TurnsTaken(4));
        assertThat(proposes(ama, group, terms(group, 8_000, 6))).isEqualTo(new Propose.Proposed(1));
        assertThat(toAccept(kofi)).containsExactly(new ToDo.AcceptRules(group, name(group), 2, 2, 2));

        assertThat(accepts(kofi, group, 1, 1)).as("what he read has changed").isEqualTo(new AcceptRules.RulesChanged());
        assertThat(accepts(kofi, group, 2, 1)).isInstanceOf(AcceptRules.Accepted.class);
        assertThat(accepts(kofi, group, 2, 1)).as("said twice").isInstanceOf(AcceptRules.Accepted.class);
        assertThat(groups.order(group, ama.id())).extracting(OrderLine::name)
                .containsExactly("Ama M.", "Ama M.", "Kofi B.", "Kofi B.");
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isInstanceOf(Results.Start.Started.class);
        assertThat(accepts(kofi, group, 2, 1)).isEqualTo(new AcceptRules.NotForming());
        assertThat(savers.seenBy(kofi, group).due().orElseThrow().open()).isEqualTo(Cedis.ofPesewas(16_000));
    }

    @Test
    void whoAskedToJoinUnderOtherRulesAcceptsTheNewOnesFirst() {
        var yaw = savers.person("Yaw Darko");
        var group = savers.founded(ama, 4);
        savers.act(() -> groups.askToJoin(kofi, group, 1, 1));
        assertThat(proposes(ama, group, terms(group, 8_000, 4))).isEqualTo(new Propose.Proposed(0));
        assertThat(savers.act(() -> groups.askToJoin(yaw, group, 1, 1))).isEqualTo(new Results.Join.RulesChanged());
        assertThat(told("RULES_PROPOSED", kofi)).as("not in yet").isZero();
        savers.act(() -> groups.admit(ama.id(), group, kofi.id()));
        assertThat(told("RULES_PROPOSED", kofi)).isOne();
        assertThat(savers.starts(ama, group)).isEqualTo(new Results.Start.NotAccepted(1));
        assertThat(accepts(kofi, group, 2, 1)).isInstanceOf(AcceptRules.Accepted.class);
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isInstanceOf(Results.Start.Started.class);
    }

    @Test
    void theChairGoesOnWithoutWhoeverDoesNotAccept() {
        var yaw = savers.person("Yaw Darko");
        var group = savers.running(ama, kofi, yaw);
        savers.saveToTheEnd(group, ama, kofi, yaw);
        proposes(ama, group, terms(group, 5_000, 3));
        accepts(kofi, group, 2, 1);
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isEqualTo(new Results.Start.NotAccepted(1));
        assertThat(groups.people(group, ama.id())).filteredOn(one -> one.rules() == MemberLine.Rules.TO_ACCEPT)
                .extracting(MemberLine::member).containsExactly(yaw.id());
        assertThat(takesOut(yaw, group, kofi)).isEqualTo(new TakeOut.NotTheChair());
        assertThat(takesOut(kofi, group, yaw)).as("in a later cycle, too, it is the chair's")
                .isEqualTo(new TakeOut.NotTheChair());
        assertThat(takesOut(ama, group, ama)).as("nobody goes on without the chair").isEqualTo(new TakeOut.Changed());
        assertThat(takesOut(ama, group, yaw)).isEqualTo(new TakeOut.TakenOut("Yaw D."));
        assertThat(takesOut(ama, group, yaw)).isEqualTo(new TakeOut.Changed());
        assertThat(told("TAKEN_OUT", yaw)).isOne();
        assertThat(accepts(yaw, group, 2, 1)).isEqualTo(new AcceptRules.NotIn());
        assertThat(groups.passbook(yaw.id())).as("what was stays to be read").isNotEmpty();
        assertThat(savers.starts(ama, group)).isInstanceOf(Results.Start.Started.class);
        assertThat(takesOut(ama, group, kofi)).isEqualTo(new TakeOut.Started());
    }

    private TakeOut takesOut(Member chair, GroupId group, Member member) {
        return savers.act(() -> groups.takeOut(chair.id(), group, member.id()));
    }

    @Test
    void aTurnOfTheNextCycleIsKeptForEachMemberThoughAllWantMoreAtOnce() throws Exception {
        var people = List.of(savers.person("Esi Kwarteng"), savers.person("Yaw Darko"), savers.person("Afi Mensah"),
                savers.person("Efua Sarpong"));
        var group = savers.running(ama, people.toArray(Member[]::new));
        var all = new ArrayList<>(people);
        all.addFirst(ama);
        savers.saveToTheEnd(group, all.toArray(Member[]::new));
        assertThat(proposes(ama, group, terms(group, 5_000, 4))).as("five are in").isEqualTo(new Propose.TurnsTaken(5));
        assertThat(proposes(ama, group, terms(group, 5_000, 6))).isEqualTo(new Propose.Proposed(4));
        var late = savers.person("Late Comer");
        assertThat(savers.act(() -> groups.askToJoin(late, group, 2, 2))).isEqualTo(new Results.Join.FewerLeft(1));
        var results = savers.atOnce(() -> groups.acceptRules(people.get(0).id(), group, 2, 2),
                () -> groups.acceptRules(people.get(1).id(), group, 2, 2),
                () -> groups.acceptRules(people.get(2).id(), group, 2, 2),
                () -> groups.acceptRules(people.get(3).id(), group, 2, 2));
        assertThat(results).filteredOn(AcceptRules.Accepted.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(new AcceptRules.FewerLeft(1)::equals).hasSize(3);
        for (var person : people)
            if (!toAccept(person).isEmpty()) accepts(person, group, 2, 1);
        assertThat(groups.order(group, ama.id())).extracting(OrderLine::place).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(savers.act(() -> groups.askToJoin(late, group, 1, 2))).isEqualTo(new Results.Join.Full());
    }

    @Test
    void twoOfficersWhoBeginTheNextCycleAtOnceBothHaveTheirTurns() {
        var group = savers.running(ama, kofi);
        savers.saveToTheEnd(group, ama, kofi);
        assertThat(proposes(kofi, group, terms(group, 5_000, 2))).isEqualTo(new Propose.Proposed(1));
        assertThat(proposes(ama, group, terms(group, 8_000, 2))).as("she saw the cycle that has ended, too")
                .isEqualTo(new Propose.Proposed(1));
        assertThat(groups.order(group, ama.id())).extracting(OrderLine::name).containsExactly("Kofi B.", "Ama M.");
        assertThat(toAccept(kofi)).hasSize(1);
        assertThat(proposes(kofi, group, terms(group, 9_000, 2))).as("what he has begun is the chair's to correct")
                .isEqualTo(new Propose.OnlyTheChair());
        accepts(kofi, group, 3, 1);
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isInstanceOf(Results.Start.Started.class);
        assertThat(groups.order(group, ama.id())).hasSize(2);
    }

    @Test
    void nobodyIsAdmittedWithMoreTurnsThanTheNewRulesAllow() {
        var group = savers.founded(ama, 4);
        savers.act(() -> groups.askToJoin(kofi, group, 2, 1));
        proposes(ama, group, terms(group, 5_000, 3));
        assertThat(savers.act(() -> groups.admit(ama.id(), group, kofi.id())))
                .isEqualTo(new Results.Decide.FewerLeft(1));
    }

    @Test
    void whoeverGoesTakesTheirCreditAlong() {
        var group = savers.running(ama, kofi);
        savers.saveToTheEnd(group, ama, kofi);
        proposes(ama, group, terms(group, 5_000, 2));
        // As it is when what was his could not be sent at the end.
        savers.act(() -> {
            ledger.lock(group);
            ledger.record(group, List.of(new Transfer(Account.FLOAT, Account.credit(kofi.id()), Cedis.ofPesewas(700),
                    "late:what was his")));
            return true;
        });
        assertThat(takesOut(ama, group, kofi)).isInstanceOf(TakeOut.TakenOut.class);
        savers.clock.advance(ofDays(1));
        assertThat(savers.sentFor(group, PaymentKind.REFUND, kofi)).extracting(WalletOrder::amount)
                .containsExactly(Cedis.ofPesewas(700));
    }

    @Test
    void nothingIsDrawnBeforeEverybodyHasAccepted() {
        var group = savers.founded(ama, 4, 1, TurnOrder.DRAWN);
        savers.joins(kofi, group, ama, 1);
        var drawn = new Terms(name(group), Cedis.ofPesewas(8_000), Frequency.WEEKLY, 4,
                Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(4, TurnOrder.DRAWN));
        assertThat(proposes(ama, group, drawn)).isEqualTo(new Propose.Proposed(1));
        assertThat(savers.act(() -> groups.openDraw(ama.id(), group, 24)))
                .isEqualTo(new Results.OpenDraw.NotAccepted(1));
        accepts(kofi, group, 2, 1);
        assertThat(savers.act(() -> groups.openDraw(ama.id(), group, 24))).isInstanceOf(Results.OpenDraw.Opened.class);
        assertThat(proposes(ama, group, drawn)).isEqualTo(new Propose.DrawBegun());
        assertThat(takesOut(ama, group, kofi)).isEqualTo(new TakeOut.DrawBegun());
    }

    @Test
    void theChairSetsTheOrderAndEverybodyAcceptsIt() {
        var yaw = savers.person("Yaw Darko");
        var group = savers.founded(ama, 6, 1, TurnOrder.SET);
        savers.joins(kofi, group, ama, 1);
        savers.joins(yaw, group, ama, 2);
        savers.becomes(kofi.id(), Duty.TREASURER, group, ama);
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isEqualTo(new Results.Start.NotSet());
        assertThat(sets(kofi, group, 4, 3, 2, 1)).isEqualTo(new Results.SetOrder.OnlyTheChair());
        for (var wrong : List.of(List.of(1, 2, 3), List.of(1, 2, 3, 3), List.of(0, 1, 2, 3), List.of(1, 2, 3, 5),
                List.<Integer>of()))
            assertThat(savers.act(() -> groups.setOrder(ama.id(), group, wrong))).as(wrong.toString())
                    .isEqualTo(new Results.SetOrder.Changed());

        assertThat(sets(ama, group, 4, 2, 1, 3)).isEqualTo(new Results.SetOrder.Proposed(2));
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isEqualTo(new Results.Start.NotAccepted(2));
        assertThat(groups.order(group, kofi.id())).as("seen before it is accepted").extracting(OrderLine::name)
                .containsExactly("Yaw D.", "Kofi B.", "Ama M.", "Yaw D.");
        accepts(kofi, group, 2, 1);
        accepts(yaw, group, 2, 1);
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isInstanceOf(Results.Start.Started.class);
        assertThat(groups.order(group, kofi.id())).extracting(OrderLine::slot).containsExactly(4, 2, 1, 3);
        assertThat(groups.order(group, kofi.id())).extracting(OrderLine::place).containsExactly(1, 2, 3, 4);
    }

    private Results.SetOrder sets(Member chair, GroupId group, Integer... slots) {
        return savers.act(() -> groups.setOrder(chair.id(), group, List.of(slots)));
    }

    @Test
    void anOrderIsVoidOnceSomebodyComesInOrGoes() {
        var yaw = savers.person("Yaw Darko");
        var group = savers.founded(ama, 6, 1, TurnOrder.SET);
        savers.joins(kofi, group, ama, 1);
        savers.becomes(kofi.id(), Duty.TREASURER, group, ama);
        sets(ama, group, 2, 1);
        accepts(kofi, group, 2, 1);
        assertThat(savers.act(() -> groups.leave(kofi.id(), group))).isInstanceOf(Results.Leave.Left.class);
        savers.act(() -> groups.askToJoin(yaw, group, 1, 2));
        savers.act(() -> groups.admit(ama.id(), group, yaw.id()));
        savers.becomes(yaw.id(), Duty.TREASURER, group, ama);
        assertThat(savers.act(() -> groups.start(ama.id(), group))).as("as many turns, but another's")
                .isEqualTo(new Results.Start.NotSet());
        sets(ama, group, 2, 1);
        accepts(yaw, group, 3, 1);
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isInstanceOf(Results.Start.Started.class);
    }

    @Test
    void onlyWhereTheRulesSaySoIsTheOrderSet() {
        var group = savers.founded(ama, 4);
        savers.joins(kofi, group, ama, 1);
        assertThat(sets(ama, group, 2, 1)).isEqualTo(new Results.SetOrder.Changed());
    }

    @Test
    void datesThatAreGoneOrTooFarAheadAreRefused() {
        var group = savers.founded(ama, 4);
        var rules = terms(group, 5_000, 4);
        savers.clock.advance(ofDays(7));
        assertThat(proposes(ama, group, rules)).isEqualTo(new Propose.DateOutOfRange());
        assertThat(proposes(savers.person("Some Stranger"), group, rules)).isEqualTo(new Propose.NotAnOfficer());
    }
}
