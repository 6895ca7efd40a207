package susu.groups;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.ledger.Invariants;
import susu.ledger.Violation;

/** What must always be true of rounds, dues and pots, each as a query that must find nothing. */
final class GroupInvariants {
    private static final Invariants RULES = new Invariants();
    /**
     * What came into the pot of each round at the wallet, from members and in place of their cash, less what was given
     * back, and what its recipient had of it in cash by hand; and what was kept back from it.
     */
    private static final String INTO_POT = """
            (select r.group_id, r.cycle, r.round, r.target, r.state, r.left_short, r.settled_gross,
                coalesce(sum(case when t.to_account = 'pot/' || r.cycle || '.' || r.round then t.amount
                                  when t.reason like 'handed:%' then t.amount
                                  when t.reason like 'returned:%' or t.reason like 'unbanked:%' then -t.amount end), 0)
                    as received,
                coalesce(sum(t.amount) filter (where t.reason like 'handed:%'), 0) as handed,
                coalesce(sum(t.amount) filter (where t.reason like 'settled:%'
                    and t.from_account = 'pot/' || r.cycle || '.' || r.round), 0) as kept
             from round r left join transfer t on t.group_id = r.group_id and (
                 t.to_account = 'pot/' || r.cycle || '.' || r.round
                    and (t.reason like 'due:%' or t.reason like 'banked:%')
                 or t.from_account = 'pot/' || r.cycle || '.' || r.round and t.to_account not like 'payable/%'
                 or t.reason like 'handed:%' and split_part(t.from_account, '/pot/', 2) = r.cycle || '.' || r.round)
             group by r.group_id, r.cycle, r.round)""";

    /** What leaves a pot, or has left it: by a payout, or in cash by hand. */
    private static final String LEFT_POT = """
            (select group_id, id, cycle, round, issue, member_id, amount, state, created_at from payment
                where kind = 'PAYOUT'
             union all select group_id, id, cycle, round, issue, recipient_id, amount, state, decided_at from cash_out
                where state = 'CONFIRMED')""";

