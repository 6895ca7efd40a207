-- What the provider states of our accounts, where it differs from our books, and what stands still meanwhile.

create table statement (
    id uuid primary key,
    -- The file as it came: the same one again changes nothing.
    hash bytea not null unique,
    account text not null check (account in ('COLLECTION', 'DISBURSEMENT')),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    opening bigint not null,
    closing bigint not null,
    control_total bigint not null check (control_total >= 0),
    line_count int not null check (line_count >= 0),
    imported_at timestamptz not null,
    check (starts_at < ends_at),
    unique (account, starts_at),
    unique (id, account)
);

create table statement_line (
    account text not null,
    kind text not null check (kind in ('PAYMENT', 'PAYOUT', 'REFUND', 'REVERSAL', 'FLOAT')),
    -- The provider's own number; a reversal repeats that of what it reverses.
    transaction text not null,
    statement_id uuid not null,
    number int not null check (number > 0),
    ref uuid,
    external_id text not null,
    at timestamptz not null,
    direction text not null check (direction in ('IN', 'OUT')),
    amount bigint not null check (amount > 0),
    currency text not null,
    party_masked text not null,
    primary key (account, kind, transaction),
    unique (statement_id, number),
    foreign key (statement_id, account) references statement (id, account)
);
create index statement_line_by_ref on statement_line (ref);
create index attempt_by_ref on attempt (ref);
create trigger statement_line_is_append_only before update or delete on statement_line
    for each row execute function refuse_change();
create trigger statement_is_append_only before update or delete on statement
    for each row execute function refuse_change();

-- A difference that a person has to look at. It has one owner and one action, and ends on evidence.
create table exception (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('UNKNOWN_LINE', 'SURPLUS', 'MISSING_LINE', 'DIFFERS', 'PAID_THERE', 'REVERSED_THERE',
        'BALANCE', 'UNDECIDED')),
    -- What it is about, so that the same difference is one exception however often it is found.
    subject text not null,
    group_id uuid,
    payment_id uuid,
    number int,
    line_account text,
    line_kind text,
    line_transaction text,
    what text not null,
    opened_at timestamptz not null,
    owner text references operator,
    evidence text,
    maker text references operator,
    checker text references operator,
    closed_at timestamptz,
    how text,
    unique (kind, subject),
    foreign key (group_id, payment_id, number) references attempt (group_id, payment_id, number),
    foreign key (line_account, line_kind, line_transaction) references statement_line (account, kind, transaction),
    check ((maker is null) = (evidence is null)),
    check ((closed_at is null) = (how is null)),
    check (checker is null or maker is not null and closed_at is not null),
    constraint nobody_confirms_their_own_evidence check (maker <> checker)
);
create index exception_of_payment on exception (group_id, payment_id, number);
create index exception_of_line on exception (line_account, line_kind, line_transaction);
create index exception_by_owner on exception (owner);
create index exception_by_maker on exception (maker);
create index exception_by_checker on exception (checker);

-- What stands still in all books: no payout begins, or nothing at all is sent.
create table halt (
    kind text primary key check (kind in ('PAYOUTS', 'SENDING')),
    why text not null,
    since timestamptz not null
);

-- Each time our floats were held against what the provider says it holds for us.
create table balance_proof (
    number bigint generated always as identity primary key,
    at timestamptz not null,
    currency text not null,
    ours bigint not null,
    theirs bigint not null,
    -- What undecided payments may have added, or taken away.
    may_have_come bigint not null check (may_have_come >= 0),
    may_have_gone bigint not null check (may_have_gone >= 0),
    explained text not null check (explained in ('YES', 'NO')),
    check ((explained = 'YES') = (theirs - ours between -may_have_gone and may_have_come))
);
create index balance_proof_by_time on balance_proof (at);
create trigger balance_proof_is_append_only before update or delete on balance_proof
    for each row execute function refuse_change();

-- Which lines are about which attempt. A provider that moves a payment twice does so under one reference and two numbers:
-- what has another number than the one that we booked, and that is stated, too, is not the payment.
create view line_of_attempt as
    select l.account, l.kind, l.transaction, a.group_id, a.payment_id, a.number, a.state, a.late_success_at,
        a.late_reversed_at
    from statement_line l join attempt a on a.ref = l.ref
    where l.transaction is not distinct from a.provider_transaction or not exists (select from statement_line own
        where own.ref = l.ref and own.transaction = a.provider_transaction and own.kind not in ('REVERSAL', 'FLOAT'));
