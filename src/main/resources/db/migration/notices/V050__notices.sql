-- The outbox: what people have to be told commits with the fact, as values; a later job words and sends it.

create table notice (
    id uuid primary key,
    fact text not null,
    kind text not null,
    -- A member, or for a text that somebody sends by hand any number.
    member_id uuid references member,
    phone_sealed bytea,
    values_sealed bytea not null,
    state text not null check (state in
        ('QUEUED', 'HANDED_OVER', 'DELIVERED', 'UNDELIVERED', 'SIMULATED', 'LOGGED', 'NOT_SENT', 'DROPPED')),
    not_before timestamptz not null,
    -- How far its way through the gateways has come.
    tries int not null default 0,
    passes int not null default 0,
    gateway int not null default 0,
    unknowns int not null default 0,
    -- By gateway, the correlator under which it was first handed over there: any repeat goes under the same.
    correlators jsonb not null default '{}',
    created_at timestamptz not null,
    ended_at timestamptz,
    check ((member_id is null) <> (phone_sealed is null)),
    unique (fact, kind, member_id)
);
create index notice_to_send on notice (fact) where state = 'QUEUED';
create index notice_of_member on notice (member_id);

-- Every time a gateway was asked to carry one: by whom, when, to whom, and what came of it.
create table notice_attempt (
    notice_id uuid not null references notice,
    number int not null,
    gateway text not null,
    -- By what the gateway knows the message, however often it is sent.
    correlator uuid not null,
    phone_masked text not null,
    at timestamptz not null,
    outcome text not null check (outcome in ('ACCEPTED', 'REFUSED', 'UNKNOWN')),
    gateway_id text not null,
    code text not null,
    parts int not null,
    cost text not null,
    -- What the gateway said later. A final word stays.
    delivery text check (delivery in ('ON_ITS_WAY', 'DELIVERED', 'UNDELIVERED')),
    delivery_at timestamptz,
    primary key (notice_id, number)
);
create index notice_attempt_by_correlator on notice_attempt (correlator);
create index notice_attempt_by_gateway on notice_attempt (gateway, gateway_id);

-- How many texts a number has been sent on its latest day: counted before one is handed over, so that many at once
-- cannot get past the limit.
create table sms_count (
    phone_index bytea primary key,
    day date not null,
    texts int not null check (texts >= 0),
    reminders int not null check (reminders >= 0),
    information int not null check (information >= 0)
);

-- Texts of members that were heard, by the gateway's own id: gateways repeat them for hours, and an old STOP must not
-- undo a newer START. What they said is not kept.
create table incoming_sms (
    gateway text not null,
    id text not null,
    heard_at timestamptz not null,
    primary key (gateway, id)
);

-- What officers of a group have to be told of its members, once a day and all of it in one text: at which moment.
create table officer_news (
    group_id uuid not null,
    tell_at timestamptz not null,
    member_id uuid not null references member,
    what text not null check (what in ('FINED', 'COVERED', 'LET_OFF', 'IN_DEFAULT')),
    -- In which order it happened.
    number bigint generated always as identity,
    primary key (group_id, tell_at, member_id, what)
);
create trigger officer_news_is_append_only before update or delete on officer_news
    for each row execute function refuse_change();

-- From which moment on every notice is still kept: older ones are deleted.
create table notices_kept (
    one boolean primary key default true check (one),
    since timestamptz not null
);
