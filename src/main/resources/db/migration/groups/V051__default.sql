-- Who is in default: somebody who has had a turn and does not pay what is late.

-- What can put in default those who have had a turn: their open dues, and what the reserve paid for them.
--   still_since: since when nobody can pay, because the group is suspended or nothing at all is sent.
--   asked_at: since when money of theirs is on its way, by wallet or in cash.
create view arrears as
    select o.group_id, o.member_id, o.cycle, o.round, o.slot, o.due_date, o.late_after, o.default_after,
        o.told_of_default_at, least(g.suspended_on, halted.since) as still_since, moving.asked_at
    from owed o
    join savings_group g on g.group_id = o.group_id
    cross join (select cast(min(since) at time zone 'Africa/Accra' as date) as since from halt
        where kind = 'SENDING') halted
    cross join lateral (select least(
        (select min(p.created_at) from payment p where p.group_id = o.group_id and p.member_id = o.member_id
            and p.kind = 'COLLECT' and p.undecided),
        (select min(k.asked_at) from cash k where k.group_id = o.group_id and k.payer_id = o.member_id
            and k.state = 'ASKED')) as asked_at) moving
    where o.what in ('DUE', 'ADVANCE') and exists (select from round had
        join slot s on s.group_id = had.group_id and s.cycle = had.cycle and s.slot = had.recipient_slot
        where had.group_id = o.group_id and had.cycle = o.cycle and s.member_id = o.member_id
          and (had.state = 'CLOSED' or exists (select from asking q where q.group_id = had.group_id
              and q.cycle = had.cycle and q.round = had.round and q.asked_by is not null and q.used_at is not null)));
