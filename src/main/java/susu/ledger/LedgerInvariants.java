package susu.ledger;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must always be true of the books, each as a query that must find nothing. */
final class LedgerInvariants {
    private static final Invariants RULES = new Invariants();

    static {
        RULES.rule("1 a transfer stays in its group, place and currency",
                """
                select t.group_id, 'transfer ' || t.id from transfer t
                join account f on f.group_id = t.group_id and f.name = t.from_account
                join account r on r.group_id = t.group_id and r.name = t.to_account
                where f.place <> t.place or r.place <> t.place or f.currency <> t.currency or r.currency <> t.currency""");
        RULES.rule("2 the cached balance is true", """
                select a.group_id, a.group_id || ' ' || a.name || ' holds ' || a.balance || ', its transfers say ' || coalesce(m.net, 0)
                from account a left join (
                    select group_id, name, sum(amount) as net from (
                        select group_id, to_account as name, amount from transfer
                        union all select group_id, from_account, -amount from transfer) moves
                    group by group_id, name) m on m.group_id = a.group_id and m.name = a.name
                where a.balance <> coalesce(m.net, 0)""");
        RULES.rule("3 nobody holds less than nothing", """
                select group_id, group_id || ' ' || name || ' holds ' || balance from account
                where side = 'WHOSE' and balance < 0 or side = 'WHERE' and balance > 0 and name <> 'float'""");
        RULES.rule("4 a book sums to zero", """
                select group_id, group_id || ' ' || place || ' sums to ' || sum(balance) || ' ' || currency from account
                group by group_id, place, currency having sum(balance) <> 0""");
        RULES.rule("5 a group lives on its own money",
                """
                select group_id, group_id || ' float is ' || balance from account where name = 'float' and balance > 0""");
    }

    static List<String> names() { return RULES.names(); }

    private LedgerInvariants() {}

    static List<Violation> violations(JdbcClient sql, Instant now) { return RULES.violations(sql, now); }
}
