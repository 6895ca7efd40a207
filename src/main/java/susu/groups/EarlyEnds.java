package susu.groups;

import static susu.groups.Columns.money;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How a cycle is brought to an early end. Everything here is called with the group's book locked. */
@Component
class EarlyEnds {
    private final CashRows cash;
    private final Ledger ledger;
    private final JdbcClient sql;

    EarlyEnds(CashRows cash, Ledger ledger, JdbcClient sql) {
        this.cash = cash;
        this.ledger = ledger;
        this.sql = sql;
    }

    /** Those turns owe nothing any more: what they had paid into open pots is their credit again, in cash what was cash. */
    void end(GroupId group, int cycle, EarlyEnd end, String cause) {
        sql.sql("update slot set ended = true where group_id = :group and cycle = :cycle and slot in (:ended)")
                .param("group", group.value()).param("cycle", cycle).param("ended", end.ended()).update();
        for (var due : paid(group, cycle))
            giveBack(group, due, cause);
        sql.sql("""
                update due d set owed = 0, paid = 0, in_cash = 0, advanced = 0, forgiven = 0 from slot s, round r
                where d.group_id = :group and d.cycle = :cycle and s.group_id = d.group_id and s.cycle = d.cycle
                  and s.slot = d.slot and s.ended and r.group_id = d.group_id and r.cycle = d.cycle and r.round = d.round
                  and r.state = 'OPEN' and r.set_off is null""")
                .param("group", group.value()).param("cycle", cycle).update();
        sql.sql("""
                update fine f set waived = amount - f.paid from slot s, round r
                where f.group_id = :group and f.cycle = :cycle and s.group_id = f.group_id and s.cycle = f.cycle
                  and s.slot = f.slot and s.ended and r.group_id = f.group_id and r.cycle = f.cycle and r.round = f.round
                  and r.state = 'OPEN' and r.set_off is null""")
                .param("group", group.value()).param("cycle", cycle).update();
        becomeSmaller(group, cycle, end);
    }

    /** A pot that still collects is what its dues ask for, one to come what those will pay who owe; without any there is none. */
    private void becomeSmaller(GroupId group, int cycle, EarlyEnd end) {
        sql.sql("""
                with wanted as (
                    select r.round, case r.state
                        when 'OPEN' then (select sum(d.owed) from due d where d.group_id = r.group_id
                            and d.cycle = r.cycle and d.round = r.round)
                        else ru.contribution * :owing end as pesewas
                    from round r
                    join savings_group g on g.group_id = r.group_id
                    join rules ru on ru.group_id = r.group_id and ru.version = g.rules_version
                    where r.group_id = :group and r.cycle = :cycle and r.set_off is null
                      and r.state in ('PLANNED', 'OPEN'))
                update round r set target = case wanted.pesewas when 0 then r.target else wanted.pesewas end,
                    state = case wanted.pesewas when 0 then 'CANCELLED' else r.state end
                from wanted where r.group_id = :group and r.cycle = :cycle and r.round = wanted.round""")
                .param("owing", end.owing().size()).param("group", group.value()).param("cycle", cycle).update();
    }

    /** What an ended turn has paid of a due of an open round: in cash so much, and the reserve so much of it. */
    private record Paid(RoundKey round, int slot, MemberId member, Money paid, Money inCash, Money advanced) {}

    private List<Paid> paid(GroupId group, int cycle) {
        return sql.sql("""
                select d.round, d.slot, s.member_id, d.paid, d.in_cash, d.advanced, b.currency from due d
                join book b on b.group_id = d.group_id
                join slot s on s.group_id = d.group_id and s.cycle = d.cycle and s.slot = d.slot and s.ended
                join round r on r.group_id = d.group_id and r.cycle = d.cycle and r.round = d.round
                where d.group_id = :group and d.cycle = :cycle and r.state = 'OPEN' and r.set_off is null and d.paid > 0
                order by d.round, d.slot""").param("group", group.value()).param("cycle", cycle)
                .query((row, _) -> new Paid(new RoundKey(group, cycle, row.getInt("round")), row.getInt("slot"),
                        new MemberId(row.getObject("member_id", UUID.class)), money(row, "paid"), money(row, "in_cash"),
                        money(row, "advanced")))
                .list();
    }

    private void giveBack(GroupId group, Paid due, String cause) {
        var pot = Account.pot(due.round().cycle(), due.round().round());
        var credit = Account.credit(due.member());
        var reason = "returned:" + due.slot() + ":" + cause;
        var transfers = new ArrayList<Transfer>();
        var atWallet = due.paid();
        var inCash = due.inCash();
        // Cash that was banked since lies at the wallet.
        for (var held : cash.holdersOfPot(due.round())) {
            var some = Cedis.smaller(inCash, held.amount());
            if (!some.isPositive()) continue;
            transfers.add(
                    new Transfer(pot.inCustodyOf(held.officer()), credit.inCustodyOf(held.officer()), some, reason));
            inCash = inCash.minus(some);
            atWallet = atWallet.minus(some);
        }
        if (atWallet.isPositive()) transfers.add(new Transfer(pot, credit, atWallet, reason));
        // The reserve has back what it had paid of it.
        if (due.advanced().isPositive())
            transfers.add(new Transfer(credit, Account.RESERVE, due.advanced(), "repaid:" + due.round().cycle() + "."
                    + due.round().round() + "." + due.slot() + ":" + cause));
        ledger.record(group, transfers);
    }
}
