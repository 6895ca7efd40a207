package susu.groups;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import susu.AtOnce;
import susu.ledger.Account;
import susu.members.Member;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.Jobs;

/** A pot leaves once, full, and to whose turn it is, whatever happens around it. */
class MoneyOutTest extends SavingStory {
    private static final Money FIFTY = Cedis.ofPesewas(5_000);
    private static final Money HUNDRED = Cedis.ofPesewas(10_000);
    private static final Account POT = Account.pot(1, 1);

    @Autowired
    Rounds rounds;
    @Autowired
    TransactionTemplate tx;
    @Autowired
    Task<Void> followPaymentJob;

    @Test
    void twoPayoutsAtOncePayOnce() throws Exception {
        var group = savers.running(ama, kofi);
        savers.pays(ama, group);
        savers.pays(kofi, group);
        savers.dayComesUnseen(group, 1);
        Callable<Jobs.Next> payOut = () -> rounds.dayOf(new RoundKey(group, 1, 1));
        AtOnce.atOnce(Collections.nCopies(8, payOut));
        assertThat(savers.askedOf(kofi.id(), group)).as("he is asked once").hasSize(1);
        Callable<Results.Approve> approve = () -> savers.act(() -> groups.approve(kofi.id(), group, 1, 1));
        assertThat(AtOnce.atOnce(Collections.nCopies(8, approve)))
                .containsOnlyOnce(new Results.Approve.Approved()).contains(new Results.Approve.Changed());
        savers.clock.advance(ofSeconds(1));
        assertThat(sentTo(ama, group)).containsExactly(HUNDRED);
        assertThat(ledger.balance(group, POT)).isEqualTo(Cedis.ofPesewas(0));

        savers.payoutsArrive();
        AtOnce.atOnce(Collections.nCopies(8, payOut));
        savers.clock.advance(ofDays(2));
        assertThat(sentTo(ama, group)).containsExactly(HUNDRED);
        assertThat(stateOf(group, 1)).isEqualTo("CLOSED");
        assertThat(ledger.balance(group, Account.FLOAT)).isEqualTo(Cedis.ofPesewas(0));
    }

    @Test
    void theLastDueAndThePayoutAtOncePayOnceAndInFull() throws Exception {
        var group = savers.running(ama, kofi);
        savers.pays(ama, group);
        savers.dayComesUnseen(group, 1);
        savers.asksToPay(kofi, group, "yes");
        savers.clock.advance(ofSeconds(1));
        savers.wallets.approveAll();
        var payment = sql.sql("select id from payment where group_id = :group and undecided")
                .param("group", group.value()).query(UUID.class).single();
        Callable<Object> payOut = () -> rounds.dayOf(new RoundKey(group, 1, 1));
        Callable<Object> lastDue = () -> followPaymentJob.execute(
                new TaskInstance<>(followPaymentJob.getName(), group + "/" + payment), null);
        AtOnce.atOnce(List.of(payOut, lastDue, payOut, lastDue, payOut, lastDue, payOut, lastDue));

        assertThat(ledger.balance(group, POT)).as("it has come once").isEqualTo(HUNDRED);
        assertThat(savers.askedOf(kofi.id(), group)).singleElement()
                .satisfies(ask -> assertThat(ask.pot()).isEqualTo(HUNDRED));
        savers.payoutsArrive();
        savers.clock.advance(ofDays(2));
        assertThat(sentTo(ama, group)).containsExactly(HUNDRED);
        assertThat(stateOf(group, 1)).isEqualTo("CLOSED");
    }

