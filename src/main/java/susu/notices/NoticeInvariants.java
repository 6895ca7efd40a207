package susu.notices;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.ledger.Invariants;
import susu.ledger.Violation;

/** What must always be true of notices, as a query that must find nothing. */
final class NoticeInvariants {
    private static final Invariants RULES = new Invariants();
    /** What members were told before that is deleted. */
    private static final String KEPT_SINCE = "coalesce((select since from notices_kept), '-infinity')";

    static {
        // Money by hand is in the house's book and belongs to no member.
        RULES.rule("20 each outcome has its notice", """
                select p.group_id, 'payment ' || p.id || ' is ' || p.state || ' and its member was not told'
                from payment p
                where p.group_id <> '00000000-0000-0000-0000-000000000000' and p.created_at >= %1$s
                  and (p.kind = 'COLLECT' and p.state in ('SUCCEEDED', 'FAILED', 'CANCELLED', 'REVERSED')
                    or p.kind in ('PAYOUT', 'REFUND') and p.state in ('SUCCEEDED', 'REVERSED'))
                  and not exists (select from notice n where n.fact = case
                        when p.kind = 'PAYOUT' then 'payout sent:' when p.kind = 'REFUND' then 'refunded:'
                        when p.state in ('SUCCEEDED', 'REVERSED') then 'paid:' else 'pay failed:' end || p.id)
                union all
                select p.group_id, 'payment ' || p.id || ' was taken back and its member was not told'
                from payment p
                where p.group_id <> '00000000-0000-0000-0000-000000000000' and p.state = 'REVERSED'
                  and p.created_at >= %1$s and not exists (select from notice n where n.fact = 'taken back:' || p.id)
                union all
                select c.target, 'crossing ' || c.id || ' has arrived and its member was not told' from crossing c
                where c.member_id is not null and c.arrived_at >= %1$s
                  and not exists (select from notice n where n.fact = 'claimed:' || c.id)
                union all
                select k.group_id, 'cash ' || k.id || ' is ' || k.state || ' and both sides were not told'
                from (select group_id, id, state, asked_at from cash
                    union all select group_id, id, state, asked_at from cash_out) k
                where k.state <> 'ASKED' and k.asked_at >= %1$s and (select count(*) from notice n where n.fact in ('cash handed:' || k.id,
                    'cash ' || case k.state when 'CONFIRMED' then 'COUNTED' else k.state end || ':' || k.id)) < 2"""
                .formatted(KEPT_SINCE));
    }

    static List<String> names() { return RULES.names(); }

    private NoticeInvariants() {}

    static List<Violation> violations(JdbcClient sql, Instant now) { return RULES.violations(sql, now); }
}
