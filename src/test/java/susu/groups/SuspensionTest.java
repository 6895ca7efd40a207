package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import susu.groups.Results.Halting;
import susu.ledger.Account;
import susu.members.Member;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.operators.Staff;
import susu.payments.PaymentKind;
import susu.payments.StandInWallets;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** A group that two operators stop, and what becomes of its money and its dates. */
class SuspensionTest extends SavingStory {
    @Autowired
    Operators operators;
    private Member yaw;
    private GroupId group;
    private Operator efua;
    private Operator kwame;

    @BeforeEach
    void twoWhoSave() {
        yaw = savers.person("Yaw Darko");
        group = savers.running(ama, kofi, yaw);
        efua = operator("efua");
        kwame = operator("kwame");
    }

    @Test
    void oneOperatorStopsNothingAndTwoDo() {
        assertThat(savers.groups.suspend(group, efua, "a complaint")).isEqualTo(Halting.WAITS_FOR_ANOTHER);
        assertThat(savers.groups.suspend(group, efua, "a complaint")).isEqualTo(Halting.SAME_PERSON);
        assertThat(state()).isEqualTo(GroupView.State.ACTIVE);
        assertThat(savers.groups.resume(group, efua)).isEqualTo(Halting.NOT_NOW);
        assertThat(savers.groups.suspend(group, kwame, "a complaint")).isEqualTo(Halting.DONE);
        assertThat(state()).isEqualTo(GroupView.State.SUSPENDED);
        assertThat(savers.groups.suspend(group, kwame, "again")).isEqualTo(Halting.NOT_NOW);
        assertThat(savers.asksToPay(kofi, group, kofi.id() + ":yes")).isEqualTo(new Results.Pay.Suspended());
        resumes();
        assertThat(state()).isEqualTo(GroupView.State.ACTIVE);
    }

    @Test
    void whatWasApprovedBeforeIsKeptAndPaysTheDueWhenTheGroupGoesOn() {
        savers.asksToPay(kofi, group, kofi.id() + ":yes");
        savers.clock.advance(ofSeconds(1));
        suspends();
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
        assertThat(credit(kofi)).isEqualTo(5000);
        resumes();
        assertThat(credit(kofi)).isZero();
        assertThat(savers.owes(kofi, group, 1)).isFalse();
    }

