package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import susu.TestDatabase;
import susu.ledger.Account;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** One member pays what another owes: the prompt comes to the payer's phone, and what is left goes back there. */
@SpringBootTest(classes = ToldSavingWorld.class)
class PayingForAnotherTest extends SavingStory {
    private Member yaw;
    private GroupId group;

    @BeforeEach
    void threeWhoSave() {
        yaw = savers.person("Yaw Darko");
        group = savers.running(ama, kofi, yaw);
    }

    private Results.Pay asksFor(Member payer, Member other, long pesewas) {
        return savers.act(() -> groups.payFor(payer, group, other.id(), Cedis.ofPesewas(pesewas),
                payer.id() + ":for:" + savers.wallets.orders.size()));
    }

    private void paysFor(Member payer, Member other, long pesewas) {
        assertThat(asksFor(payer, other, pesewas)).isEqualTo(new Results.Pay.Asked(Cedis.ofPesewas(pesewas)));
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
    }

    private void pays(Member member, long pesewas) {
        assertThat(savers.act(() -> groups.payAmount(member, group, Cedis.ofPesewas(pesewas),
                member.id() + ":own:" + savers.wallets.orders.size()))).isInstanceOf(Results.Pay.Asked.class);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
    }

    private long credit(Member member) {
        return ledger.balance(group, Account.credit(member.id())).getAmountMinorLong();
    }

    private Results.CreditBack back(Member member, long seen) {
        return savers.act(() -> groups.creditBack(member, group, Cedis.ofPesewas(seen)));
    }

    private List<Long> sent(PaymentKind kind, Member member) {
        return savers.sentFor(group, kind, member).stream().map(order -> order.amount().getAmountMinorLong()).toList();
    }

    private List<PassbookLine> passbook(Member member) {
        return groups.passbook(member.id()).stream().filter(line -> line.group().equals(
                savers.seenBy(ama, group).name())).toList();
    }

    private List<String> told(Member member) {
        return sql.sql("select kind from notice where member_id = :member order by created_at, kind")
                .param("member", member.id().value()).query((row, _) -> row.getString(1)).list();
    }

    /** Story 11. */
    @Test
    void amaPaysForKofiAndWhatIsLeftIsHers() {
        paysFor(ama, kofi, 8000);
        assertThat(sent(PaymentKind.COLLECT, ama)).containsExactly(8000L);
        assertThat(sent(PaymentKind.COLLECT, kofi)).isEmpty();
        assertThat(savers.owes(kofi, group, 1)).isFalse();
        assertThat(savers.owes(ama, group, 1)).as("her own due").isTrue();
        assertThat(credit(kofi)).isEqualTo(3000);
        assertThat(credit(ama)).isZero();

        assertThat(back(kofi, 3000))
                .isEqualTo(new Results.CreditBack.SentBack(Cedis.ofPesewas(0), Cedis.ofPesewas(3000)));
        savers.clock.advance(ofSeconds(1));
        savers.payoutsArrive();
        assertThat(sent(PaymentKind.REFUND, ama)).containsExactly(3000L);
        assertThat(sent(PaymentKind.REFUND, kofi)).isEmpty();
        assertThat(told(ama)).contains("PAID_FOR_OTHER", "REFUNDED").doesNotContain("PAID");
        assertThat(told(kofi)).contains("PAID_FOR", "GIVEN_BACK").doesNotContain("REFUNDED");
        assertThat(passbook(ama)).extracting(PassbookLine::kind, PassbookLine::other).containsExactly(
                tuple(PassbookLine.Kind.RETURNED_FOR, "Kofi B."),
                tuple(PassbookLine.Kind.PAID_FOR, "Kofi B."));
        assertThat(passbook(kofi)).extracting(PassbookLine::kind, PassbookLine::other).containsExactly(
                tuple(PassbookLine.Kind.RETURNED, "Ama M."),
                tuple(PassbookLine.Kind.PAID, "Ama M."));
    }

