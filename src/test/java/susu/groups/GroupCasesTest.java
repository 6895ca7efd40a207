package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import susu.members.Member;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.operators.Staff;
import susu.payments.PaymentKind;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** What must not happen in a group, however it comes about. */
@SpringBootTest(classes = ToldSavingWorld.class)
class GroupCasesTest extends SavingStory {
    @Autowired
    private Operators operators;

    private Operator operator(String name) { return Staff.named(operators, name); }

    private List<LocalDate> dates(GroupId group) {
        return sql.sql("select due_date from round where group_id = :group order by round")
                .param("group", group.value())
                .query((row, _) -> row.getDate("due_date").toLocalDate()).list();
    }

    private int opened(GroupId group) {
        return sql.sql("select count(*) from round where group_id = :group and state <> 'PLANNED'")
                .param("group", group.value()).query(Integer.class).single();
    }

    @Test
    void anEarlyPayoutBringsNoDueForward() {
        var group = savers.running(ama, kofi);
        var agreed = dates(group);
        savers.pays(ama, group);
        savers.pays(kofi, group);
        savers.clock.advance(ofDays(1));
        assertThat(opened(group)).as("full long before its day, and the next round waits for its own").isOne();
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        assertThat(groups.passbook(ama.id())).extracting(PassbookLine::kind).contains(PassbookLine.Kind.RECEIVED);
        assertThat(opened(group)).as("paid out, and nobody owes for round 2 today").isOne();
        assertThat(savers.owes(kofi, group, 2)).isFalse();
        assertThat(dates(group)).isEqualTo(agreed);
        savers.clock.advance(ofDays(1));
        assertThat(savers.owes(kofi, group, 2)).isTrue();
    }

    @Test
    void roundsEqualSlotsAndTheLastEndsTheAsking() {
        var esi = savers.person("Esi Kwarteng");
        var group = savers.founded(ama, 6);
        savers.joins(kofi, group, ama, 2);
        savers.joins(esi, group, ama, 1);
        assertThat(savers.starts(ama, group)).isInstanceOf(Results.Start.Started.class);
        assertThat(dates(group)).as("six would have had room; four turns were given").hasSize(4);
        savers.saveToTheEnd(group, ama, kofi, esi);
        assertThat(opened(group)).isEqualTo(4);
        int asked = savers.sentFor(group).size();
        int reminded = reminded(kofi);
        savers.clock.advance(ofDays(60));
        assertThat(dates(group)).hasSize(4);
        assertThat(savers.sentFor(group)).as("no prompt").hasSize(asked);
        assertThat(reminded(kofi)).as("no reminder").isEqualTo(reminded);
        for (var member : List.of(ama, kofi, esi))
            assertThat(savers.seenBy(member, group).due()).as("no due").isEmpty();
    }

    private int reminded(Member member) {
        return sql.sql("""
                select count(*) from notice where member_id = :member and kind in ('DUE_SOON', 'DUE_TODAY', 'LATE')""")
                .param("member", member.id().value()).query(Integer.class).single();
    }

