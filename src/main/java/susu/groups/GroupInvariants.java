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
        RULES.rule("G4 nothing leaves before enough officers approve it", """
                select r.group_id, 'round ' || r.cycle || '.' || r.round || ' of ' || r.group_id || ' is ' || r.state
                    || ' with ' || given.approvals || ' of ' || needed.approvals || ' approvals'
                from round r
                join payment p on p.group_id = r.group_id and p.id = r.payment_id
                left join lateral (
                    select * from asking used where used.group_id = r.group_id and used.cycle = r.cycle
                      and used.round = r.round and used.used_at <= p.created_at and used.used_at < used.lapses_at
                      and used.issue = r.issue and used.recipient_id = p.member_id and used.highest >= p.amount
                    order by used.used_at desc limit 1) q on true
                cross join lateral (
                    select count(*) as approvals from approval w
                    join membership ms on ms.group_id = w.group_id and ms.member_id = w.officer_id
                    where w.group_id = q.group_id and w.cycle = q.cycle and w.round = q.round
                      and w.asking = q.number and w.word = 'APPROVED' and w.said_at <= q.used_at
                      and w.officer_id <> p.member_id
                      and (ms.duty = 'CHAIR' or exists (select from appointment a
                        where a.group_id = w.group_id and a.member_id = w.officer_id
                          and a.state in ('ACCEPTED', 'LAID_DOWN') and a.decided_at <= w.said_at
                          and (a.laid_down_at is null or a.laid_down_at >= q.used_at)))) given
                cross join lateral (
                    select case when r.issue = 1 then r.approvals else greatest(r.approvals, least(2,
                        (select count(*) - 1 from membership o where o.group_id = r.group_id
                            and o.standing = 'IN'))) end as approvals) needed
                where r.state in ('PAYING', 'CLOSED') and given.approvals < needed.approvals""");
        RULES.rule("G7 a round goes by rules that all its turns' holders have accepted", """
                select distinct r.group_id, 'round ' || r.cycle || '.' || r.round || ' of ' || r.group_id
                    || ' goes by rules ' || r.rules_version || ', which ' || s.member_id || ' has not accepted'
                from round r join slot s on s.group_id = r.group_id and s.cycle = r.cycle
                where r.state <> 'CANCELLED' and r.rules_version is not null and not exists (select from acceptance a
                    where a.group_id = r.group_id and a.version = r.rules_version and a.member_id = s.member_id)""");
        RULES.rule("G5 a completed cycle leaves no pot", """
                select g.group_id, g.group_id || ' has ended and ' || a.name || ' holds ' || a.balance from savings_group g
                join account a on a.group_id = g.group_id and a.name like 'pot/%' and a.balance <> 0
                where g.state = 'COMPLETED'""");
    }

    static List<String> names() { return RULES.names(); }

    private GroupInvariants() {}

    static List<Violation> violations(JdbcClient sql, Instant now) { return RULES.violations(sql, now); }
}
