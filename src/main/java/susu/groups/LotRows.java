package susu.groups;

import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.ledger.Account;
import susu.shared.GroupId;
import susu.shared.MemberId;

/**
 * Reads from the ledger whose money a member's credit is. Nothing is kept of it beside the transfers, so it cannot differ
 * from them. Called with the group's book locked.
 */
@Component
class LotRows {
    private final JdbcClient sql;

    LotRows(JdbcClient sql) { this.sql = sql; }

    /**
     * The lots of the member's credit at the wallet, by the order in which its transfers were written. A turn is taken over
     * with the member's own money: what others have paid for their dues buys them nothing.
     */
    Lots of(GroupId group, MemberId member) {
        return Lots.of(sql.sql("""
                with of_payment as (
                    select coalesce(p.payer_id, p.member_id) as payer, told.reason from payment p
                    join attempt a on a.group_id = p.group_id and a.payment_id = p.id
                    cross join lateral (values ('collected:' || a.ref), ('reversed:' || a.ref),
                        ('reserved:' || p.id || ':' || a.number), ('reserved late:' || a.ref), ('released:' || a.ref),
                        ('loss made good:' || a.ref)) told (reason)
                    where p.group_id = :group and p.member_id = :member and p.account = :credit)
                select t.to_account = :credit as comes, t.amount, t.currency,
                    case when t.reason like 'taken over:%' or t.reason like '%:taken over:%' then :member
                        else moved.payer end as payer
                from transfer t
                left join of_payment moved on moved.reason = t.reason
                where t.group_id = :group and :credit in (t.from_account, t.to_account)
                order by t.nth""")
                .param("credit", Account.credit(member).name()).param("group", group.value())
                .param("member", member.value()).query((row, _) -> {
                    var amount = Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount"));
                    var payer = row.getObject("payer", UUID.class);
                    if (row.getBoolean("comes"))
                        return (Lots.Move) new Lots.Move.In(payer == null ? member : new MemberId(payer), amount);
                    return payer == null
                            ? new Lots.Move.Out(amount)
                            : new Lots.Move.Back(new MemberId(payer), amount);
                }).list());
    }
}
