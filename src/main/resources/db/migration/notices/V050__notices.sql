-- The outbox: what members have to be told commits with the fact, as values; a later job words and sends it.

create table notice (
    -- Also the correlator under which a gateway knows the message, however often it is sent.
    id uuid primary key,
    fact text not null,
    kind text not null,
    member_id uuid not null references member,
    values_sealed bytea not null,
    state text not null check (state in
        ('QUEUED', 'HANDED_OVER', 'DELIVERED', 'UNDELIVERED', 'SIMULATED', 'LOGGED', 'NOT_SENT', 'DROPPED')),
    not_before timestamptz not null,
    tries int not null default 0,
    created_at timestamptz not null,
    ended_at timestamptz,
    unique (fact, kind, member_id)
);
create index notice_to_send on notice (fact) where state = 'QUEUED';
create index notice_of_member on notice (member_id);

create table notice_attempt (
    notice_id uuid not null references notice,
    number int not null,
    gateway text not null,
    at timestamptz not null,
    outcome text not null,
    gateway_id text not null,
    code text not null,
    parts int not null,
    primary key (notice_id, number)
);
