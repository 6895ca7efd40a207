-- What a member owes beside dues: a contribution that the provider took back when its pot had left. The group misses it
-- until it is paid again, or somebody else has made it good.
create table debt (
    group_id uuid not null references savings_group,
    -- The contribution that was taken back.
    payment_id uuid not null,
    member_id uuid not null,
    owed bigint not null check (owed > 0),
    paid bigint not null default 0,
    since timestamptz not null,
    primary key (group_id, payment_id),
    foreign key (group_id, payment_id) references payment (group_id, id),
    foreign key (group_id, member_id) references membership (group_id, member_id),
    check (paid between 0 and owed)
);
create index debt_of_member on debt (group_id, member_id, since);

-- Never more than the group still misses, less what is on its way to make that good; of several the oldest comes first.
create view open_debt as
    select group_id, payment_id, member_id, since, open from (
        select d.group_id, d.payment_id, d.member_id, d.since, least(d.owed - d.paid,
            -l.balance - coalesce((select sum(c.amount) from crossing c where c.target = d.group_id
                and c.to_account = 'loss' and c.arrived_at is null), 0)
            - coalesce(sum(d.owed - d.paid) over (partition by d.group_id, d.member_id order by d.since, d.payment_id
                rows between unbounded preceding and 1 preceding), 0)) as open
        from debt d join account l on l.group_id = d.group_id and l.name = 'loss') owing
    where open > 0;
