package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import susu.TestWorld;
import susu.ledger.Account;
import susu.members.Member;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.operators.Staff;
import susu.payments.Exceptions;
import susu.payments.Exceptions.Acted;
import susu.payments.PaymentKind;
import susu.payments.Reconciliation;
import susu.payments.StatementText;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.Chance;
import susu.shared.GroupId;

/** What becomes of money of unknown owner once it is known whose it is. */
@SpringBootTest(classes = ToldSavingWorld.class)
@ContextConfiguration(initializers = TestWorld.class)
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_EACH_TEST_METHOD)
class ClaimedMoneyTest extends SavingStory {
    @Autowired
    Reconciliation reconciliation;
    @Autowired
    Exceptions exceptions;
    @Autowired
    Operators operators;
    @Autowired
    Chance chance;
    private GroupId group;
    private Operator efua;
    private Operator kwame;

    @BeforeEach
    void twoWhoSave() {
        group = savers.running(ama, kofi);
        efua = operator("efua");
        kwame = operator("kwame");
    }

    @Override
    @AfterEach
    void nothingIsBroken() {
        // Only one account's day has been read, so what paid the dues of others is on no statement.
        assertThat(verification.verify()).extracting(violation -> violation.number()).isSubsetOf("22");
    }

    @Test
    void itPaysWhatTheMemberOwesAndTheRestIsKept() {
        given(aLineOf(7_000), kofi);
        assertThat(savers.owes(kofi, group, 1)).isFalse();
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(Cedis.ofPesewas(5_000));
        assertThat(credit(kofi)).isEqualTo(2_000);
        assertThat(savers.groups.passbook(kofi.id())).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(PassbookLine.Kind.PAID);
            assertThat(line.amount()).isEqualTo(Cedis.ofPesewas(7_000));
            assertThat(line.round()).isOne();
            assertThat(line.momoId()).isEqualTo("701");
        });
        assertThat(sql.sql("select count(*) from notice where kind = 'CLAIMED' and member_id = :kofi")
                .param("kofi", kofi.id().value()).query(Long.class).single()).isOne();
    }

    @Test
    void itFillsThePotThatIsThenPaidOut() {
        savers.pays(ama, group);
        given(aLineOf(5_000), kofi);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        assertThat(savers.wallets.moved(PaymentKind.PAYOUT, ama.phone())).hasSize(1);
    }

    @Test
    void whoIsNotInTheGroupIsGivenNothing() {
        long id = aLineOf(5_000);
        var esi = savers.person("Esi Owusu");
        savers.act(() -> savers.groups.askToJoin(esi, savers.founded(ama, 3), 1, 1));
        assertThat(savers.groups.claim(id, group, esi.id(), "her receipt", efua))
                .isEqualTo(new Results.Claim.NotAMember());
        assertThat(sql.sql("select count(*) from joint_act where subject like '%' || :esi || '%'")
                .param("esi", esi.id().toString()).query(Long.class).single()).isZero();
    }

    @Test
    void whileTheGroupStandsStillItWaitsAndPaysTheDueWhenItGoesOn() {
        savers.groups.suspend(group, efua, "a complaint");
        savers.groups.suspend(group, kwame, "a complaint");
        given(aLineOf(5_000), kofi);
        assertThat(credit(kofi)).isEqualTo(5_000);
        savers.groups.resume(group, efua);
        savers.groups.resume(group, kwame);
        assertThat(credit(kofi)).isZero();
        assertThat(savers.owes(kofi, group, 1)).isFalse();
    }

    @Test
    void theCycleEndsWhenItPaysTheLastFine() {
        group = savers.running(savers.founded(ama, 1, new Terms(Savers.newName(), Cedis.ofPesewas(5_000),
                Frequency.WEEKLY, 2, Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(2),
                PayRules.usual(Frequency.WEEKLY).withFines(FineRules.NONE.withEach(Cedis.ofPesewas(500))))), ama, kofi);
        savers.paysAll(ama, group);
        savers.paysAll(kofi, group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        savers.clock.advance(ofDays(1));
        savers.paysAll(kofi, group);
        savers.reachesUnapproved(group, ama, 2);
        savers.clock.advance(ofDays(3));
        assertThat(savers.act(() -> savers.groups.payAmount(ama, group, Cedis.ofPesewas(5_000), "not the fine")))
                .isInstanceOf(Results.Pay.Asked.class);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
        savers.payoutsArrive();
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.ACTIVE);
        given(aLineOf(500), ama);
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.COMPLETED);
    }

    @Test
    void whereTheCycleHasEndedItGoesOnToTheMembersWallet() {
        savers.saveToTheEnd(group, ama, kofi);
        given(aLineOf(5_000), kofi);
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
        assertThat(savers.wallets.moved(PaymentKind.REFUND, kofi.phone())).hasSize(1);
        assertThat(credit(kofi)).isZero();
        assertThat(savers.groups.passbook(kofi.id()).subList(0, 2)).extracting(PassbookLine::kind)
                .containsExactlyInAnyOrder(PassbookLine.Kind.PAID, PassbookLine.Kind.RETURNED);
    }

    private long aLineOf(long pesewas) {
        var today = Accra.today(savers.clock);
        var file = new StatementText("collection", Accra.startOf(today), Accra.startOf(today.plusDays(1)))
                .line("payment", "701", chance.uuid(), savers.clock.instant(), "in", Cedis.ofPesewas(pesewas));
        savers.clock.advance(ofDays(1));
        reconciliation.reconcile(file.text());
        return exceptions.list().stream().filter(each -> each.kind() == Exceptions.Kind.UNKNOWN_LINE).findFirst()
                .orElseThrow().id();
    }

    private void given(long id, Member member) {
        for (var who : List.of(efua, kwame))
            assertThat(savers.groups.claim(id, group, member.id(), "a receipt", who)).isEqualTo(
                    new Results.Claim.Said(who.equals(efua) ? new Acted.WaitsForAnother() : new Acted.Done()));
        savers.clock.advance(ofSeconds(1));
    }

    private Operator operator(String name) { return Staff.named(operators, name); }

    private long credit(Member member) {
        return ledger.balance(group, Account.credit(member.id())).getAmountMinorLong();
    }
}
