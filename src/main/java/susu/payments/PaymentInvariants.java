package susu.payments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.ledger.Invariants;
import susu.ledger.Violation;
import susu.shared.GroupId;

/** What must always be true of payments, each as a query that must find nothing. */
final class PaymentInvariants {
    private static final Invariants RULES = new Invariants();
    /** The one that is no query. */
    private static final String COMPUTED = "23 a reference can be computed again";

    static {
        RULES.rule("6 a success is booked once", """
                select a.group_id, 'attempt ' || a.ref || ' is ' || a.state || ' and booked ' || count(t.id)
                    || ' times, as it should be ' || count(t.id) filter (where t.is_it)
                from attempt a join payment p on p.group_id = a.group_id and p.id = a.payment_id
                left join lateral (
                    select b.id, b.amount = p.amount and b.currency = p.currency and case
                        when p.kind = 'COLLECT' then b.reason = 'collected:' || a.ref
                            and b.from_account = 'float' and b.to_account = p.account
                        -- What was called failed and left after all was a loss, at least for a while.
                        else b.reason = 'paid:' || a.ref and b.to_account = 'float'
                            and (b.from_account = 'payable/' || p.id or b.from_account = 'loss/' || p.id and (
                                a.late_success_at is not null or exists (select from transfer g
                                    where g.group_id = a.group_id and g.reason = 'loss made good:' || a.ref))) end
                            as is_it
                    from transfer b where b.group_id = a.group_id
                        and b.reason in ('collected:' || a.ref, 'paid:' || a.ref)) t on true
                group by a.group_id, a.payment_id, a.number, a.ref, a.state, a.late_success_at
                having (count(t.id), count(t.id) filter (where t.is_it)) is distinct from case
                    when a.state in ('SUCCEEDED', 'REVERSED') or a.late_success_at is not null
                    then (1::bigint, 1::bigint) else (0::bigint, 0::bigint) end""");
        // What is there goes back; what is not is a loss. What came back of a loss that was made good waits for its owner.
        RULES.rule("6 a reversal is booked once", """
                select a.group_id, 'attempt ' || a.ref || ' is ' || a.state || ' and gave back '
                    || coalesce(sum(t.amount), 0) || ', as it should be ' || coalesce(sum(t.amount) filter (where t.is_it), 0)
                    || ', of ' || p.amount
                from attempt a join payment p on p.group_id = a.group_id and p.id = a.payment_id
                left join lateral (
                    select b.amount, b.currency = p.currency and case
                        when p.kind = 'COLLECT' then b.to_account = 'float'
                            and b.from_account in (p.account, 'loss/' || p.id)
                        when a.state = 'REVERSED' then b.from_account = 'float' and b.to_account = p.account
                        else b.from_account = 'float' and b.to_account in ('loss/' || p.id, 'suspense') end as is_it
                    from transfer b where b.group_id = a.group_id and b.reason = 'reversed:' || a.ref) t on true
                group by a.group_id, a.payment_id, a.number, a.ref, a.state, a.late_reversed_at, p.amount
                having (coalesce(sum(t.amount), 0), coalesce(sum(t.amount) filter (where t.is_it), 0)) is distinct from case
                    when a.state = 'REVERSED' or a.late_reversed_at is not null then (p.amount::numeric, p.amount::numeric)
                    else (0::numeric, 0::numeric) end""");
        RULES.rule("7 the provider's amount and currency are ours", """
                select p.group_id, 'payment ' || p.id || ' asked for ' || p.amount || ', the provider says '
                    || coalesce(a.provider_amount::text, 'nothing')
                from payment p join attempt a on a.group_id = p.group_id and a.payment_id = p.id
                where a.state = 'SUCCEEDED' and (a.provider_amount is distinct from p.amount
                    or a.provider_currency is distinct from p.currency)""");
        RULES.rule("8 money is reserved exactly while a payment out is undecided", """
                select p.group_id, 'payment ' || p.id || ' is ' || p.state || ' and reserves ' || coalesce(a.balance, 0)
                from payment p left join account a on a.group_id = p.group_id and a.name = 'payable/' || p.id
                where p.kind <> 'COLLECT' and coalesce(a.balance, 0) <>
                    case when p.undecided then p.amount else 0 end""");
        RULES.rule("8 money that passes between books is reserved until it is there", """
                select c.source, 'crossing ' || c.id || ' of ' || c.amount || ' reserves ' || coalesce(a.balance, 0)
                from crossing c left join account a on a.group_id = c.source and a.name = 'payable/' || c.id
                where coalesce(a.balance, 0) <> case when c.done_at is null then c.amount else 0 end""");
        RULES.rule("9 one payout for each round and leg", """
                select group_id, 'round ' || cycle || '.' || round || ' of ' || group_id || ' has ' || count(*) || ' payouts'
                from payment where kind = 'PAYOUT' and state not in ('FAILED', 'CANCELLED', 'REVERSED')
                group by group_id, cycle, round, leg having count(*) > 1""");
        RULES.rule("10 one attempt is alive",
                """
                select group_id, 'payment ' || payment_id || ' has ' || count(*) || ' live attempts' from attempt
                where state not in ('FAILED', 'CANCELLED', 'REVERSED') group by group_id, payment_id having count(*) > 1""");
        RULES.rule("11 nothing is sent unrecorded", """
                select group_id, 'attempt ' || ref || ' is ' || state || ' and was never sent' from attempt
                where state not in ('CREATED', 'CANCELLED') and sent_at is null""");
        RULES.rule("15 a state is its last event, and events form a chain", """
                select a.group_id, 'attempt ' || a.ref || ' is ' || a.state || ', its events end in ' || coalesce(last.to_state, 'none')
                from attempt a left join lateral (
                    select e.to_state from attempt_event e where e.group_id = a.group_id
                        and e.payment_id = a.payment_id and e.number = a.number order by e.seq desc limit 1) last on true
                where last.to_state is distinct from a.state
                union all
                select group_id, 'payment ' || payment_id || ' jumps from ' || coalesce(before, 'nothing') || ' to ' || from_state
                from (select group_id, payment_id, from_state, lag(to_state) over (
                        partition by group_id, payment_id, number order by seq) as before from attempt_event) steps
                where before is distinct from from_state""");
        RULES.rule("16 failed is left only by a late success", """
                select group_id, 'payment ' || payment_id || ' left FAILED by ' || cause from attempt_event
                where from_state = 'FAILED' and cause <> 'LATE_SUCCESS'""");
        RULES.rule("17 a payment shows its attempts", """
                select p.group_id, 'payment ' || p.id || ' shows ' || p.state || ', its attempts say ' || shown.state
                from payment p join lateral (
                    select a.state from attempt a where a.group_id = p.group_id and a.payment_id = p.id
                    order by (a.state = 'SUCCEEDED') desc, (a.state = 'REVERSED') desc, a.number desc limit 1) shown on true
                where shown.state <> p.state""");
        RULES.rule("19 nothing is forgotten", """
                select p.group_id, 'payment ' || p.id || ' is ' || p.state || ' and '
                    || case when s.task_name is null then 'nobody follows it' else 'its job is overdue' end
                from payment p left join scheduled_tasks s on s.task_name = 'follow-payment'
                    and s.task_instance = p.group_id || '/' || p.id
                where p.undecided
                  and (s.task_name is null or s.execution_time < cast(:now as timestamptz) - interval '15 minutes')""");
        RULES.rule("19 no crossing is forgotten", """
                select source, 'crossing ' || id || ' of ' || amount || ' is not done since ' || begun_at from crossing
                where done_at is null and begun_at < cast(:now as timestamptz) - interval '15 minutes'""");
        RULES.rule("21 each statement line is ours", """
                select coalesce(p.group_id, '00000000-0000-0000-0000-000000000000'), l.kind || ' ' || l.transaction
                    || ' of ' || l.amount || ', ' || case when p.id is null then 'and we know nothing of it'
                        else 'we hold payment ' || p.id || ' of ' || p.amount || ' as ' || a.state end
                from statement_line l
                left join line_of_attempt a on a.account = l.account and a.kind = l.kind
                    and a.transaction = l.transaction
                left join payment p on p.group_id = a.group_id and p.id = a.payment_id
                where l.kind <> 'FLOAT' and not case
                    when p.id is null then l.direction = 'IN' and exists (select from transfer t
                        where t.group_id = '00000000-0000-0000-0000-000000000000'
                          and t.reason = 'unknown:' || l.account || ':' || l.kind || ':' || l.transaction)
                    when l.amount <> p.amount or l.currency <> p.currency then false
                    when l.kind = 'REVERSAL' then (a.state = 'REVERSED' or a.late_reversed_at is not null)
                        and (l.direction = 'OUT') = (p.kind = 'COLLECT')
                    else (a.state in ('SUCCEEDED', 'REVERSED') or a.late_success_at is not null)
                        and (l.direction = 'IN') = (p.kind = 'COLLECT') end
                  and not exists (select from exception e where e.line_account = l.account and e.line_kind = l.kind
                        and e.line_transaction = l.transaction and e.closed_at is not null)""");
        RULES.rule("22 each success of 36 hours is on a statement", """
                select p.group_id, 'payment ' || p.id || ' of ' || p.amount || ' is on no statement'
                from attempt a join payment p on p.group_id = a.group_id and p.id = a.payment_id
                where a.state = 'SUCCEEDED'
                  and (select max(e.at) from attempt_event e where e.group_id = a.group_id
                        and e.payment_id = a.payment_id and e.number = a.number and e.to_state = 'SUCCEEDED')
                    < cast(:now as timestamptz) - interval '36 hours'
                  and a.sent_at >= (select min(s.starts_at) from statement s
                        where s.account = case when p.kind = 'COLLECT' then 'COLLECTION' else 'DISBURSEMENT' end)
                  and not exists (select from statement_line l where l.ref = a.ref
                        and l.kind in ('PAYMENT', 'PAYOUT', 'REFUND'))
                  and not exists (select from exception e where e.kind = 'MISSING_LINE'
                        and e.subject = cast(a.ref as text) and e.closed_at is not null)""");
        RULES.rule("24 the floats are the provider's balance", """
                select '00000000-0000-0000-0000-000000000000'::uuid, 'at ' || at || ' the books said ' || ours
                    || ' and the provider ' || theirs
                from (select * from balance_proof order by number desc limit 1) last where explained = 'NO'""");
    }

    static List<String> names() { return Stream.concat(RULES.names().stream(), Stream.of(COMPUTED)).toList(); }

    private PaymentInvariants() {}

    static List<Violation> violations(JdbcClient sql, References references, Instant now) {
        var found = new ArrayList<>(RULES.violations(sql, now));
        sql.sql("""
                select p.group_id, p.id, p.kind, a.number, a.ref from payment p
                join attempt a on a.group_id = p.group_id and a.payment_id = p.id""").query(row -> {
            var group = new GroupId(row.getObject("group_id", UUID.class));
            var payment = new PaymentId(row.getObject("id", UUID.class));
            var ref = row.getObject("ref", UUID.class);
            if (!references.of(PaymentKind.valueOf(row.getString("kind")), group, payment, row.getInt("number"))
                    .equals(ref))
                found.add(new Violation(COMPUTED, group, "attempt " + ref));
        });
        return found;
    }
}