    @Test
    void aStalePromptNeitherPaysNorExcuses() {
        var fined = PayRules.usual(Frequency.WEEKLY).withFines(FineRules.NONE.withEach(Cedis.ofPesewas(500)));
        var group = savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000),
                Frequency.WEEKLY, 2, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(2), fined)), ama, kofi);
        savers.pays(ama, group);
        savers.reachesUnapproved(group, ama, 1);
        var stale = savers.failsToPay(kofi, group, "a prompt that nobody answers");
        assertThat(savers.owes(kofi, group, 1)).as("it has paid nothing").isTrue();
        assertThat(savers.askedOf(kofi.id(), group)).as("no officer is asked about a pot that it filled").isEmpty();
        savers.clock.advance(ofDays(4));
        assertThat(savers.fines(group, ama)).as("he is fined like anybody").hasSize(1);
        savers.wallets.approveAll();
        savers.callsBack(stale, "{\"status\":\"SUCCESSFUL\"}");
        assertThat(savers.owes(kofi, group, 1)).as("whoever presses yes by now pays nothing either").isTrue();
        assertThat(savers.wallets.moved(PaymentKind.COLLECT, kofi.phone())).isEmpty();
        savers.payoutsArrive();
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, ama)).isEmpty();

        savers.pays(kofi, group);
        assertThat(savers.owes(kofi, group, 1)).as("he can pay anew").isFalse();
    }

    @Test
    void aLateJoinerTakesNoUnpaidPot() {
        var esi = savers.person("Esi Kwarteng");
        var late = savers.person("Late Comer");
        var group = savers.running(ama, kofi, esi);
        assertThat(savers.act(() -> groups.askToJoin(late, group, 1, 1))).isEqualTo(new Results.Join.NotForming());
        for (var member : List.of(ama, kofi, esi))
            savers.pays(member, group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        savers.clock.advance(ofDays(1));
        int slot = savers.offerOf(esi, group, OrderLine.Whose.OWN).slot();
        savers.act(() -> groups.offerTurn(esi.id(), group, slot));
        mayPayForTheTurn(late, group);
        savers.clock.advance(ofDays(4));
        assertThat(groups.toDo(late.id())).as("whoever does not pay comes in by nothing").isEmpty();
        assertThat(groups.order(group, late.id())).isEmpty();

        mayPayForTheTurn(late, group);
        assertThat(savers.turnToPay(late, group).price()).as("what the turn has paid and owes, from the first round on")
                .isEqualTo(Cedis.ofPesewas(10_000));
        assertThat(savers.asksToPayTurn(late, group)).isInstanceOf(Results.Pay.Asked.class);
        savers.walletsSayYes();
        savers.pays(ama, group);
        savers.pays(kofi, group);
        savers.reaches(group, ama, 2);
        savers.payoutsArrive();
        savers.clock.advance(ofDays(1));
        savers.pays(late, group);
        savers.pays(kofi, group);
        savers.reaches(group, ama, 3);
        savers.payoutsArrive();
        assertThat(paidOutTo(late, group)).as("Ama has not paid for it").isEmpty();
        savers.pays(ama, group);
        savers.payoutsArrive();
        assertThat(paidOutTo(late, group)).as("three dues in, three dues out").containsExactly(15_000L);
    }

    /** The turn that somebody gives up is what a newcomer wants, and an officer agrees. */
    private void mayPayForTheTurn(Member newcomer, GroupId group) {
        var typed = savers.act(() -> groups.tryCode(newcomer.id(), savers.seenBy(ama, group).code()));
        int offer = ((Results.TryCode.Open) typed).offer().givenUp().getFirst().offer();
        assertThat(savers.act(() -> groups.joinByTurn(newcomer.id(), group, offer, 1)))
                .isInstanceOf(Results.TakeOver.Asked.class);
        int wish = savers.takeOverAskedOf(ama, group).takeOver();
        assertThat(savers.act(() -> groups.agreeToTakeOver(ama.id(), group, wish)))
                .isInstanceOf(Results.AgreeToTakeOver.Agreed.class);
        savers.clock.advance(ofSeconds(1));
    }

    private List<Long> paidOutTo(Member member, GroupId group) {
        return savers.sentFor(group, PaymentKind.PAYOUT, member).stream()
                .map(order -> order.amount().getAmountMinorLong()).toList();
    }

    @Test
    void aCompletedGroupTakesNoMoneyAndNoJoiner() {
        var group = savers.running(ama, kofi);
        savers.saveToTheEnd(group, ama, kofi);
        refusesAll(group, new Results.Pay.NotRunning());
    }

    @Test
    void aSuspendedGroupTakesNoMoneyAndNoJoiner() {
        var group = savers.running(ama, kofi);
        groups.suspend(group, operator("efua"), "a complaint");
        assertThat(groups.suspend(group, operator("kwame"), "a complaint")).isEqualTo(Results.Halting.DONE);
        refusesAll(group, new Results.Pay.Suspended());
    }

    private void refusesAll(GroupId group, Results.Pay why) {
        var esi = savers.person("Esi Kwarteng");
        var code = groups.groupsOf(ama.id()).getFirst().code();
        int before = savers.sentFor(group).size();
        assertThat(savers.asksToPay(kofi, group, "now")).isEqualTo(why);
        assertThat(savers.act(() -> groups.payAmount(kofi, group, Cedis.ofPesewas(5_000), "now")))
                .isEqualTo(why);
        assertThat(savers.sentFor(group)).as("no prompt").hasSize(before);
        assertThat(savers.act(() -> groups.tryCode(esi.id(), code))).isEqualTo(new Results.TryCode.Unknown());
        assertThat(savers.act(() -> groups.askToJoin(esi, group, 1, 1))).isEqualTo(new Results.Join.NotForming());
        assertThat(savers.act(() -> groups.invite(ama.id(), group, esi.phone())))
                .isEqualTo(new Results.Invite.NotForming());
    }

    @Test
    void noListShowsAStrangersGroup() {
        var group = savers.running(ama, kofi);
        var stranger = savers.person("Some Stranger");
        var waiting = savers.founded(ama, 4);
        savers.act(() -> groups.askToJoin(stranger, waiting, 1, 1));
        for (var id : List.of(group, waiting)) {
            assertThat(groups.order(id, stranger.id())).isEmpty();
            assertThat(groups.people(id, stranger.id())).isEmpty();
            assertThat(groups.whoPaid(id, stranger.id())).isEmpty();
        }
        assertThat(groups.groupsOf(stranger.id())).as("only that they have asked").singleElement()
                .satisfies(seen -> assertThat(seen.standing()).isEqualTo(GroupView.Standing.ASKED));
        assertThat(groups.passbook(stranger.id())).isEmpty();
        assertThat(groups.toDo(stranger.id())).isEmpty();
    }

    @Test
    void namesObeyTheRuleOnEveryRoad() {
        var group = savers.founded(ama, 3);
        savers.act(() -> groups.askToJoin(kofi, group, 1, 1));
        assertThat(shownTo(ama)).containsExactly("Kofi B.");
        savers.act(() -> groups.admit(ama.id(), group, kofi.id()));
        savers.starts(ama, group);
        assertThat(Stream.of(groups.order(group, kofi.id()).stream().map(OrderLine::name),
                groups.people(group, kofi.id()).stream().map(MemberLine::name),
                groups.whoPaid(group, kofi.id()).stream().map(PaidLine::name)).flatMap(names -> names))
                .isNotEmpty().allMatch(name -> List.of("Ama M.", "Kofi B.").contains(name));
    }

    private List<String> shownTo(Member officer) {
        return groups.toDo(officer.id()).stream().filter(ToDo.Admit.class::isInstance)
                .map(ask -> ((ToDo.Admit) ask).name()).toList();
    }
}
