package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import susu.ledger.Account;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.payments.Payments;
import susu.payments.StandInWallets.Wire;
import susu.payments.WalletOrder;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** A due is paid once, by its owner, however often and by whatever way it is asked for. */
class MoneyInTest extends SavingStory {
    private static final Money FIFTY = Cedis.ofPesewas(5_000);

    @Autowired
    Payments payments;
    private GroupId group;

    @BeforeEach
    void twoWhoSave() { group = savers.running(ama, kofi); }

    @Test
    void threeRequestsAtOnceAskTheWalletOnce() throws Exception {
        var results = savers.<Results.Pay>atOnce(() -> groups.pay(kofi, group, FIFTY, "one call"),
                () -> groups.pay(kofi, group, FIFTY, "another call"),
                () -> groups.pay(kofi, group, FIFTY, "a third call"));
        assertThat(results).containsExactlyInAnyOrder(new Results.Pay.Asked(FIFTY), new Results.Pay.Waiting(FIFTY),
                new Results.Pay.Waiting(FIFTY));
        savers.clock.advance(ofSeconds(1));
        assertThat(requestsTo(kofi)).hasSize(1);

        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));
        assertThat(debitsOf(kofi)).hasSize(1);
        assertThat(savers.owes(kofi, group, 1)).isFalse();
        assertThat(creditOf(kofi)).isEqualTo("0.00");
    }

    @Test
    void oneKeyOnePayment() throws Exception {
        var results = savers.<Results.Pay>atOnce(() -> groups.pay(kofi, group, FIFTY, "yes"),
                () -> groups.pay(kofi, group, FIFTY, "yes"), () -> groups.pay(kofi, group, FIFTY, "yes"));
        assertThat(results).containsOnly(new Results.Pay.Asked(FIFTY));
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(1));

        assertThat(savers.asksToPay(kofi, group, "yes")).isEqualTo(new Results.Pay.NothingDue());
        savers.clock.advance(ofDays(1));
        assertThat(requestsTo(kofi)).hasSize(1);
        assertThat(count("payment")).isOne();
    }

    @Test
    void failPayByHandAndRetryDebitsOnce() {
        var failed = savers.failsToPay(kofi, group, "the first yes");
        savers.pays(kofi, group);

        assertThat(savers.asksToPay(kofi, group, "the first yes")).isEqualTo(new Results.Pay.NothingDue());
        assertThat(savers.asksToPay(kofi, group, "a yes on an old screen")).isEqualTo(new Results.Pay.NothingDue());
        assertThat(savers.act(() -> payments.tryAgain(group, failed.externalId()))).isFalse();
        savers.callsBack(failed, "{\"status\":\"SUCCESSFUL\"}");
        savers.clock.advance(ofDays(1));
        assertThat(requestsTo(kofi)).as("the one that failed, and the one by hand").hasSize(2);
        assertThat(debitsOf(kofi)).hasSize(1);
    }

    @Test
    void aDuePaidOtherwiseIsNotAskedAgain() {
        var failed = savers.failsToPay(kofi, group, "the first yes");
        savers.pays(kofi, group);
        savers.paysAfterAll(failed);
        assertThat(creditOf(kofi)).as("paid twice for one due").isEqualTo("50.00");

        savers.reaches(group, ama, 1);
        savers.clock.advance(ofDays(1));
        assertThat(creditOf(kofi)).as("which pays his second due").isEqualTo("0.00");
        assertThat(savers.owes(kofi, group, 2)).isFalse();
        assertThat(savers.owes(ama, group, 2)).isTrue();
        assertThat(savers.asksToPay(kofi, group, "for the second round")).isEqualTo(new Results.Pay.NothingDue());
        savers.clock.advance(ofSeconds(1));
        assertThat(requestsTo(kofi)).hasSize(2);
    }

    @Test
    void aFailedPaymentMakesNoCopies() {
        savers.failsToPay(kofi, group, "yes");
        savers.asksToPay(kofi, group, "yes");
        savers.clock.advance(ofDays(3));
        assertThat(requestsTo(kofi)).hasSize(1);
        assertThat(count("payment")).isOne();
        assertThat(count("attempt")).isOne();
        assertThat(jobsOfPayments()).isZero();
        assertThat(savers.owes(kofi, group, 1)).isTrue();
    }

    @Test
    void aRefusedWalletLeavesNoHalfRow() {
        savers.wallets.wire = Wire.SAYS_BAD_REQUEST;
        savers.asksToPay(kofi, group, "yes");
        savers.clock.advance(ofMinutes(10));
        assertThat(sql.sql("""
                select p.state || ' ' || a.state from payment p
                join attempt a on a.group_id = p.group_id and a.payment_id = p.id where p.group_id = :group""")
                .param("group", group.value()).query(String.class).list()).containsExactly("FAILED FAILED");
        for (var table : new String[]{"transfer", "account", "passbook"})
            assertThat(count(table)).as(table).isZero();
        assertThat(jobsOfPayments()).isZero();
        assertThat(savers.owes(kofi, group, 1)).isTrue();

        savers.pays(kofi, group);
        assertThat(savers.owes(kofi, group, 1)).isFalse();
    }

    @Test
    void deathAfterTheDebitFindsTheMoneyOnce() {
        savers.wallets.wire = Wire.KILLS_US_AFTER_THE_DEBIT;
        savers.asksToPay(kofi, group, "yes");
        savers.clock.advance(ofSeconds(1));
        assertThat(debitsOf(kofi)).hasSize(1);
        assertThat(savers.owes(kofi, group, 1)).as("nobody wrote it down").isTrue();

        savers.clock.advance(ofMinutes(5));
        assertThat(savers.owes(kofi, group, 1)).isFalse();
        assertThat(requestsTo(kofi)).hasSize(1);
        assertThat(ledger.balance(group, Account.pot(1, 1))).isEqualTo(FIFTY);
    }

    @Test
    void nobodyRetriesOrReadsAnothersPayment() {
        var esi = savers.person("Esi Owusu");
        savers.asksToPay(ama, group, "hers");
        savers.clock.advance(ofSeconds(1));
        var hers = requestsTo(ama).getLast();
        int asked = savers.wallets.questions;
        for (var other : new Member[]{kofi, esi})
            savers.checksPayment(other, group);
        assertThat(savers.wallets.questions).as("asked about hers for others").isEqualTo(asked);
        savers.checksPayment(ama, group);
        assertThat(savers.wallets.questions).isEqualTo(asked + 1);

        savers.asksToPay(kofi, group, "hers");
        savers.clock.advance(ofSeconds(1));
        assertThat(requestsTo(kofi)).as("the same words are a yes of his own").hasSize(1);
        assertThat(requestsTo(ama)).hasSize(1);
        assertThat(savers.asksToPay(esi, group, "hers")).isEqualTo(new Results.Pay.NothingDue());

        savers.wallets.approveAll();
        savers.clock.advance(ofMinutes(2));
        assertThat(groups.passbook(ama.id())).hasSize(1);
        assertThat(groups.passbook(kofi.id())).hasSize(1).doesNotContainAnyElementsOf(groups.passbook(ama.id()));
        assertThat(groups.passbook(esi.id())).isEmpty();
        assertThat(groups.whoPaid(group, esi.id())).isEmpty();
        assertThat(payments.progressByHand(hers.externalId())).as("what operators see by hand").isEmpty();
    }

    @Test
    void noPromptWithoutConsent() {
        savers.reaches(group, ama, 1);
        savers.clock.advance(ofDays(10));
        assertThat(requestsTo(ama)).as("due, late, and never said yes").isEmpty();
        assertThat(requestsTo(kofi)).isEmpty();
        assertThat(count("payment")).isZero();

        savers.asksToPay(kofi, group, "yes");
        savers.clock.advance(ofDays(1));
        assertThat(requestsTo(kofi)).hasSize(1);
        assertThat(requestsTo(ama)).isEmpty();
    }

    private List<WalletOrder> requestsTo(Member member) { return savers.sentFor(group, PaymentKind.COLLECT, member); }

    private List<WalletOrder> debitsOf(Member member) {
        return savers.wallets.moved(PaymentKind.COLLECT, member.phone());
    }

    private String creditOf(Member member) { return Cedis.plain(ledger.balance(group, Account.credit(member.id()))); }

    private int count(String table) {
        return sql.sql("select count(*) from " + table + " where group_id = :group").param("group", group.value())
                .query(Integer.class).single();
    }

    private int jobsOfPayments() {
        return sql.sql("""
                select count(*) from scheduled_tasks
                where task_name = 'follow-payment' and task_instance like :group || '%'""")
                .param("group", group.toString()).query(Integer.class).single();
    }
}
