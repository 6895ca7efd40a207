-- Who people are. Names and numbers are sealed; a number is found by a keyed index that is useless without its key.

create table member (
    id uuid primary key,
    phone_index bytea not null unique,
    phone_sealed bytea not null,
    name_sealed bytea not null,
    language text not null default 'ENGLISH' check (language in ('ENGLISH', 'TWI')),
    pin_hash text not null,
    -- Tries are counted before they are compared, so that many at once cannot get past the limit.
    pin_misses int not null default 0 check (pin_misses >= 0),
    pin_misses_30d int not null default 0 check (pin_misses_30d >= 0),
    pin_misses_since timestamptz,
    pin_locked_until timestamptz,
    -- When somebody other than the member last changed by what they are known: their PIN was reset, or their number or
    -- wallet is another. For a while after that nothing is paid out to them.
    reinstated_at timestamptz,
    -- When they left for good: since then name and number are nobody's.
    erased_at timestamptz,
    -- STOP by SMS ends reminders and information, START brings them back; what is about own money is told in any case.
    reminders text not null default 'WANTED' check (reminders in ('WANTED', 'STOPPED')),
    consent_version int not null,
    consented_at timestamptz not null,
    created_at timestamptz not null
);