    @Test
    void eachPayerHasBackWhatIsLeftOfTheirOwn() {
        pays(kofi, 7000);
        paysFor(ama, kofi, 1000);
        paysFor(yaw, kofi, 500);
        assertThat(credit(kofi)).isEqualTo(3500);
        assertThat(back(kofi, 3500))
                .isEqualTo(new Results.CreditBack.SentBack(Cedis.ofPesewas(2000), Cedis.ofPesewas(1500)));
        savers.clock.advance(ofSeconds(1));
        savers.payoutsArrive();
        assertThat(sent(PaymentKind.REFUND, kofi)).containsExactly(2000L);
        assertThat(sent(PaymentKind.REFUND, ama)).containsExactly(1000L);
        assertThat(sent(PaymentKind.REFUND, yaw)).containsExactly(500L);
        assertThat(credit(kofi)).isZero();
    }

    @Test
    void theOldestOfACreditPaysTheNextDue() {
        paysFor(ama, kofi, 7000);
        pays(kofi, 4000);
        pays(ama, 5000);
        pays(yaw, 5000);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        savers.clock.advance(ofDays(1));
        assertThat(savers.owes(kofi, group, 2)).as("2000 of Ama's and 3000 of his own").isFalse();
        assertThat(back(kofi, 1000)).isEqualTo(new Results.CreditBack.Sent(Cedis.ofPesewas(1000)));
        savers.clock.advance(ofSeconds(1));
        savers.payoutsArrive();
        assertThat(sent(PaymentKind.REFUND, kofi)).containsExactly(1000L);
        assertThat(sent(PaymentKind.REFUND, ama)).isEmpty();
    }

    @Test
    void whatDidNotReachThePayerIsSentToThemAgain() {
        paysFor(ama, kofi, 8000);
        back(kofi, 3000);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.refuseAll("PAYEE_LIMIT_REACHED");
        savers.clock.advance(ofMinutes(5));
        assertThat(credit(kofi)).isEqualTo(3000);
        assertThat(told(kofi)).contains("GIVING_BACK_FAILED");
        assertThat(told(ama)).contains("GIVING_BACK_FAILED");
        assertThat(back(kofi, 3000))
                .isEqualTo(new Results.CreditBack.SentBack(Cedis.ofPesewas(0), Cedis.ofPesewas(3000)));
        savers.clock.advance(ofSeconds(1));
        savers.payoutsArrive();
        assertThat(savers.wallets.moved(PaymentKind.REFUND, ama.phone())).hasSize(1);
        assertThat(savers.wallets.moved(PaymentKind.REFUND, kofi.phone())).isEmpty();
    }

    @Test
    void noMoreIsTakenThanTheOtherHasToPay() {
        var refused = new Results.Pay.NotForAnother(Cedis.ofPesewas(100));
        assertThat(asksFor(ama, kofi, 15_001)).as("which does not say what he owes").isEqualTo(refused);
        assertThat(asksFor(ama, kofi, 99)).isEqualTo(refused);
        paysFor(ama, kofi, 15_000);
        assertThat(asksFor(yaw, kofi, 5000)).as("nor that he owes nothing").isEqualTo(refused);
    }

    @Test
    void oneAtATimeIsAskedForAMember() {
        assertThat(asksFor(ama, kofi, 5000)).isInstanceOf(Results.Pay.Asked.class);
        assertThat(asksFor(yaw, kofi, 5000)).isEqualTo(new Results.Pay.Waiting(Cedis.ofPesewas(5000)));
        assertThat(savers.asksToPay(kofi, group, "his own"))
                .isEqualTo(new Results.Pay.Waiting(Cedis.ofPesewas(5000)));
        assertThat(savers.seenBy(kofi, group).waiting().orElseThrow().what())
                .isEqualTo(GroupView.Waiting.What.PAID_BY_ANOTHER);
        assertThat(savers.seenBy(ama, group).waiting()).isEmpty();
        assertThat(savers.asksToPay(ama, group, "her own")).isInstanceOf(Results.Pay.Asked.class);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
        assertThat(savers.owes(kofi, group, 1)).isFalse();
        assertThat(savers.owes(ama, group, 1)).isFalse();
    }

