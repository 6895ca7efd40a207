-- Staff: who they are, and everything that they did.

create table operator (
    name text primary key check (name ~ '^[a-z][a-z0-9.-]{1,31}$'),
    passphrase_hash text not null,
    -- Tries are counted before they are compared.
    misses int not null default 0 check (misses >= 0),
    locked_until timestamptz,
    added_at timestamptz not null
);

create table operator_act (
    number bigint generated always as identity primary key,
    operator text not null references operator,
    act text not null,
    subject text not null,
    detail text not null,
    at timestamptz not null
);
create index operator_act_by_operator on operator_act (operator);
create index operator_act_by_subject on operator_act (subject);
create trigger operator_act_is_append_only before update or delete on operator_act
    for each row execute function refuse_change();
create trigger operator_act_is_never_emptied before truncate on operator_act
    for each statement execute function refuse_change();

-- What one operator has asked for and another one has to ask for as well before it is done.
create table joint_act (
    number bigint generated always as identity primary key,
    act text not null,
    subject text not null,
    maker text not null references operator,
    asked_at timestamptz not null,
    checker text references operator,
    done_at timestamptz,
    check ((checker is null) = (done_at is null)),
    constraint nobody_checks_themselves check (maker <> checker)
);
create unique index one_open_joint_act on joint_act (act, subject) where done_at is null;
create index joint_act_by_maker on joint_act (maker);
create index joint_act_by_checker on joint_act (checker);
