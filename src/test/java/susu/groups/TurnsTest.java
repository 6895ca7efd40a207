package susu.groups;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import susu.AtOnce;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** Members with one turn and with several. */
class TurnsTest extends SavingStory {
    private Member esi;

    @BeforeEach
    void threePeople() { esi = savers.person("Esi Owusu"); }

    @Test
    void twoTurnsEachAreUsualAndNeverMoreThanHalfOfAll() {
        assertThat(TurnRules.usual(2).each()).isEqualTo(1);
        assertThat(TurnRules.usual(3).each()).isEqualTo(1);
        assertThat(TurnRules.usual(4).each()).isEqualTo(2);
        assertThat(TurnRules.usual(52).each()).isEqualTo(2);
        assertThat(new TurnRules(10, TurnOrder.AS_JOINED).fit(20)).isTrue();
        assertThat(new TurnRules(10, TurnOrder.AS_JOINED).fit(19)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new TurnRules(11, TurnOrder.AS_JOINED));
        assertThatIllegalArgumentException().isThrownBy(() -> new TurnRules(0, TurnOrder.AS_JOINED));
        assertThat(new TurnRules(2, TurnOrder.AS_JOINED).open(1)).isEqualTo(1);
        assertThat(new TurnRules(2, TurnOrder.AS_JOINED).open(0)).isZero();
    }

    @Test
    void whoeverAsksForTwoTurnsGetsTheNextTwo() {
        var group = savers.founded(ama, 6, 2);
        savers.joins(kofi, group, ama, 1);
        savers.joins(esi, group, ama, 2);
        assertThat(groups.order(group, ama.id())).extracting(OrderLine::name)
                .containsExactly("Ama M.", "Ama M.", "Kofi B.", "Esi O.", "Esi O.");
        assertThat(groups.groupsOf(esi.id()).getFirst().slots()).isEqualTo(5);
        assertThat(groups.groupsOf(esi.id()).getFirst().members()).isEqualTo(3);
    }

    @Test
    void fewerTurnsThanAskedForAreNotGivenAndTheOfficerIsToldHowManyAreLeft() {
        var group = savers.founded(ama, 4, 1);
        savers.act(() -> groups.askToJoin(kofi, group, 2, 1));
        savers.act(() -> groups.askToJoin(esi, group, 2, 1));
        assertThat(groups.toDo(ama.id())).extracting(item -> ((ToDo.Admit) item).turns()).containsExactly(2, 2);
        savers.act(() -> groups.admit(ama.id(), group, esi.id()));
        assertThat(savers.act(() -> groups.admit(ama.id(), group, kofi.id())))
                .isEqualTo(new Results.Decide.FewerLeft(1));
        assertThat(groups.order(group, ama.id())).hasSize(3);
        savers.act(() -> groups.turnDown(ama.id(), group, kofi.id()));
        assertThat(savers.act(() -> groups.askToJoin(kofi, group, 2, 1))).isEqualTo(new Results.Join.FewerLeft(1));
        savers.joins(kofi, group, ama, 1);
        assertThat(savers.act(() -> groups.askToJoin(savers.person("Late Comer"), group, 1, 1)))
                .isEqualTo(new Results.Join.Full());
    }

    @Test
    void nobodyAsksForMoreThanTheRulesAllow() {
        var group = savers.founded(ama, 6);
        assertThat(savers.act(() -> groups.askToJoin(kofi, group, 3, 1))).isEqualTo(new Results.Join.FewerLeft(2));
    }

    @Test
    void onePersonWithTwoTurnsIsNoGroup() {
        var group = savers.founded(ama, 4, 2);
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isEqualTo(new Results.Start.TooFew());
    }

