-- Who is in default: somebody who has had a turn and does not pay what is late.

-- Of the dues of all cycles only those that are open are read, after each payment.
create index due_that_is_open on due (group_id) where paid < owed or advanced > forgiven;

-- What can put in default those who have had a turn: their open dues, and what the reserve paid for them. The same as in
-- owed, where fines are, too, and dues are looked at one by one: that took twenty times as long.
--   still_since: since when nobody can pay, because the group is suspended or nothing at all is sent.
--   asked_at: since when money of theirs is on its way, by wallet or in cash.
create view arrears as
    select d.group_id, s.member_id, d.cycle, d.round, d.slot, r.due_date,
        ru.grace_days + r.paused_days + d.extra_days as late_after, ru.default_after, d.told_of_default_at,
        least(g.suspended_on, halted.since) as still_since, moving.asked_at
    from due d
    join slot s on s.group_id = d.group_id and s.cycle = d.cycle and s.slot = d.slot
    join round r on r.group_id = d.group_id and r.cycle = d.cycle and r.round = d.round
    join rules ru on ru.group_id = r.group_id and ru.version = r.rules_version
    join savings_group g on g.group_id = d.group_id
    cross join (select cast(min(since) at time zone 'Africa/Accra' as date) as since from halt
        where kind = 'SENDING') halted
    cross join lateral (select least(
        (select min(p.created_at) from payment p where p.group_id = s.group_id and p.member_id = s.member_id
            and p.kind = 'COLLECT' and p.undecided),
        (select min(k.asked_at) from cash k where k.group_id = s.group_id and k.payer_id = s.member_id
            and k.state = 'ASKED')) as asked_at) moving
    where (d.paid < d.owed or d.advanced > d.forgiven) and (r.collects or d.advanced > d.forgiven)
      and exists (select from round had
        join slot taken on taken.group_id = had.group_id and taken.cycle = had.cycle and taken.slot = had.recipient_slot
        where had.group_id = d.group_id and had.cycle = d.cycle and taken.member_id = s.member_id
          and (had.state = 'CLOSED' or exists (select from asking q where q.group_id = had.group_id
              and q.cycle = had.cycle and q.round = had.round and q.asked_by is not null and q.used_at is not null)));

-- Whether a member is in default in a group on that day, as Arrears decides it: late for longer than the rules bear, on a day
-- on which they could have paid. A function of its own costs nothing where it is not asked, and is planned once.
create function in_default(in_group uuid, who uuid, today date) returns boolean stable language plpgsql as $$
begin
    return exists (select from arrears late where late.group_id = in_group and late.member_id = who
        and late.due_date + late.late_after + late.default_after < least(today, late.still_since)
        and coalesce(late.asked_at >= cast(late.due_date + late.late_after + late.default_after + 1
            as timestamp) at time zone 'Africa/Accra', true));
end $$;
