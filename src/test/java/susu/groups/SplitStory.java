package susu.groups;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import susu.ledger.Account;
import susu.members.Member;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.operators.Staff;
import susu.payments.Halts;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** What stories share in which a wallet may receive GHS 3,000.00 a day: Ama, who gets the first pot, and Kofi. */
@SpringBootTest(classes = ToldSavingWorld.class, properties = "susu.payouts.wallet-limits=2026-01-01 day 3000")
abstract class SplitStory extends SavingStory {
    static final Money FIRST = Cedis.ofPesewas(300_000);
    static final Money REST = Cedis.ofPesewas(100_000);
    static final Money NOTHING = Cedis.ofPesewas(0);
    static final Account POT = Account.pot(1, 1);
    @Autowired
    Operators operators;
    @Autowired
    Halts halts;

    /** Ama, whose turn is first, and Kofi; so many pesewas a week. */
    GroupId twoSave(long contribution) {
        return savers.running(savers.founded(ama, 1, weekly(contribution, 2)), ama, kofi);
    }

    Terms weekly(long contribution, int size) {
        return new Terms(Savers.newName(), Cedis.ofPesewas(contribution), Frequency.WEEKLY, size,
                Accra.today(savers.clock).plusWeeks(1), TurnRules.usual(size));
    }

    void allPay(GroupId group) {
        savers.paysAll(ama, group);
        savers.paysAll(kofi, group);
    }

    void approves(GroupId group) { approves(kofi, group); }

    void approves(Member officer, GroupId group) {
        var ask = savers.askedOf(officer.id(), group).getFirst();
        assertThat(savers.act(() -> groups.approve(officer.id(), group, ask.round(), ask.asking())))
                .isEqualTo(new Results.Approve.Approved());
        savers.clock.advance(ofSeconds(1));
    }

    void fails() {
        savers.wallets.refuseAll("PAYEE_LIMIT_REACHED");
        savers.clock.advance(ofMinutes(5));
    }

    void theNextDayComes() {
        savers.clock.moveTo(Accra.startOf(Accra.today(savers.clock).plusDays(1)));
        savers.clock.advance(ofSeconds(1));
    }

    Optional<LocalDate> tomorrow() { return Optional.of(Accra.today(savers.clock).plusDays(1)); }

    GroupView.TurnView.Parts parts(GroupId group) {
        return savers.seenBy(ama, group).turn().orElseThrow().parts().orElseThrow();
    }

    List<Money> sentTo(Member member, GroupId group) {
        return savers.sentFor(group, PaymentKind.PAYOUT, member).stream().map(WalletOrder::amount).toList();
    }

    String stateOf(GroupId group) {
        return sql.sql("select state from round where group_id = :group and round = 1").param("group", group.value())
                .query(String.class).single();
    }

    long plans(GroupId group) { return told(group, "payout plan:" + group + "/%"); }

    long told(GroupId group, String fact) {
        return sql.sql("""
                select count(*) from notice n where n.fact like :fact and (n.fact like '%' || :group || '%'
                    or split_part(n.fact, ':', 2) in (select id::text from payment where group_id = :group))""")
                .param("fact", fact).param("group", group.value()).query(Long.class).single();
    }

    long references(GroupId group) {
        return sql.sql("""
                select count(distinct a.ref) from attempt a join payment p on p.group_id = a.group_id
                    and p.id = a.payment_id where p.group_id = :group and p.kind = 'PAYOUT'""")
                .param("group", group.value()).query(Long.class).single();
    }

    void twoOperatorsLetItGoOn(GroupId group) {
        halts.release(group, operator("efua"));
        assertThat(halts.release(group, operator("kwame"))).isEqualTo(Halts.Release.DONE);
    }

    Operator operator(String name) { return Staff.named(operators, name); }
}