    @Test
    void aMemberWithTwoTurnsPaysBothAtOnceAndGetsThePotTwice() {
        var group = savers.founded(ama, 4);
        savers.joins(kofi, group, ama, 2);
        savers.starts(ama, group);
        var hundred = Cedis.ofPesewas(10_000);
        var seen = groups.groupsOf(kofi.id()).getFirst();
        assertThat(seen.due().orElseThrow().open()).isEqualTo(hundred);
        assertThat(seen.turns()).extracting(GroupView.TurnView::round).containsExactly(2, 3);
        for (int round = 1; round <= 3; round++) {
            savers.pays(ama, group);
            assertThat(savers.asksToPay(kofi, group, "half of it " + round)).isEqualTo(new Results.Pay.NothingDue());
            var yes = "all of it " + round;
            assertThat(savers.act(() -> groups.pay(kofi, group, hundred, yes)))
                    .isEqualTo(new Results.Pay.Asked(hundred));
            savers.clock.advance(ofSeconds(1));
            savers.wallets.approveAll();
            savers.clock.advance(ofMinutes(1));
            assertThat(savers.owes(kofi, group, round)).isFalse();
            savers.reaches(group, ama, round);
            savers.payoutsArrive();
            savers.clock.advance(java.time.Duration.ofDays(1));
        }
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, kofi)).hasSize(2);
        assertThat(groups.groupsOf(kofi.id()).getFirst().state()).isEqualTo(GroupView.State.COMPLETED);
        assertThat(groups.passbook(kofi.id())).filteredOn(line -> line.kind() == PassbookLine.Kind.RECEIVED)
                .extracting(PassbookLine::amount).containsExactly(Cedis.ofPesewas(15_000), Cedis.ofPesewas(15_000));
    }

    @Test
    void aMemberWithTwoTurnsIsRemindedOnceOfBoth() {
        var group = savers.founded(ama, 4);
        savers.joins(kofi, group, ama, 2);
        savers.starts(ama, group);
        var rounds = world.getBean(RoundRows.class);
        var first = rounds.find(new RoundKey(group, 1, 1)).orElseThrow();
        assertThat(rounds.debts(first)).containsExactlyInAnyOrder(
                new GroupFact.Debt(ama.id(), Cedis.ofPesewas(5_000), Cedis.ofPesewas(0)),
                new GroupFact.Debt(kofi.id(), Cedis.ofPesewas(10_000), Cedis.ofPesewas(0)));
        savers.paysAll(kofi, group);
        assertThat(rounds.debts(first)).extracting(GroupFact.Debt::member).containsExactly(ama.id());
    }

    @Test
    void oneOfTwoDuesPaidLeavesTheOtherOpen() {
        var group = savers.founded(ama, 4);
        savers.joins(kofi, group, ama, 2);
        savers.starts(ama, group);
        sql.sql("update due set owed = 2000 where group_id = :group and slot = 3").param("group", group.value())
                .update();
        sql.sql("update round set target = 12000 where group_id = :group and round = 1").param("group", group.value())
                .update();
        assertThat(groups.groupsOf(kofi.id()).getFirst().due().orElseThrow().open()).isEqualTo(Cedis.ofPesewas(7_000));
    }

    @Test
    void eightJoinsTakeEightSlots() throws Exception {
        var group = savers.founded(ama, 9);
        var eight = IntStream.range(0, 8).mapToObj(i -> savers.person("Person Number")).toList();
        for (var person : eight)
            savers.act(() -> groups.askToJoin(person, group, 1, 1));
        assertThat(atOnce(eight, person -> groups.admit(ama.id(), group, person.id())))
                .containsOnly(new Results.Decide.Done());
        assertThat(slots(group)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(holders(group)).isEqualTo(9);
    }

    @Test
    void eightInvitedWhoJoinAtOnceTakeEightSlots() throws Exception {
        var group = savers.founded(ama, 9);
        var eight = IntStream.range(0, 8).mapToObj(i -> savers.person("Person Number")).toList();
        for (var person : eight)
            assertThat(savers.act(() -> groups.invite(ama.id(), group, person.phone())))
                    .isInstanceOf(Results.Invite.Invited.class);
        assertThat(atOnce(eight, person -> groups.askToJoin(person, group, 1, 1)))
                .hasOnlyElementsOfType(Results.Join.In.class);
        assertThat(slots(group)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(holders(group)).isEqualTo(9);
    }

    @Test
    void eightWhoWantTwoTurnsOfTheLastFiveShareFourOfThem() throws Exception {
        var group = savers.founded(ama, 6);
        var eight = IntStream.range(0, 8).mapToObj(i -> savers.person("Person Number")).toList();
        for (var person : eight)
            savers.act(() -> groups.askToJoin(person, group, 2, 1));
        var results = atOnce(eight, person -> groups.admit(ama.id(), group, person.id()));
        assertThat(results).filteredOn(new Results.Decide.Done()::equals).hasSize(2);
        assertThat(results).filteredOn(new Results.Decide.FewerLeft(1)::equals).hasSize(6);
        assertThat(slots(group)).containsExactly(1, 2, 3, 4, 5);
    }

    private interface Deed<T> {
        T on(Member person);
    }

    private <T> List<T> atOnce(List<Member> people, Deed<T> deed) throws Exception {
        var acts = new ArrayList<Callable<T>>();
        for (var person : people)
            acts.add(() -> savers.act(() -> deed.on(person)));
        return AtOnce.atOnce(acts);
    }

    private List<Integer> slots(GroupId group) {
        return sql.sql("select slot from slot where group_id = :group order by slot").param("group", group.value())
                .query((row, _) -> row.getInt("slot")).list();
    }

    private int holders(GroupId group) {
        return sql.sql("select count(distinct member_id) from slot where group_id = :group")
                .param("group", group.value()).query(Integer.class).single();
    }
}
