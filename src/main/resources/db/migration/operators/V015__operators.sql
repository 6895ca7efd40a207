-- Staff: who they are, and everything that they did.

create table operator (
    name text primary key check (name ~ '^[a-z][a-z0-9.-]{1,31}$'),
    -- Tries are counted before they are compared.
    misses int not null default 0 check (misses >= 0),
    locked_until timestamptz,
    added_at timestamptz not null
);

-- Who was added, and when, stays; only tries come and go.
create trigger operator_is_not_rewritten before update on operator for each row
    when (old.name <> new.name or old.added_at <> new.added_at) execute function refuse_change();

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

-- The last one of each counts. None is there without the act that gave it, so nobody changes one unseen.
create table operator_passphrase (
    number bigint generated always as identity primary key,
    operator text not null references operator,
    hash text not null,
    act bigint not null unique references operator_act
);
create index operator_passphrase_by_operator on operator_passphrase (operator, number);
create trigger operator_passphrase_is_append_only before update or delete on operator_passphrase
    for each row execute function refuse_change();
create trigger operator_passphrase_is_never_emptied before truncate on operator_passphrase
    for each statement execute function refuse_change();

-- Who is staff no more, by the act in which two operators said so. Their name and what they did stay.
create table operator_removal (
    operator text primary key references operator,
    act bigint not null unique references operator_act
);
create trigger operator_removal_is_append_only before update or delete on operator_removal
    for each row execute function refuse_change();
create trigger operator_removal_is_never_emptied before truncate on operator_removal
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