    @Test
    void aWalletThatRefusesChangesNothingAndItsOwnerIsTold() {
        assertThat(asksFor(ama, kofi, 5000)).isInstanceOf(Results.Pay.Asked.class);
        savers.clock.advance(ofSeconds(1));
        savers.wallets.refuseAll("NOT_ENOUGH_FUNDS");
        savers.clock.advance(ofMinutes(6));
        assertThat(savers.owes(kofi, group, 1)).isTrue();
        assertThat(told(ama)).contains("PAY_FOR_FAILED").doesNotContain("PAY_FAILED");
        assertThat(told(kofi)).contains("PAY_FOR_FAILED_SEEN").doesNotContain("PAY_FOR_FAILED", "PAY_FAILED");

        savers.paysAfterAll(savers.sentFor(group, PaymentKind.COLLECT, ama).getFirst());
        savers.clock.advance(ofMinutes(1));
        assertThat(savers.owes(kofi, group, 1)).as("it succeeded after all").isFalse();
        assertThat(told(kofi)).contains("PAID_FOR");
    }

    @Test
    void onlyMembersOfTheGroupPayForEachOther() {
        var stranger = savers.person("Esi Stranger");
        assertThat(asksFor(ama, stranger, 5000)).isEqualTo(new Results.Pay.NotInGroup());
        assertThat(asksFor(stranger, kofi, 5000)).isEqualTo(new Results.Pay.NotInGroup());
        assertThat(savers.wallets.orders).filteredOn(order -> order.callbackPath().contains(group.toString()))
                .isEmpty();
        assertThat(groups.fellow(group, ama.id(), kofi.phone()))
                .hasValue(new Fellow(kofi.id(), kofi.name().shown()));
        assertThat(groups.fellow(group, ama.id(), stranger.phone())).isEmpty();
        assertThat(groups.fellow(group, ama.id(), ama.phone())).as("oneself").isEmpty();
        assertThat(groups.fellow(group, stranger.id(), kofi.phone())).isEmpty();
    }

    @Test
    void whatIsLeftAtTheEndOfTheCycleGoesToWhoeverPaidIt() {
        paysFor(ama, kofi, 15_000);
        assertThat(credit(kofi)).isEqualTo(10_000);
        for (int round = 1; round <= 3; round++) {
            for (var member : List.of(ama, yaw))
                if (savers.owes(member, group, round)) pays(member, 5000);
            savers.reaches(group, ama, round);
            savers.payoutsArrive();
            savers.clock.advance(ofDays(1));
        }
        assertThat(savers.seenBy(ama, group).state()).isEqualTo(GroupView.State.COMPLETED);
        assertThat(world.getBean(RoundRows.class).sheets(group, 1)).extracting(GroupFact.Sheet::paid)
                .as("what Ama paid for Kofi counts as his").containsOnly(Cedis.ofPesewas(15_000));
    }

    /** Another program, whose clock is ahead, has written what came: what was written first came first all the same. */
    @Test
    void whateverTheClocksSayNoMoreGoesBackThanThereIs() {
        pays(kofi, 7000);
        savers.act(() -> {
            TestDatabase.becomeOwner(sql);
            sql.sql("set local session_replication_role = replica").update();
            return sql.sql("""
                    update transfer set at = at + interval '1 hour'
                    where group_id = :group and reason like 'collected:%'""").param("group", group.value()).update();
        });
        assertThat(back(kofi, 2000)).isEqualTo(new Results.CreditBack.Sent(Cedis.ofPesewas(2000)));
        savers.payoutsArrive();
        pays(kofi, 1000);
        assertThat(back(kofi, 1000)).isEqualTo(new Results.CreditBack.Sent(Cedis.ofPesewas(1000)));
        savers.payoutsArrive();
        assertThat(sent(PaymentKind.REFUND, kofi)).containsExactly(2000L, 1000L);
    }
}
