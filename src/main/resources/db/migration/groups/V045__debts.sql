-- What a member owes beside dues: a contribution that the provider took back when its pot had left. The group misses it
-- until it is paid again, or somebody else has made it good; what is on its way to do so is not owed any more.
create view open_debt as
    select group_id, payment_id, member_id, since, open from (
        select a.group_id, p.id as payment_id, p.member_id, p.created_at as since,
            -a.balance - coalesce((select sum(c.amount) from crossing c where c.target = a.group_id
                and c.to_account = a.name and c.arrived_at is null), 0) as open
        from account a join payment p on p.group_id = a.group_id and p.kind = 'COLLECT' and a.name = 'loss/' || p.id
        where a.balance < 0) owing
    where open > 0;