    @Test
    void oneMemberPayingTwiceFillsNoRoundOfTwo() {
        var group = savers.running(ama, kofi);
        var failed = savers.failsToPay(ama, group, "the first yes");
        savers.pays(ama, group);
        savers.paysAfterAll(failed);
        assertThat(savers.wallets.moved(PaymentKind.COLLECT, ama.phone())).hasSize(2);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        assertThat(ledger.balance(group, POT)).isEqualTo(FIFTY);
        assertThat(sentTo(ama, group)).isEmpty();

        savers.pays(kofi, group);
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).containsExactly(HUNDRED);
        assertThat(ledger.balance(group, Account.credit(ama.id()))).as("still hers").isEqualTo(FIFTY);
    }

    @Test
    void aMemberWhoCountsTwiceCannotFillAPot() {
        var group = savers.founded(ama, 4);
        savers.joins(kofi, group, ama, 2);
        savers.starts(ama, group);
        savers.pays(ama, group);
        assertThat(savers.asksToPay(kofi, group, "for one of his turns")).isEqualTo(new Results.Pay.NothingDue());
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).isEmpty();
        assertThat(savers.owes(kofi, group, 1)).isTrue();

        savers.paysAll(kofi, group);
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).containsExactly(Cedis.ofPesewas(15_000));
    }

    @Test
    void aFaultAfterAPayoutDoesNotReopenIt() {
        var group = savers.running(ama, kofi);
        savers.pays(ama, group);
        savers.pays(kofi, group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        var payout = savers.sentFor(group).getLast();

        savers.wallets.takesItsWordBack(payout.reference());
        savers.callsBack(payout, "{\"status\":\"FAILED\"}");
        savers.wallets.silentFor = 3;
        savers.callsBack(payout, "{\"status\":\"REJECTED\"}");
        rounds.dayOf(new RoundKey(group, 1, 1));
        rounds.payAgain(new RoundKey(group, 1, 1));
        assertThat(savers.act(() -> groups.sendAgain(ama.id(), group, 1, 1))).isEqualTo(new Results.Decide.Changed());
        savers.clock.advance(ofMinutes(40));
        savers.wallets.silentFor = 0;
        assertThat(stateOf(group, 1)).isEqualTo("CLOSED");
        assertThat(sentTo(ama, group)).containsExactly(HUNDRED);
        assertThat(sql.sql("select state from payment where group_id = :group and kind = 'PAYOUT'")
                .param("group", group.value()).query(String.class).list()).containsExactly("SUCCEEDED");
    }

    @Test
    void aChangedDueSparesTheOpenRound() {
        var group = savers.running(ama, kofi);
        becomes(group, Cedis.ofPesewas(8_000));
        assertThat(sql.sql("select owed from due where group_id = :group and round = 1").param("group", group.value())
                .query(Long.class).list()).containsExactly(5_000L, 5_000L);
        assertThat(savers.act(() -> groups.pay(kofi, group, Cedis.ofPesewas(8_000), "the new amount")))
                .isEqualTo(new Results.Pay.NothingDue());
        savers.pays(kofi, group);
        assertThat(savers.owes(kofi, group, 1)).isFalse();
    }

    @Test
    void anAmountChangedMidRoundPaysWhatWasCollected() {
        var group = savers.running(ama, kofi);
        savers.pays(ama, group);
        becomes(group, Cedis.ofPesewas(8_000));
        savers.pays(kofi, group);
        savers.reaches(group, ama, 1);
        savers.payoutsArrive();
        assertThat(sentTo(ama, group)).containsExactly(HUNDRED);
        assertThat(stateOf(group, 1)).isEqualTo("CLOSED");
        assertThat(ledger.balance(group, POT)).isEqualTo(Cedis.ofPesewas(0));
    }

    @Test
    void noRecipientNoRound() {
        var forming = savers.founded(ama, 3);
        assertThat(savers.act(() -> groups.start(ama.id(), forming))).isEqualTo(new Results.Start.TooFew());
        assertThat(recipients(forming)).isEmpty();

        var group = savers.running(ama, kofi);
        assertThat(recipients(group)).as("one round for each turn").containsExactly(1, 2);
        for (var recipient : new String[]{"null", "3", "2"})
            assertThatThrownBy(() -> sql.sql("""
                    insert into round (group_id, cycle, round, opens_on, plain_date, due_date, recipient_slot, target, state,
                        approvals)
                    select group_id, cycle, 3, due_date, due_date, due_date, %s, target, 'PLANNED', approvals from round
                    where group_id = :group and round = 2""".formatted(recipient)).param("group", group.value())
                    .update()).as("a third round for turn " + recipient).hasMessageContaining("violates");
    }

    /** The group agrees on another contribution, as a later version will let it: by a new version of its rules. */
    private void becomes(GroupId group, Money contribution) {
        tx.executeWithoutResult(_ -> {
            sql.sql("""
                    insert into rules (group_id, version, contribution, currency, every_unit, every_count,
                        first_due, size, grace_days, proposed_by, proposed_at)
                    select group_id, 2, :contribution, currency, every_unit, every_count, first_due, size, grace_days,
                        proposed_by, proposed_at
                    from rules
                    where group_id = :group""").param("contribution", contribution.getAmountMinorLong())
                    .param("group", group.value()).update();
            sql.sql("insert into acceptance select group_id, 2, member_id, at from acceptance where group_id = :group")
                    .param("group", group.value()).update();
            sql.sql("update savings_group set rules_version = 2 where group_id = :group").param("group", group.value())
                    .update();
        });
    }

    private List<Money> sentTo(Member member, GroupId group) {
        return savers.sentFor(group, PaymentKind.PAYOUT, member).stream().map(WalletOrder::amount).toList();
    }

    private String stateOf(GroupId group, int round) {
        return sql.sql("select state from round where group_id = :group and round = :round")
                .param("group", group.value()).param("round", round).query(String.class).single();
    }

    private List<@Nullable Integer> recipients(GroupId group) {
        return sql.sql("select recipient_slot from round where group_id = :group order by round")
                .param("group", group.value()).query(Integer.class).list();
    }
}
