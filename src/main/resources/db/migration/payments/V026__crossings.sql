-- Money that passes from one book to another, in three transactions: each takes one book only.
create table crossing (
    id uuid primary key,
    source uuid not null references book,
    -- What brought the money: a payment by hand, or a statement's line of which nothing was known. Either is given once.
    payment_id uuid unique,
    line_account text,
    line_kind text,
    line_transaction text,
    -- Or what came back of a payment when somebody had made its loss good: it is theirs.
    surplus_of uuid,
    target uuid not null references book,
    to_account text not null,
    -- Whose such a line was found to be.
    member_id uuid,
    amount bigint not null check (amount > 0),
    currency text not null,
    begun_at timestamptz not null,
    arrived_at timestamptz,
    done_at timestamptz,
    foreign key (source, payment_id) references payment (group_id, id),
    foreign key (line_account, line_kind, line_transaction) references statement_line (account, kind, transaction),
    constraint a_line_is_given_once unique (line_account, line_kind, line_transaction),
    foreign key (source, surplus_of) references payment (group_id, id),
    check (num_nonnulls(payment_id, line_transaction, surplus_of) = 1),
    check (num_nonnulls(line_account, line_kind, line_transaction) in (0, 3)),
    check ((member_id is null) = (line_transaction is null)),
    check (member_id is null or to_account = 'credit/' || member_id),
    check (source <> target),
    check (done_at is null or arrived_at is not null)
);
create index crossing_by_source on crossing (source, payment_id);
create index crossing_of_surplus on crossing (source, surplus_of);
create index crossing_by_target on crossing (target);
-- What is missing is made good once; a member may be given several lines at a time.
create unique index a_loss_is_made_good_once_at_a_time on crossing (target, to_account)
    where to_account like 'loss/%' and done_at is null;
