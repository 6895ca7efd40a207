-- How fast the provider may be spoken to, by all programs together. None of this is about money: were it all
-- forgotten, the provider would only be spoken to too often, or a moment later.

create table pace (
    -- What is counted: questions or sends, all of them or those of one lane; or the end of the line of those that wait to
    -- be sent, a second that is still to come.
    what text primary key,
    -- The second that is counted, by the Unix epoch, and how many went out in it.
    second bigint not null,
    taken int not null check (taken >= 0),
    -- How many a second were left to us when the provider last called us too fast; it grows back from there.
    rate int check (rate > 0),
    slowed_at bigint,
    check ((rate is null) = (slowed_at is null))
);

-- The circuit breaker of each direction.
create table breaker (
    lane text primary key check (lane in ('COLLECTION', 'DISBURSEMENT')),
    -- The last failures, newest first, at most as many as open it.
    failed_at timestamptz[] not null default '{}',
    -- Nothing new is sent before that moment.
    open_until timestamptz,
    why text
);

-- An attempt that may not be sent yet has a place in a line, and is looked at when that has come.
alter table attempt add comes_back_at timestamptz;

-- An attempt that may not be asked about yet stands in line; then it is its turn.
alter table attempt add in_line_since timestamptz, add its_turn boolean not null default false;
create index attempt_in_line on attempt (in_line_since) where in_line_since is not null;
