-- What a call over USSD has come to. What a person typed is never here: only how many entries were taken, and a keyed
-- digest of them by which the next request is compared.

-- Orders answers, also those of one instant.
create sequence ussd_answer;

create table ussd_session (
    gateway text not null,
    session_id text not null check (length(session_id) between 1 and 128),
    phone_index bytea not null,
    input_mode text not null check (input_mode in ('CUMULATIVE', 'LATEST', 'UNDECIDED')),
    entries int not null check (entries >= 0),
    consumed bytea not null,
    -- What a caller chose who is no member yet.
    language text check (language in ('ENGLISH', 'TWI')),
    -- Both are null only inside the transaction that makes the row.
    step_sealed bytea,
    reply_sealed bytea,
    state text not null check (state in ('OPEN', 'OVER')),
    -- Set while a PIN is hashed between two transactions: who works on it, and until when that is believed.
    busy uuid,
    busy_until timestamptz,
    last_answer bigint not null default nextval('ussd_answer'),
    started_at timestamptz not null,
    replied_at timestamptz not null,
    -- When the gateway told us that the call was over.
    dropped_at timestamptz,
    primary key (gateway, session_id),
    check ((busy is null) = (busy_until is null))
-- Room beside each row, and no index on what every answer changes: then an answer is written where the last one was.
) with (fillfactor = 50);
create index ussd_session_of_number on ussd_session (phone_index, started_at);
