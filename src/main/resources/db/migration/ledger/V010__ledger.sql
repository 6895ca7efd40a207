-- Who holds what. Money moves only as a transfer: written once, never changed, never removed.

create table book (
    group_id uuid primary key,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    -- Why payouts and refunds of this book stand still; bookings never do.
    frozen_why text,
    -- How often it was stopped: whoever lets it go on says so about the last time.
    stops int not null default 0,
    -- The group stands still: nothing is asked or paid out, but members get back what is theirs.
    paused_why text
);

create table account (
    group_id uuid not null references book,
    name text not null,
    -- WHOSE money it is, or WHERE it lies. The two sides of a book always sum to zero.
    side text not null check (side in ('WHOSE', 'WHERE')),
    -- With the provider, or as cash in one officer's custody; the account's name begins with that.
    place text not null,
    currency text not null,
    balance bigint not null default 0,
    primary key (group_id, name),
    -- What a transfer refers to: it keeps money inside one book, one place and one currency.
    unique (group_id, name, place, currency),
    constraint it_lies_where_its_name_says check (place = case when name like 'custody/%'
        then 'custody/' || split_part(name, '/', 2) else 'wallet' end),
    constraint nobody_owes_what_they_hold check (side <> 'WHOSE' or balance >= 0),
    -- The float may not refuse what a provider has already done: there the rule is an invariant, not a check.
    constraint nothing_lies_nowhere check (side <> 'WHERE' or balance <= 0 or name = 'float')
);

create table transfer (
    group_id uuid not null references book,
    id uuid not null,
    from_account text not null,
    to_account text not null,
    place text not null,
    currency text not null,
    amount bigint not null check (amount > 0),
    reason text not null,
    at timestamptz not null,
    -- In which order those of one book were written: clocks of several programs need not agree on it.
    nth bigint not null generated always as identity,
    primary key (group_id, id),
    check (from_account <> to_account),
    foreign key (group_id, from_account, place, currency) references account (group_id, name, place, currency),
    foreign key (group_id, to_account, place, currency) references account (group_id, name, place, currency)
);
create index transfer_from on transfer (group_id, from_account, place, currency);
create index transfer_to on transfer (group_id, to_account, place, currency);
create index transfer_reason on transfer (group_id, reason);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is written once: % refused', tg_table_name, lower(tg_op);
end $$;

create trigger transfer_is_append_only before update or delete on transfer
    for each row execute function refuse_change();
create trigger transfer_is_never_emptied before truncate on transfer
    for each statement execute function refuse_change();
