-- Money in and out of wallets: one obligation is a payment, each try at it is an attempt with one reference.

create table payment (
    group_id uuid not null references book,
    id uuid not null,
    kind text not null check (kind in ('COLLECT', 'PAYOUT', 'REFUND')),
    member_id uuid not null,
    wallet_sealed bytea not null,
    amount bigint not null check (amount > 0),
    currency text not null,
    -- The account of the book that the money is for, or that it comes from.
    account text not null,
    cycle int,
    round int,
    leg int,
    -- The how manieth payout of that pot it belongs to: above 1 after the provider took one back.
    issue int check (issue > 0),
    message text not null,
    state text not null,
    created_at timestamptz not null,
    -- After this moment nothing new is sent: a prompt must not surprise its payer tomorrow.
    send_by timestamptz,
    -- Whether its last word is still to come.
    undecided boolean not null generated always as (state in ('CREATED', 'SUBMITTED', 'PENDING', 'UNKNOWN')) stored,
    -- Whose wallet it is, where that is not the member's: another paid for them, or has that back.
    payer_id uuid constraint another_pays
        check (payer_id is null or payer_id <> member_id and kind <> 'PAYOUT'),
    primary key (group_id, id),
    check (kind <> 'PAYOUT' or num_nulls(cycle, round, leg, issue) = 0),
    check (kind <> 'COLLECT' or send_by is not null)
);
-- One live prompt for each member and group.
create unique index one_undecided_collection on payment (group_id, member_id)
    where kind = 'COLLECT' and undecided;
-- What the sweep looks for each minute is little, however many payments there have been.
create index undecided_payment on payment (group_id, id) where undecided;
create index refund_of_member on payment (group_id, member_id) where kind = 'REFUND';
-- What goes to the wallet of one member, from whatever book.
create index sent_to_wallet on payment (coalesce(payer_id, member_id)) where kind <> 'COLLECT';
-- Each leg of a round pays once, whatever its attempts. One that failed makes way for an earlier one that arrived after all.
create unique index one_payout_per_round_and_leg on payment (group_id, cycle, round, leg)
    where kind = 'PAYOUT' and state not in ('FAILED', 'CANCELLED', 'REVERSED');

create table allowed_transition (
    from_state text not null,
    to_state text not null,
    primary key (from_state, to_state)
);
insert into allowed_transition (from_state, to_state) values
    ('CREATED', 'SUBMITTED'), ('CREATED', 'CANCELLED'),
    ('SUBMITTED', 'PENDING'), ('SUBMITTED', 'UNKNOWN'), ('SUBMITTED', 'SUCCEEDED'), ('SUBMITTED', 'FAILED'),
    ('PENDING', 'UNKNOWN'), ('PENDING', 'SUCCEEDED'), ('PENDING', 'FAILED'),
    ('UNKNOWN', 'PENDING'), ('UNKNOWN', 'SUCCEEDED'), ('UNKNOWN', 'FAILED'),
    ('SUCCEEDED', 'REVERSED'),
    ('FAILED', 'SUCCEEDED');
create trigger allowed_transition_is_fixed before insert or update or delete or truncate on allowed_transition
    for each statement execute function refuse_change();

create table attempt (
    group_id uuid not null,
    payment_id uuid not null,
    number int not null check (number > 0),
    ref uuid not null,
    state text not null check (state in
        ('CREATED', 'SUBMITTED', 'PENDING', 'UNKNOWN', 'SUCCEEDED', 'FAILED', 'REVERSED', 'CANCELLED')),
    created_at timestamptz not null,
    sent_at timestamptz,
    last_sent_at timestamptz,
    -- Copies of the request that may still be under way.
    open_sends int not null default 0 check (open_sends >= 0),
    -- Grows with each run that talks; a run that wakes up late holds an old one and is not listened to.
    lease bigint not null default 0,
    asked_at timestamptz,
    callback_at timestamptz,
    absent_since timestamptz,
    refused_since timestamptz,
    send_again boolean not null default false,
    code text,
    provider_amount bigint,
    provider_currency text,
    provider_transaction text,
    late_success_at timestamptz,
    -- The provider took that back: the loss is none any more.
    late_reversed_at timestamptz
        constraint only_a_late_success_is_taken_back check (late_reversed_at is null
            or late_success_at is not null and late_reversed_at >= late_success_at),
    undecided boolean not null generated always as (state in ('CREATED', 'SUBMITTED', 'PENDING', 'UNKNOWN')) stored,
    primary key (group_id, payment_id, number),
    foreign key (group_id, payment_id) references payment (group_id, id),
    unique (group_id, ref),
    constraint what_left_has_its_time check (state in ('CREATED', 'CANCELLED') or sent_at is not null),
    constraint the_last_is_no_earlier_than_the_first check (last_sent_at >= sent_at
        and (sent_at is null) = (last_sent_at is null))
);
create unique index one_attempt_alive on attempt (group_id, payment_id)
    where state not in ('FAILED', 'CANCELLED', 'REVERSED');

create table attempt_event (
    group_id uuid not null,
    payment_id uuid not null,
    number int not null,
    seq int not null,
    from_state text,
    to_state text not null,
    cause text not null,
    at timestamptz not null,
    primary key (group_id, payment_id, number, seq),
    foreign key (group_id, payment_id, number) references attempt (group_id, payment_id, number),
    foreign key (from_state, to_state) references allowed_transition (from_state, to_state)
);
create trigger attempt_event_is_append_only before update or delete on attempt_event
    for each row execute function refuse_change();
create trigger attempt_event_is_never_emptied before truncate on attempt_event
    for each statement execute function refuse_change();

-- A member's later yes by which a request that never arrived went out again: said twice, it is the same payment.
create table revival (
    group_id uuid not null,
    -- The payment that this yes would have made.
    yes uuid not null,
    payment_id uuid not null,
    at timestamptz not null,
    primary key (group_id, yes),
    foreign key (group_id, payment_id) references payment (group_id, id)
);
create index revival_of_payment on revival (group_id, payment_id);
create trigger revival_is_append_only before update or delete on revival
    for each row execute function refuse_change();

-- What arrived at a callback address: kept as it came, believed for nothing, it only makes us ask sooner.
create table callback_inbox (
    group_id uuid not null,
    ref uuid not null,
    body_hash bytea not null,
    body_sealed bytea not null,
    verb text not null,
    at timestamptz not null,
    primary key (group_id, ref, body_hash)
);