    static {
        RULES.rule("12 no payout before the pot is full", """
                select group_id, 'round ' || cycle || '.' || round || ' of ' || group_id || ' is ' || state || ' and received '
                    || received || ' of ' || target
                from %s pots where state in ('PAYING', 'CLOSED')
                  and received < case when left_short and state = 'PAYING' then settled_gross else target end"""
                .formatted(INTO_POT));
        RULES.rule("G15 a pot leaves short only if the rules, a member and officers want that", """
                select r.group_id, 'round ' || r.cycle || '.' || r.round || ' of ' || r.group_id || ' is settled for '
                    || r.settled_gross || ' of ' || r.target
                from round r join rules ru on ru.group_id = r.group_id and ru.version = r.rules_version
                where r.left_short and (ru.short_pot <> 'LEAVES_IN_PART' or not exists (select from asking q
                    where q.group_id = r.group_id and q.cycle = r.cycle and q.round = r.round and q.used_at is not null
                      and q.asked_by is not null
                      and cast(q.asked_at at time zone 'Africa/Accra' as date) > r.due_date + ru.grace_days))""");
        RULES.rule("13 no more goes out, or perhaps out, than came in", """
                select pots.group_id, 'round ' || pots.cycle || '.' || pots.round || ' of ' || pots.group_id || ' received '
                    || received || ', kept ' || kept || ' and sends ' || sum(p.amount)
                from %s pots join payment p on p.group_id = pots.group_id and p.cycle = pots.cycle
                    and p.round = pots.round and p.kind = 'PAYOUT'
                    and p.state in ('SUBMITTED', 'PENDING', 'UNKNOWN', 'SUCCEEDED')
                group by pots.group_id, pots.cycle, pots.round, received, kept, handed
                having sum(p.amount) + kept + handed > received""".formatted(INTO_POT));
        // By wallet or in cash: a pot has an account in each place, and a due is one due.
        RULES.rule("14 a due is paid once", """
                select d.group_id, 'due ' || d.cycle || '.' || d.round || ' of slot ' || d.slot || ' of ' || d.group_id || ' says '
                    || d.paid || ' and ' || d.in_cash || ' in cash, its transfers ' || coalesce(sum(t.signed), 0) || ' and '
                    || coalesce(sum(t.signed) filter (where t.place <> 'wallet'), 0)
                from due d left join (
                    select group_id, place, split_part(to_account, 'pot/', 2) as pot, reason, amount as signed
                    from transfer where reason like 'due:%'
                    union all select group_id, place, split_part(from_account, 'pot/', 2), reason, -amount from transfer
                    where reason like 'returned:%') t on t.group_id = d.group_id
                    and t.pot = d.cycle || '.' || d.round
                    and (t.reason like 'due:' || d.slot || ':%' or t.reason like 'returned:' || d.slot || ':%')
                group by d.group_id, d.cycle, d.round, d.slot, d.owed, d.paid, d.in_cash
                having d.paid <> coalesce(sum(t.signed), 0)
                    -- What was given back of an ended turn may have been banked by then.
                    or d.owed > 0 and d.in_cash <> coalesce(sum(t.signed) filter (where t.place <> 'wallet'), 0)""");
        RULES.rule("G3 a pot is its legs and what is kept back of it", """
                select r.group_id, 'round ' || r.cycle || '.' || r.round || ' of ' || r.group_id || ' kept '
                    || coalesce(r.reserved + r.held_back + r.set_off, 0) || ', its transfers ' || pots.kept
                from %s pots join round r on r.group_id = pots.group_id and r.cycle = pots.cycle and r.round = pots.round
                where pots.kept <> coalesce(r.reserved + r.held_back + r.set_off, 0)
                union all
                select r.group_id, 'round ' || r.cycle || '.' || r.round || ' of ' || r.group_id || ' keeps '
                    || coalesce(cast(r.reserved + r.held_back + r.set_off as text), 'nobody knows how much') || ' of '
                    || coalesce(cast(r.settled_gross as text), 'what nobody knows') || ', its legs are ' || sum(l.amount)
                from round r join leg l on l.group_id = r.group_id and l.cycle = r.cycle and l.round = r.round
                group by r.group_id, r.cycle, r.round
                having sum(l.amount) is distinct from r.settled_gross - r.reserved - r.held_back - r.set_off
                    -- Of a pot that left short the rest is settled before it is divided.
                    -- What is still in cash is divided once it is banked.
                    and not (r.state = 'OPEN' and sum(l.amount) < r.settled_gross - r.reserved - r.held_back - r.set_off
                        and (bool_or(l.cash_out_id is not null) or exists (select from asking q where q.group_id = r.group_id and q.cycle = r.cycle
                            and q.round = r.round and q.asked_by is not null and q.used_at is not null)))
                    or r.settled_gross is distinct from r.target and not r.left_short
                union all
                select p.group_id, 'payment ' || p.id || ' of ' || p.amount || ' is no leg of its pot' from payment p
                where p.kind = 'PAYOUT' and not exists (select from leg l where l.group_id = p.group_id
                    and l.cycle = p.cycle and l.round = p.round and l.leg = p.leg and l.amount = p.amount
                    and l.cash_out_id is null)
                union all
                select r.group_id, 'round ' || r.cycle || '.' || r.round || ' of ' || r.group_id
                    || ' is closed, and leg ' || l.leg || ' has not arrived'
                from round r join leg l on l.group_id = r.group_id and l.cycle = r.cycle and l.round = r.round
                where r.state = 'CLOSED' and l.cash_out_id is null
                  and not exists (select from payment p where p.group_id = l.group_id
                    and p.cycle = l.cycle and p.round = l.round and p.leg = l.leg and p.kind = 'PAYOUT'
                    and p.state = 'SUCCEEDED')
                union all
                select r.group_id, 'round ' || r.cycle || '.' || r.round || ' of ' || r.group_id || ' is ' || r.state
                    || ' and has no leg'
                from round r where r.state in ('PAYING', 'CLOSED') and not exists (select from leg l
                    where l.group_id = r.group_id and l.cycle = r.cycle and l.round = r.round)
                union all
                select r.group_id, 'round ' || r.cycle || '.' || r.round || ' of ' || r.group_id
                    || ' is closed, and its pot holds ' || a.balance || ' in ' || a.place
                from round r join account a on a.group_id = r.group_id and a.balance <> 0
                    and split_part(a.name, 'pot/', 2) = r.cycle || '.' || r.round
                where r.state = 'CLOSED'""".formatted(INTO_POT));
        RULES.rule("G9 what the reserve advanced is what it has not got back", """
                select d.group_id, 'due ' || d.cycle || '.' || d.round || ' of slot ' || d.slot || ' of ' || d.group_id
                    || ' is advanced by ' || d.advanced || ', its transfers say ' || coalesce(sum(t.signed), 0)
                from due d left join (
                    select group_id, to_account || ':' || split_part(reason, ':', 2) as at, amount as signed
                    from transfer where from_account = 'reserve' and reason like 'due:%:covered:%'
                    union all select group_id, 'pot/' || split_part(at, '.', 1) || '.' || split_part(at, '.', 2) || ':'
                        || split_part(at, '.', 3), -amount
                    from (select group_id, split_part(reason, ':', 2) as at, amount from transfer
                        where reason like 'repaid:%') back) t on t.group_id = d.group_id
                    and t.at = 'pot/' || d.cycle || '.' || d.round || ':' || d.slot
                group by d.group_id, d.cycle, d.round, d.slot, d.advanced
                having d.advanced <> coalesce(sum(t.signed), 0)""");
        RULES.rule("G1 a fine is paid once", """
                select f.group_id, 'the fine of due ' || f.cycle || '.' || f.round || ' of slot ' || f.slot || ' of '
                    || f.group_id || ' says ' || f.paid || ', its transfers ' || coalesce(sum(t.amount), 0)
                from fine f left join transfer t on t.group_id = f.group_id
                    and (t.to_account = 'fines' or t.to_account like 'custody/%/fines')
                    and t.reason like 'fine:' || f.cycle || '.' || f.round || '.' || f.slot || ':%'
                group by f.group_id, f.cycle, f.round, f.slot, f.paid having f.paid <> coalesce(sum(t.amount), 0)""");
        RULES.rule("G10 a fine is waived only by officers", """
                select f.group_id, 'the fine of due ' || f.cycle || '.' || f.round || ' of slot ' || f.slot || ' of '
                    || f.group_id || ' has ' || f.waived || ' waived'
                from fine f where f.waived > 0
                  -- With the due of an ended turn its fine went, too.
                  and not exists (select from slot s join due d on d.group_id = s.group_id and d.cycle = s.cycle
                    and d.slot = s.slot where s.ended and d.owed = 0 and s.group_id = f.group_id and s.cycle = f.cycle
                    and s.slot = f.slot and d.round = f.round)
                  and not exists (select from waiver w
                    where w.group_id = f.group_id and w.cycle = f.cycle and w.round = f.round and w.slot = f.slot
                      and w.what = 'FINE' and w.state = 'WAIVED' and w.needed <= (select count(*) from waiver_word said
                        where said.group_id = w.group_id and said.number = w.number and said.word = 'APPROVED'
                          and said.said_at <= w.decided_at and said.said_by not in (w.member_id, w.asked_by)))""");
        RULES.rule("G11 a debt to the reserve is written off only by officers", """
                select d.group_id, 'of what the reserve paid for due ' || d.cycle || '.' || d.round || ' of slot ' || d.slot
                    || ' of ' || d.group_id || ' is written off ' || d.forgiven
                from due d where d.forgiven > 0 and not exists (select from waiver w
                    where w.group_id = d.group_id and w.cycle = d.cycle and w.round = d.round and w.slot = d.slot
                      and w.what = 'ADVANCE' and w.state = 'WAIVED' and w.needed <= (select count(*) from waiver_word said
                        where said.group_id = w.group_id and said.number = w.number and said.word = 'APPROVED'
                          and said.said_at <= w.decided_at and said.said_by not in (w.member_id, w.asked_by)))""");
        RULES.rule("G13 a due is written off only by officers and by whoever receives the pot", """
                select d.group_id, 'of due ' || d.cycle || '.' || d.round || ' of slot ' || d.slot || ' of ' || d.group_id
                    || ' is written off ' || d.written_off
                from due d where d.written_off > 0 and not exists (select from waiver w
                    where w.group_id = d.group_id and w.cycle = d.cycle and w.round = d.round and w.slot = d.slot
                      and w.what = 'DUE' and w.state = 'WAIVED'
                      and w.needed <= (select count(*) from waiver_word said
                        where said.group_id = w.group_id and said.number = w.number and said.word = 'APPROVED'
                          and said.said_at <= w.decided_at
                          and said.said_by not in (w.member_id, w.asked_by, w.recipient_id))
                      and (w.asked_by = w.recipient_id or exists (select from waiver_word said
                        where said.group_id = w.group_id and said.number = w.number and said.word = 'APPROVED'
                          and said.said_at <= w.decided_at and said.said_by = w.recipient_id)))""");
        RULES.rule("G8 no more is held back of a turn than it still owes", """
                select a.group_id, a.name || ' of ' || a.group_id || ' holds ' || a.balance || ', its turn owes '
                    || coalesce(sum(case r.state when 'PLANNED' then ru.contribution else d.owed - d.paid end), 0)
                from account a
                join savings_group g on g.group_id = a.group_id
                join rules ru on ru.group_id = g.group_id and ru.version = g.rules_version
                left join round r on r.group_id = a.group_id and (r.state = 'PLANNED' or r.collects)
                    and r.cycle = cast(split_part(substr(a.name, 6), '.', 1) as int)
                left join due d on d.group_id = r.group_id and d.cycle = r.cycle and d.round = r.round
                    and d.slot = cast(split_part(substr(a.name, 6), '.', 2) as int)
                where a.name like 'held/%' and a.balance > 0
                group by a.group_id, a.name, a.balance
                having a.balance > coalesce(sum(case r.state when 'PLANNED' then ru.contribution
                    else d.owed - d.paid end), 0)""");
        RULES.rule("G12 a turn owes nothing more only if its group decided to end the cycle", """
                select s.group_id, 'slot ' || s.slot || ' of ' || s.group_id || ' in cycle ' || s.cycle || ' was ended'
                from slot s where s.ended and not exists (select from motion m
                    where m.group_id = s.group_id and m.cycle = s.cycle and m.kind = 'END_EARLY' and m.state = 'CARRIED'
                      and exists (select from motion_word w where w.group_id = m.group_id and w.number = m.number
                        and w.word = 'YES' and w.said_at <= m.decided_at and w.member_id <> m.asked_by))
                union all
                select d.group_id, 'due ' || d.cycle || '.' || d.round || ' of slot ' || d.slot || ' of ' || d.group_id
                    || ' is owed, and its turn was ended'
                from due d
                join slot s on s.group_id = d.group_id and s.cycle = d.cycle and s.slot = d.slot and s.ended
                join round r on r.group_id = d.group_id and r.cycle = d.cycle and r.round = d.round
                where r.state = 'OPEN' and r.set_off is null and d.owed > 0""");
        RULES.rule("G14 a pot is what its dues ask for", """
                select r.group_id, 'round ' || r.cycle || '.' || r.round || ' of ' || r.group_id || ' wants ' || r.target
                    || ', its dues ' || coalesce(sum(d.owed), 0)
                from round r left join due d on d.group_id = r.group_id and d.cycle = r.cycle and d.round = r.round
                where r.state in ('OPEN', 'PAYING', 'CLOSED')
                group by r.group_id, r.cycle, r.round, r.target having r.target <> coalesce(sum(d.owed), 0)""");
        RULES.rule("G2 each turn has its round", """
                select s.group_id, 'slot ' || s.slot || ' of ' || s.group_id || ' in cycle ' || s.cycle from slot s
                where exists (select from round r where r.group_id = s.group_id and r.cycle = s.cycle)
                  and not exists (select from round r where r.group_id = s.group_id and r.cycle = s.cycle
                    and r.recipient_slot = s.slot)""");
        RULES.rule("18 a turn is paid once a cycle", """
                select group_id, 'slot ' || recipient_slot || ' of ' || group_id || ' in cycle ' || cycle from round
                where state in ('PAYING', 'CLOSED') group by group_id, cycle, recipient_slot having count(*) > 1""");
        // One asking is for all legs of a payout of the pot.
        RULES.rule("G4 nothing leaves before enough officers approve it", """
                select r.group_id, 'round ' || r.cycle || '.' || r.round || ' of ' || r.group_id || ' is ' || r.state
                    || ' with ' || given.approvals || ' of ' || needed.approvals || ' approvals'
                from round r
                join %1$s p on p.group_id = r.group_id and p.cycle = r.cycle and p.round = r.round
                    and (p.state not in ('FAILED', 'CANCELLED', 'REVERSED')
                        or r.state = 'PAYING' and p.id = r.payment_id)
                cross join lateral (
                    select sum(together.amount) as amount from %1$s together
                    where together.group_id = r.group_id and together.cycle = r.cycle and together.round = r.round
                      and together.issue = p.issue
                      and (together.id = p.id or together.state not in ('FAILED', 'CANCELLED', 'REVERSED'))) sent
                left join lateral (
                    select * from asking used where used.group_id = r.group_id and used.cycle = r.cycle
                      and used.round = r.round and used.used_at <= p.created_at and used.used_at < used.lapses_at
                      and used.issue = p.issue and used.recipient_id = p.member_id and used.highest >= sent.amount
                    order by used.used_at desc limit 1) q on true
                cross join lateral (
                    select count(*) as approvals from approval w
                    join membership ms on ms.group_id = w.group_id and ms.member_id = w.officer_id
                    where w.group_id = q.group_id and w.cycle = q.cycle and w.round = q.round
                      and w.asking = q.number and w.word = 'APPROVED' and w.said_at <= q.used_at
                      and w.officer_id <> p.member_id and w.officer_id is distinct from q.asked_by
                      and (exists (select from chair c where c.group_id = w.group_id and c.member_id = w.officer_id
                          and c.since <= q.used_at and (c.until is null or c.until >= q.used_at))
                        or exists (select from appointment a
                        where a.group_id = w.group_id and a.member_id = w.officer_id
                          and a.state in ('ACCEPTED', 'LAID_DOWN') and a.decided_at <= w.said_at
                          and (a.laid_down_at is null or a.laid_down_at >= q.used_at)))) given
                cross join lateral (
                    select case when p.issue = 1 then r.approvals else greatest(r.approvals, least(2,
                        (select count(*) - 1 from membership o where o.group_id = r.group_id
                            and o.standing = 'IN'))) end as approvals) needed
                where given.approvals < needed.approvals""".formatted(LEFT_POT));
        // What its fines and deductions cite is the round's version.
        RULES.rule("G7 a round goes by rules that all its turns' holders had accepted when it opened", """
                select distinct r.group_id, 'round ' || r.cycle || '.' || r.round || ' of ' || r.group_id
                    || ' goes by rules ' || r.rules_version || ', which ' || s.member_id
                    || ' had not accepted when it opened'
                from round r join slot s on s.group_id = r.group_id and s.cycle = r.cycle
                where r.state <> 'CANCELLED' and r.rules_version is not null and not exists (select from acceptance a
                    where a.group_id = r.group_id and a.version = r.rules_version and a.member_id = s.member_id
                      and a.at <= r.opened_at)
                  -- Rounds that had opened before somebody came in by that turn were not theirs.
                  and not exists (select from take_over w where w.group_id = s.group_id and w.cycle = s.cycle
                    and w.slot = s.slot and w.taker_id = s.member_id and w.state = 'DONE'
                    and r.opened_at <= w.decided_at)""");
        RULES.rule(
                "G5 a completed cycle has paid each turn, and leaves nothing behind but what officers have yet to let go",
                """
                select g.group_id, g.group_id || ' has ended and ' || a.name || ' holds ' || a.balance from savings_group g
                join account a on a.group_id = g.group_id and (a.name like 'pot/%' or a.name like 'held/%'
                    or a.name in ('fines', 'gap') or a.name like 'custody/%')
                    and a.balance <> 0
                where g.state = 'COMPLETED'
                union all
                select g.group_id, g.group_id || ' has ended, and slot ' || s.slot || ' was not paid out' from savings_group g
                join slot s on s.group_id = g.group_id and s.cycle = g.cycle
                where g.state = 'COMPLETED' and 1 <> (select count(*) from round r where r.group_id = s.group_id
                    and r.cycle = s.cycle and r.recipient_slot = s.slot and r.state in ('CLOSED', 'CANCELLED'))
                union all
                select g.group_id, g.group_id || ' has ended, and ' || a.name || ' holds ' || a.balance from savings_group g
                join account a on a.group_id = g.group_id and a.name like 'credit/%' and a.balance > 0
                where g.state = 'COMPLETED'
                  and not exists (select from closing c where c.group_id = g.group_id and c.state = 'ASKED')
                  -- What could not be sent is sent again, and what is owed is paid first.
                  and not exists (select from payment p where p.group_id = a.group_id and p.kind = 'REFUND'
                    and p.account = a.name and p.state in ('FAILED', 'REVERSED'))
                  -- What is held for whoever has a new PIN or number is sent by a job.
                  and not exists (select from scheduled_tasks j where j.task_name = 'refund-after-wait'
                    and j.task_instance = g.group_id || substr(a.name, length('credit/')))
                  and not exists (select from open_debt d where d.group_id = a.group_id
                    and a.name = 'credit/' || d.member_id)""");
        RULES.rule("G6 where no cycle runs nothing comes in, and nothing leaves but what is returned", """
                select p.group_id, 'payment ' || p.id || ' was begun while ' || p.group_id || ' stood still'
                from savings_group g join payment p on p.group_id = g.group_id and p.kind <> 'REFUND'
                    and p.created_at > g.suspended_at
                where g.state = 'SUSPENDED'
                union all
                select t.group_id, 'transfer ' || t.id || ' was made while ' || t.group_id || ' stood still'
                from savings_group g join transfer t on t.group_id = g.group_id and t.at > g.suspended_at
                    and (t.to_account like 'pot/%' and t.reason like 'due:%'
                        or t.from_account like 'pot/%' and t.to_account like 'payable/%')
                where g.state = 'SUSPENDED'
                union all
                select p.group_id, 'payment ' || p.id || ' is under way, and ' || p.group_id || ' has ended'
                from savings_group g join payment p on p.group_id = g.group_id and p.undecided
                where g.state = 'COMPLETED' and (p.kind = 'PAYOUT' or p.kind = 'COLLECT'
                    -- What the provider took back is owed however the cycle stands.
                    and not exists (select from payment back join account a on a.group_id = back.group_id
                        and a.name = 'loss/' || back.id where back.group_id = p.group_id
                        and back.member_id = p.member_id))""");
        RULES.rule("G16 nothing goes back at the end of a cycle before officers let all of it go", """
                select p.group_id, 'payment ' || p.id || ' gives back what officers of ' || p.group_id || ' were asked about'
                from closing c join payment p on p.group_id = c.group_id and p.kind = 'REFUND'
                    and p.created_at > c.asked_at and (c.decided_at is null or p.created_at < c.decided_at)
                union all
                select c.group_id, 'sheet ' || c.number || ' of ' || c.group_id || ' was let go by ' || count(w.officer_id)
                    || ' of ' || c.needed
                from closing c left join closing_word w on w.group_id = c.group_id and w.number = c.number
                    and w.said_at <= c.decided_at
                    and (exists (select from chair o where o.group_id = w.group_id and o.member_id = w.officer_id
                            and o.since <= c.decided_at and (o.until is null or o.until >= c.decided_at))
                        or exists (select from appointment a where a.group_id = w.group_id
                            and a.member_id = w.officer_id and a.state in ('ACCEPTED', 'LAID_DOWN')
                            and a.decided_at <= w.said_at
                            and (a.laid_down_at is null or a.laid_down_at >= c.decided_at)))
                where c.state = 'APPROVED'
                group by c.group_id, c.number, c.given, c.needed having count(w.officer_id) < c.needed""");
        RULES.rule("C1 cash counts when the other side says so", """
                select group_id, 'cash ' || id || ' of ' || amount || ' was confirmed by one side'
                from cash where state = 'CONFIRMED' and (payer_id = officer_id or decided_by is null
                    or decided_by = asked_by or decided_by not in (payer_id, officer_id))""");
        RULES.rule("C2 cash is booked once when it counts, and not before", """
                select k.group_id, 'cash ' || k.id || ' of ' || k.amount || ' is ' || k.state || ' and booked '
                    || count(t.id) || ' times, as it should be ' || count(t.id) filter (where t.amount = k.amount
                        and t.from_account = 'custody/' || k.officer_id
                        and t.to_account = 'custody/' || k.officer_id || '/credit/' || k.payer_id)
                from cash k left join transfer t on t.group_id = k.group_id and t.reason = 'cash:' || k.id
                group by k.group_id, k.id
                having (count(t.id), count(t.id) filter (where t.amount = k.amount
                        and t.from_account = 'custody/' || k.officer_id
                        and t.to_account = 'custody/' || k.officer_id || '/credit/' || k.payer_id))
                    is distinct from case k.state when 'CONFIRMED' then (1::bigint, 1::bigint)
                        else (0::bigint, 0::bigint) end
                union all
                select t.group_id, 'transfer ' || t.id || ' is of cash that nobody has given' from transfer t
                where t.reason like 'cash:%' and not exists (select from cash k
                    where k.group_id = t.group_id and t.reason = 'cash:' || k.id)""");
        RULES.rule("C3 what is banked takes the place of as much cash", """
                select group_id, name || ' keeps ' || balance from account where name like 'banked/%' and balance <> 0
                union all
                select t.group_id, 'transfer ' || t.id || ' of ' || t.amount || ' has no cash that goes the other way'
                from transfer t
                where (t.from_account like 'banked/%' or t.to_account like 'banked/%')
                  and (t.reason like 'banked:%' or t.reason like 'unbanked:%' and t.from_account like 'pot/%')
                  and not exists (select from transfer c where c.group_id = t.group_id and c.reason = t.reason
                    and c.amount = t.amount
                    and case when t.reason like 'banked:%'
                        then c.to_account = 'custody/' || split_part(t.from_account, '/', 2)
                            and c.from_account = c.to_account || '/' || t.to_account
                        else c.from_account = 'custody/' || split_part(t.to_account, '/', 2)
                            and c.to_account = c.from_account || '/' || t.from_account end)
                union all
                select c.group_id, 'transfer ' || c.id || ' of ' || c.amount || ' takes cash away that nobody has banked'
                from transfer c
                where c.to_account like 'custody/%' and c.to_account not like 'custody/%/%'
                  and c.reason not like 'handed:%'
                  and not exists (select from transfer t where t.group_id = c.group_id and t.reason = c.reason
                    and t.amount = c.amount and t.from_account = 'banked/' || split_part(c.to_account, '/', 2)
                    and c.from_account = c.to_account || '/' || t.to_account)
                union all
                select c.group_id, 'transfer ' || c.id || ' of ' || c.amount || ' makes cash of nothing' from transfer c
                where c.from_account like 'custody/%' and c.from_account not like 'custody/%/%'
                  and c.reason not like 'cash:%'
                  and not exists (select from cash_count n where n.group_id = c.group_id
                    and c.reason = 'counted:' || n.number)
                  and not exists (select from transfer t where t.group_id = c.group_id and t.reason = c.reason
                    and t.amount = c.amount and t.to_account = 'banked/' || split_part(c.from_account, '/', 2)
                    and c.to_account = c.from_account || '/' || t.from_account)""");
        RULES.rule("C4 what is counted over is in the book, and what is short is owed", """
                select n.group_id, 'count ' || n.number || ' of ' || n.group_id || ' found ' || n.counted || ' for '
                    || n.expected || ' and booked ' || coalesce(sum(t.amount), 0)
                from cash_count n left join transfer t on t.group_id = n.group_id and t.reason = 'counted:' || n.number
                    and t.from_account = 'custody/' || n.officer_id
                    and t.to_account = 'custody/' || n.officer_id || '/gap'
                group by n.group_id, n.number
                having coalesce(sum(t.amount), 0) <> case n.state when 'CONFIRMED'
                    then greatest(n.counted - n.expected, 0) else 0 end""");
        RULES.rule("C5 cash leaves a pot by hand once its recipient says so, and as a part of it", """
                select k.group_id, 'cash ' || k.id || ' of ' || k.amount || ' is ' || k.state || ' and handed over '
                    || moved.times || ' times in ' || parts.times || ' parts'
                from cash_out k
                cross join lateral (select count(*) as times, count(*) filter (where t.amount = k.amount
                        and t.from_account = 'custody/' || k.officer_id || '/pot/' || k.cycle || '.' || k.round
                        and t.to_account = 'custody/' || k.officer_id) as right_ones
                    from transfer t where t.group_id = k.group_id and t.reason = 'handed:' || k.id) moved
                cross join lateral (select count(*) as times, count(*) filter (where l.amount = k.amount
                        and l.cycle = k.cycle and l.round = k.round) as right_ones
                    from leg l where l.group_id = k.group_id and l.cash_out_id = k.id) parts
                where (moved.times, moved.right_ones, parts.times, parts.right_ones) is distinct from
                    case k.state when 'CONFIRMED' then (1::bigint, 1::bigint, 1::bigint, 1::bigint)
                        else (0::bigint, 0::bigint, 0::bigint, 0::bigint) end
                union all
                select t.group_id, 'transfer ' || t.id || ' hands over cash of nobody' from transfer t
                where t.reason like 'handed:%' and not exists (select from cash_out k
                    where k.group_id = t.group_id and t.reason = 'handed:' || k.id)
                union all
                select k.group_id, 'cash ' || k.id || ' of ' || k.amount || ' went to whom the pot is not'
                from cash_out k
                join round r on r.group_id = k.group_id and r.cycle = k.cycle and r.round = k.round
                join slot s on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
                where k.state = 'CONFIRMED' and (k.recipient_id <> s.member_id or k.recipient_id = k.officer_id)""");
        RULES.rule("T1 a turn changes hands once it is paid for, and whoever had it has their money back", """
                select w.group_id, 'take-over ' || w.number || ' of slot ' || w.slot || ' of ' || w.group_id || ' gave back '
                    || w.given_back || ', its transfers ' || coalesce(moved.amount, 0) || '; its payment is '
                    || coalesce(p.state, 'nowhere')
                from take_over w
                left join payment p on p.group_id = w.group_id and p.id = w.payment_id and p.kind = 'COLLECT'
                    and p.member_id = w.taker_id and p.amount >= w.given_back
                left join lateral (select sum(t.amount) as amount from transfer t where t.group_id = w.group_id
                    and t.reason = 'taken over:' || w.number and t.from_account = 'credit/' || w.taker_id
                    and t.to_account = 'credit/' || w.leaver_id) moved on true
                where w.state = 'DONE' and (coalesce(p.state, '') not in ('SUCCEEDED', 'REVERSED')
                    or w.given_back <> coalesce(moved.amount, 0))
                union all
                select t.group_id, 'transfer ' || t.id || ' is for a turn that nobody has taken over' from transfer t
                where t.reason like 'taken over:%' and t.to_account like 'credit/%'
                  and not exists (select from take_over w where w.group_id = t.group_id and w.state = 'DONE'
                    and t.reason = 'taken over:' || w.number)
                union all
                select s.group_id, 'slot ' || s.slot || ' of ' || s.group_id || ' in cycle ' || s.cycle
                    || ' is not with whom took it over last'
                from slot s join lateral (select w.taker_id from take_over w where w.group_id = s.group_id
                    and w.cycle = s.cycle and w.slot = s.slot and w.state = 'DONE'
                    order by w.decided_at desc, w.number desc limit 1) last on true
                where s.member_id <> last.taker_id""");
        // Whose lots a credit consists of is read from the transfers; what follows from it is that nobody gets back more.
        RULES.rule("P1 what is given back to another wallet had come from it", """
                select back.group_id, back.payer_id || ' had paid ' || coalesce(came.amount, 0) || ' for ' || back.member_id
                    || ' and is given back ' || back.amount
                from (select group_id, member_id, payer_id, sum(amount) as amount from payment
                    where kind = 'REFUND' and payer_id is not null and state not in ('FAILED', 'CANCELLED', 'REVERSED')
                    group by group_id, member_id, payer_id) back
                left join (select group_id, member_id, payer_id, sum(amount) as amount from payment
                    where kind = 'COLLECT' and payer_id is not null and state in ('SUCCEEDED', 'REVERSED')
                    group by group_id, member_id, payer_id) came using (group_id, member_id, payer_id)
                where back.amount > coalesce(came.amount, 0)
                union all
                select group_id, 'payment ' || id || ' is for ' || member_id || ' and goes to ' || account from payment
                where payer_id is not null and account <> 'credit/' || member_id""");
        // Then what its lots hold adds up to its balance, and no more than that is ever given back.
        RULES.rule("P2 no credit is spent before it has come", """
                select group_id, account || ' of ' || group_id || ' held ' || min(holds) || ' at some time'
                from (select group_id, account, sum(signed) over (partition by group_id, account order by nth) as holds
                    from (select group_id, nth, to_account as account, amount as signed from transfer
                        union all select group_id, nth, from_account, -amount from transfer) moves
                    where account like 'credit/%') credits
                where holds < 0 group by group_id, account""");
    }

    static List<String> names() { return RULES.names(); }

    private GroupInvariants() {}

    static List<Violation> violations(JdbcClient sql, Instant now) { return RULES.violations(sql, now); }
}
