package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import susu.payments.Payments;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** Who may do what in a group, and what happens when several do it at once. */
class GroupsTest extends SavingStory {
    @Autowired
    Payments payments;

    @Test
    void onePersonIsNoGroup() {
        var group = savers.founded(ama, 2);
        assertThat(savers.act(() -> groups.start(ama.id(), group))).isEqualTo(new Results.Start.TooFew());
    }

    @Test
    void oneMemberJoinsOnceHoweverOftenTheyAsk() {
        var group = savers.founded(ama, 3);
        assertThat(savers.act(() -> groups.askToJoin(kofi, group, 1, 1))).isInstanceOf(Results.Join.Asked.class);
        assertThat(savers.act(() -> groups.askToJoin(kofi, group, 1, 1))).isEqualTo(new Results.Join.AlreadyIn());
        savers.act(() -> groups.admit(ama.id(), group, kofi.id()));
        assertThat(savers.act(() -> groups.admit(ama.id(), group, kofi.id()))).isEqualTo(new Results.Decide.Changed());
        assertThat(savers.act(() -> groups.askToJoin(kofi, group, 1, 1))).isEqualTo(new Results.Join.AlreadyIn());
        assertThat(savers.act(() -> groups.askToJoin(ama, group, 1, 1))).isEqualTo(new Results.Join.AlreadyIn());
        assertThat(groups.order(group, ama.id())).hasSize(2);
    }

    @Test
    void whoWasTurnedDownMayAskAgain() {
        var group = savers.founded(ama, 2);
        savers.act(() -> groups.askToJoin(kofi, group, 1, 1));
        savers.act(() -> groups.turnDown(ama.id(), group, kofi.id()));
        assertThat(groups.order(group, kofi.id())).isEmpty();
        assertThat(savers.act(() -> groups.askToJoin(kofi, group, 1, 1))).isInstanceOf(Results.Join.Asked.class);
    }

    @Test
    void twoWhoWantTheLastTurnGetOneBetweenThem() throws Exception {
        var esi = savers.person("Esi Owusu");
        var group = savers.founded(ama, 2);
        savers.act(() -> groups.askToJoin(kofi, group, 1, 1));
        savers.act(() -> groups.askToJoin(esi, group, 1, 1));
        var results = savers.<Object>atOnce(() -> groups.admit(ama.id(), group, kofi.id()),
                () -> groups.admit(ama.id(), group, esi.id()));
        assertThat(results).containsExactlyInAnyOrder(new Results.Decide.Done(), new Results.Decide.Full());
        assertThat(groups.order(group, ama.id())).hasSize(2);
    }

    @Test
    void onlyAnOfficerDecides() {
        var esi = savers.person("Esi Owusu");
        var group = savers.founded(ama, 3);
        savers.act(() -> groups.askToJoin(kofi, group, 1, 1));
        for (var nobody : List.of(kofi, esi)) {
            assertThat(savers.act(() -> groups.admit(nobody.id(), group, kofi.id())))
                    .isEqualTo(new Results.Decide.NotAnOfficer());
            assertThat(savers.act(() -> groups.turnDown(nobody.id(), group, kofi.id())))
                    .isEqualTo(new Results.Decide.NotAnOfficer());
            assertThat(savers.act(() -> groups.start(nobody.id(), group))).isEqualTo(new Results.Start.NotAnOfficer());
            assertThat(savers.act(() -> groups.sendAgain(nobody.id(), group, 1, 1)))
                    .isEqualTo(new Results.Decide.NotAnOfficer());
            assertThat(groups.toDo(nobody.id())).isEmpty();
        }
    }

    @Test
    void aStrangerReadsNothing() {
        var esi = savers.person("Esi Owusu");
        var group = savers.running(ama, kofi);
        assertThat(groups.order(group, esi.id())).isEmpty();
        assertThat(groups.whoPaid(group, esi.id())).isEmpty();
        assertThat(groups.people(group, esi.id())).isEmpty();
        assertThat(groups.fellow(group, esi.id(), kofi.phone())).isEmpty();
        assertThat(groups.offers(group, esi.id())).isEmpty();
        assertThat(groups.waivable(group, esi.id())).isEmpty();
        assertThat(groups.exposure(group, esi.id())).isEmpty();
        assertThat(groups.cashBox(group, esi.id())).isEmpty();
        assertThat(groups.cashPayers(group, esi.id())).isEmpty();
        assertThat(groups.potsInHand(group, esi.id())).isEmpty();
        assertThat(groups.rules(group, 1, esi.id())).isEmpty();
        assertThat(groups.groupsOf(esi.id())).isEmpty();
        assertThat(groups.passbook(esi.id())).isEmpty();
        assertThat(groups.toDo(esi.id())).isEmpty();
    }

    @Test
    void aCodeOpensNoGroupThatHasStarted() {
        var group = savers.founded(ama, 2);
        var code = groups.groupsOf(ama.id()).getFirst().code();
        assertThat(groups.offer(code)).isPresent();
        savers.act(() -> groups.askToJoin(kofi, group, 1, 1));
        savers.act(() -> groups.admit(ama.id(), group, kofi.id()));
        savers.starts(ama, group);
        assertThat(groups.offer(code)).isEmpty();
        assertThat(savers.act(() -> groups.askToJoin(savers.person("Late Comer"), group, 1, 1)))
                .isEqualTo(new Results.Join.NotForming());
    }

