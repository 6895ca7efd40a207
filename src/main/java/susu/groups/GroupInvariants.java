package susu.groups;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.ledger.Invariants;
import susu.ledger.Violation;

/** What must always be true of rounds, dues and pots, each as a query that must find nothing. */
final class GroupInvariants {
    private static final Invariants RULES = new Invariants();
    /** What came into the pot of each round, less what was given back to members. */
    private static final String INTO_POT = """
            (select r.group_id, r.cycle, r.round, r.target, r.state,
                coalesce(sum(case when t.to_account = 'pot/' || r.cycle || '.' || r.round then t.amount
                                  else -t.amount end), 0) as received
             from round r left join transfer t on t.group_id = r.group_id and (
                 t.to_account = 'pot/' || r.cycle || '.' || r.round and t.from_account like 'credit/%'
                 or t.from_account = 'pot/' || r.cycle || '.' || r.round and t.to_account like 'credit/%')
             group by r.group_id, r.cycle, r.round)""";

    static {
        RULES.rule("12 no payout before the pot is full", """
                select group_id, 'round ' || cycle || '.' || round || ' of ' || group_id || ' is ' || state || ' and received '
                    || received || ' of ' || target
                from %s pots where state in ('PAYING', 'CLOSED') and received < target""".formatted(INTO_POT));
        RULES.rule("13 no more goes out, or perhaps out, than came in", """
                select pots.group_id, 'round ' || pots.cycle || '.' || pots.round || ' of ' || pots.group_id || ' received '
                    || received || ' and sends ' || sum(p.amount)
                from %s pots join payment p on p.group_id = pots.group_id and p.cycle = pots.cycle
                    and p.round = pots.round and p.kind = 'PAYOUT'
                    and p.state in ('SUBMITTED', 'PENDING', 'UNKNOWN', 'SUCCEEDED')
                group by pots.group_id, pots.cycle, pots.round, received
                having sum(p.amount) > received""".formatted(INTO_POT));
        RULES.rule("14 a due is paid once", """
                select d.group_id, 'due ' || d.cycle || '.' || d.round || ' of slot ' || d.slot || ' of ' || d.group_id || ' says '
                    || d.paid || ', its transfers ' || coalesce(sum(t.signed), 0)
                from due d left join (
                    select group_id, to_account as pot, reason, amount as signed from transfer
                    where reason like 'due:%'
                    union all select group_id, from_account, reason, -amount from transfer
                    where reason like 'returned:%') t on t.group_id = d.group_id
                    and t.pot = 'pot/' || d.cycle || '.' || d.round
                    and (t.reason like 'due:' || d.slot || ':%' or t.reason like 'returned:' || d.slot || ':%')
                group by d.group_id, d.cycle, d.round, d.slot, d.paid having d.paid <> coalesce(sum(t.signed), 0)""");
        RULES.rule("G2 each turn has its round", """
                select s.group_id, 'slot ' || s.slot || ' of ' || s.group_id || ' in cycle ' || s.cycle from slot s
                where exists (select from round r where r.group_id = s.group_id and r.cycle = s.cycle)
                  and not exists (select from round r where r.group_id = s.group_id and r.cycle = s.cycle
                    and r.recipient_slot = s.slot)""");
        RULES.rule("18 a turn is paid once a cycle", """
                select group_id, 'slot ' || recipient_slot || ' of ' || group_id || ' in cycle ' || cycle from round
                where state in ('PAYING', 'CLOSED') group by group_id, cycle, recipient_slot having count(*) > 1""");
        RULES.rule("G5 a completed cycle leaves no pot", """
                select g.group_id, g.group_id || ' has ended and ' || a.name || ' holds ' || a.balance from savings_group g
                join account a on a.group_id = g.group_id and a.name like 'pot/%' and a.balance <> 0
                where g.state = 'COMPLETED'""");
    }

    private GroupInvariants() {}

    static List<Violation> violations(JdbcClient sql, Instant now) { return RULES.violations(sql, now); }
}
