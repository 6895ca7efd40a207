-- Money that passes from one book to another, in three transactions: each takes one book only.
create table crossing (
    id uuid primary key,
    source uuid not null references book,
    -- The payment by hand that brought the money: it is given once.
    payment_id uuid not null unique,
    target uuid not null references book,
    to_account text not null,
    amount bigint not null check (amount > 0),
    currency text not null,
    begun_at timestamptz not null,
    done_at timestamptz,
    foreign key (source, payment_id) references payment (group_id, id),
    check (source <> target)
);
create index crossing_by_source on crossing (source, payment_id);
create index crossing_by_target on crossing (target);
-- What is missing is made good once.
create unique index one_crossing_under_way on crossing (target, to_account) where done_at is null;