    @Test
    void whosePromptComesToNothingWhileTheGroupStandsStillIsNotFined() {
        var rules = PayRules.usual(Frequency.WEEKLY).withFines(FineRules.NONE.withEach(Cedis.ofPesewas(500)));
        group = savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000),
                Frequency.WEEKLY, 3, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(3, TurnOrder.AS_JOINED),
                rules)), ama, kofi, yaw);
        savers.reaches(group, ama, 1);
        savers.asksToPay(kofi, group, kofi.id() + ":yes");
        savers.clock.advance(ofSeconds(1));
        suspends();
        savers.clock.advance(ofDays(5));
        savers.wallets.refuseAll("EXPIRED");
        savers.clock.advance(ofDays(1));
        assertThat(savers.fines(group, ama)).isEmpty();
        resumes();
        assertThat(savers.fines(group, ama)).as("the date has moved").isEmpty();
        savers.clock.advance(ofDays(14));
        assertThat(savers.fines(group, ama)).isNotEmpty();
    }

    @Test
    void whatWasDecidedAndHasNotLeftStaysHere() {
        for (var member : List.of(ama, kofi, yaw))
            savers.pays(member, group);
        savers.wallets.wire = StandInWallets.Wire.CANNOT_CONNECT;
        savers.reaches(group, ama, 1);
        suspends();
        savers.wallets.wire = StandInWallets.Wire.WORKS;
        int sent = savers.sentFor(group).size();
        savers.clock.advance(ofDays(1));
        assertThat(savers.sentFor(group)).hasSize(sent);
        resumes();
        savers.clock.advance(ofMinutes(10));
        savers.payoutsArrive();
        assertThat(savers.wallets.moved(PaymentKind.PAYOUT, ama.phone())).hasSize(1);
    }

    @Test
    void aPromptThatHasNotLeftIsGivenUp() {
        savers.wallets.wire = StandInWallets.Wire.CANNOT_CONNECT;
        savers.asksToPay(kofi, group, kofi.id() + ":yes");
        savers.clock.advance(ofSeconds(1));
        suspends();
        savers.wallets.wire = StandInWallets.Wire.WORKS;
        savers.clock.advance(ofMinutes(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(10));
        assertThat(savers.wallets.moved(PaymentKind.COLLECT, kofi.phone())).isEmpty();
        assertThat(sql.sql("select state from payment where group_id = :group").param("group", group.value())
                .query(String.class).single()).isEqualTo("FAILED");
    }

    @Test
    void aFullPotWaitsAndLeavesWhenTheGroupGoesOnAndItsDayHasCome() {
        for (var member : List.of(ama, kofi))
            savers.pays(member, group);
        suspends();
        savers.reaches(group, ama, 1);
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, ama)).isEmpty();
        assertThat(rounds("state")).as("nothing opens").containsExactly("OPEN", "PLANNED", "PLANNED");
        savers.clock.advance(ofDays(3));
        resumes();
        assertThat(savers.sentFor(group, PaymentKind.PAYOUT, ama)).isEmpty();
    }

    @Test
    void whoOwesNothingHasTheirMoneyBackWhileTheGroupStandsStill() {
        savers.act(() -> savers.groups.payAmount(kofi, group, Cedis.ofPesewas(10_000), kofi.id() + ":ahead"));
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
        assertThat(credit(kofi)).isEqualTo(5_000);
        suspends();
        assertThat(savers.act(() -> savers.groups.creditBack(kofi, group, Cedis.ofPesewas(5_000))))
                .isEqualTo(new Results.CreditBack.Sent(Cedis.ofPesewas(5_000)));
        savers.clock.advance(ofSeconds(1));
        savers.payoutsArrive();
        assertThat(state()).isEqualTo(GroupView.State.SUSPENDED);
        assertThat(savers.wallets.moved(PaymentKind.REFUND, kofi.phone())).hasSize(1);
        assertThat(credit(kofi)).isZero();
        assertThat(groups.passbook(kofi.id())).extracting(PassbookLine::kind)
                .contains(PassbookLine.Kind.RETURNED);
        assertThat(savers.asksToPay(ama, group, ama.id() + ":yes")).as("nothing else comes in")
                .isEqualTo(new Results.Pay.Suspended());
    }

    @Test
    void theDatesThatItMissedAndAllLaterOnesMoveByWholeRounds() {
        var first = LocalDate.parse(rounds("due_date").getFirst());
        savers.clock.moveTo(Accra.startOf(first.minusDays(4)));
        suspends();
        savers.clock.moveTo(Accra.startOf(first.plusDays(6)));
        resumes();
        // The round of a week later would be due tomorrow, which is too soon to tell anybody.
        assertThat(rounds("due_date")).containsExactly(first.plusDays(14).toString(), first.plusDays(21).toString(),
                first.plusDays(28).toString());
        assertThat(rounds("opens_on").subList(1, 3)).containsExactly(first.plusDays(15).toString(),
                first.plusDays(22).toString());
    }

    @Test
    void nobodyBecomesLateWhileTheGroupStandsStill() {
        savers.reaches(group, ama, 1);
        savers.clock.advance(ofDays(1));
        suspends();
        savers.clock.advance(ofDays(10));
        resumes();
        savers.clock.advance(ofDays(1));
        assertThat(lateness()).as("a day of grace was left").isEqualTo(GroupView.Lateness.IN_TIME);
        savers.clock.advance(ofDays(1));
        assertThat(lateness()).isEqualTo(GroupView.Lateness.LATE);
    }

    private GroupView view() {
        return savers.groups.groupsOf(kofi.id()).stream().filter(one -> one.id().equals(group)).findFirst()
                .orElseThrow();
    }

    private GroupView.State state() { return view().state(); }

    private GroupView.Lateness lateness() { return view().due().orElseThrow().lateness(); }

    private void suspends() {
        savers.groups.suspend(group, efua, "a complaint");
        assertThat(savers.groups.suspend(group, kwame, "a complaint")).isEqualTo(Halting.DONE);
        savers.clock.advance(ofSeconds(1));
    }

    private void resumes() {
        savers.groups.resume(group, efua);
        assertThat(savers.groups.resume(group, kwame)).isEqualTo(Halting.DONE);
        savers.clock.advance(ofSeconds(1));
    }

    private Operator operator(String name) { return Staff.named(operators, name); }

    private long credit(Member member) {
        return ledger.balance(group, Account.credit(member.id())).minus(Cedis.ofPesewas(0)).getAmountMinorLong();
    }

    private List<String> rounds(String column) {
        return sql.sql("select " + column + " from round where group_id = :group order by round")
                .param("group", group.value()).query((row, _) -> row.getString(1)).list();
    }
}