    @Test
    void twoStartsAtOnceStartOnce() throws Exception {
        var group = savers.founded(ama, 2);
        savers.act(() -> groups.askToJoin(kofi, group, 1, 1));
        savers.act(() -> groups.admit(ama.id(), group, kofi.id()));
        savers.becomes(kofi.id(), GroupView.Duty.TREASURER, group, ama);
        var results = savers.<Object>atOnce(() -> groups.start(ama.id(), group), () -> groups.start(ama.id(), group));
        assertThat(results).hasAtLeastOneElementOfType(Results.Start.Started.class)
                .contains(new Results.Start.NotForming());
        assertThat(count("round", group)).isEqualTo(2);
    }

    @Test
    void anAmountThatChangedSinceItWasSeenIsNotAskedFor() {
        var group = savers.running(ama, kofi);
        assertThat(savers.act(() -> groups.pay(ama, group, Cedis.ofPesewas(4_999), "yes")))
                .isEqualTo(new Results.Pay.NothingDue());
        savers.pays(ama, group);
        assertThat(savers.asksToPay(ama, group, "once more")).isEqualTo(new Results.Pay.NothingDue());
        assertThat(savers.asksToPay(savers.person("Esi Owusu"), group, "not hers"))
                .isEqualTo(new Results.Pay.NothingDue());
    }

    @Test
    void theLastDuesOfTwoMembersSettledTogetherPayOutOnce() {
        var group = savers.running(ama, kofi);
        savers.reaches(group, ama, 1);
        savers.asksToPay(ama, group, "ama");
        savers.asksToPay(kofi, group, "kofi");
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(2));
        savers.payoutsArrive();
        assertThat(groups.passbook(ama.id())).extracting(PassbookLine::kind)
                .containsExactlyInAnyOrder(PassbookLine.Kind.PAID, PassbookLine.Kind.RECEIVED);
        assertThat(payouts(group)).isOne();
    }

    @Test
    void aPayoutThatFailsOnceGoesOutAgainByItself() {
        var group = savers.running(ama, kofi);
        savers.pays(ama, group);
        savers.pays(kofi, group);
        savers.reaches(group, ama, 1);
        savers.wallets.refuseAll("PAYEE_LIMIT_REACHED");
        savers.clock.advance(ofMinutes(5));
        assertThat(groups.toDo(ama.id())).as("nobody is bothered yet").isEmpty();
        savers.clock.advance(ofMinutes(30));
        savers.payoutsArrive();
        assertThat(payouts(group)).isOne();
        assertThat(savers.sentFor(group)).as("two dues, two attempts").hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void fromTheSecondFailureOnAnOfficerSaysWhenItGoesOutAgain() {
        var group = savers.running(ama, kofi);
        savers.pays(ama, group);
        savers.pays(kofi, group);
        savers.reaches(group, ama, 1);
        savers.wallets.refuseAll("PAYEE_LIMIT_REACHED");
        savers.clock.advance(ofMinutes(35));
        savers.wallets.refuseAll("PAYEE_LIMIT_REACHED");
        savers.clock.advance(ofDays(1));
        assertThat(groups.toDo(ama.id())).singleElement().isInstanceOf(ToDo.SendAgain.class);
        int sent = savers.sentFor(group).size();

        assertThat(savers.act(() -> groups.sendAgain(ama.id(), group, 1, 1))).isEqualTo(new Results.Decide.Done());
        assertThat(savers.act(() -> groups.sendAgain(ama.id(), group, 1, 1))).isEqualTo(new Results.Decide.Changed());
        savers.clock.advance(ofSeconds(1));
        assertThat(savers.sentFor(group)).hasSize(sent + 1).doesNotHaveDuplicates();
        savers.payoutsArrive();
        assertThat(payouts(group)).isOne();
        assertThat(groups.toDo(ama.id())).isEmpty();
    }

    @Test
    void aFinishedGroupTakesNothing() {
        var group = savers.running(ama, kofi);
        savers.saveToTheEnd(group, ama, kofi);
        assertThat(savers.asksToPay(ama, group, "too late")).isEqualTo(new Results.Pay.NotRunning());
        savers.clock.advance(ofDays(60));
        assertThat(jobsOf(group)).isZero();
    }

    private int jobsOf(GroupId group) {
        return sql.sql("select count(*) from scheduled_tasks where task_instance like :group || '%'")
                .param("group", group.toString()).query(Integer.class).single();
    }

    private int payouts(GroupId group) {
        return sql.sql("""
                select count(*) from payment where group_id = :group and kind = 'PAYOUT' and state = 'SUCCEEDED'""")
                .param("group", group.value()).query(Integer.class).single();
    }

    private int count(String table, GroupId group) {
        return sql.sql("select count(*) from " + table + " where group_id = :group").param("group", group.value())
                .query(Integer.class).single();
    }
}
