-- Saving in turns. "group" is a word of SQL's own, so the table of groups is savings_group.

create table savings_group (
    group_id uuid primary key references book,
    code text not null unique check (code ~ '^[1-9][0-9]{7}$'),
    name text not null,
    look_alike text not null unique,
    state text not null check (state in ('FORMING', 'ACTIVE', 'SUSPENDED', 'COMPLETED')),
    cycle int not null check (cycle > 0),
    rules_version int not null,
    founded_at timestamptz not null,
    -- What it was before two people stopped it, since when, and why.
    suspended_from text check (suspended_from in ('FORMING', 'ACTIVE')),
    suspended_on date,
    suspended_at timestamptz,
    suspended_why text,
    check ((state = 'SUSPENDED') = (suspended_from is not null)),
    check ((state = 'SUSPENDED') = (suspended_on is not null)),
    check ((state = 'SUSPENDED') = (suspended_why is not null))
);

-- One unchangeable row a version: what a member accepted by PIN stays what they accepted.
create table rules (
    group_id uuid not null references savings_group,
    version int not null,
    contribution bigint not null check (contribution between 100 and 500000),
    currency text not null,
    -- A round is due every so many days, or each month.
    every_unit text not null check (every_unit in ('DAY', 'MONTH')),
    every_count int not null,
    first_due date not null,
    size int not null check (size between 2 and 52),
    grace_days int not null check (grace_days between 0 and 7),
    -- For so many days something must have been late until its owner is in default.
    default_after int not null default 7 check (default_after between 1 and 60),
    check (every_unit = 'DAY' and every_count between 1 and 60 or every_unit = 'MONTH' and every_count = 1),
    check (grace_days < case every_unit when 'DAY' then every_count else 28 end),
    primary key (group_id, version)
);
alter table savings_group add foreign key (group_id, rules_version) references rules (group_id, version)
    deferrable initially deferred;
create trigger rules_are_append_only before update or delete on rules for each row execute function refuse_change();

create table membership (
    group_id uuid not null references savings_group,
    member_id uuid not null references member,
    standing text not null check (standing in ('ASKED', 'IN', 'TURNED_DOWN')),
    duty text not null default 'NONE' check (duty in ('NONE', 'CHAIR')),
    accepted_version int not null,
    asked_at timestamptz not null,
    decided_by uuid references member,
    decided_at timestamptz,
    primary key (group_id, member_id),
    foreign key (group_id, accepted_version) references rules (group_id, version),
    -- Nobody admits themselves into a group that somebody else founded.
    check (decided_by <> member_id)
);
create index membership_of_member on membership (member_id);

create table slot (
    group_id uuid not null,
    cycle int not null,
    slot int not null check (slot between 1 and 52),
    member_id uuid not null,
    primary key (group_id, cycle, slot),
    foreign key (group_id, member_id) references membership (group_id, member_id)
);
create index slot_of_member on slot (group_id, member_id);

create table round (
    group_id uuid not null references savings_group,
    cycle int not null,
    round int not null check (round between 1 and 52),
    opens_on date not null,
    due_date date not null,
    recipient_slot int not null,
    -- Fixed for all of the cycle: what everybody's due adds up to.
    target bigint not null check (target > 0),
    state text not null check (state in ('PLANNED', 'OPEN', 'PAYING', 'CLOSED', 'CANCELLED')),
    -- Those in force when it opened hold for it to its end.
    rules_version int,
    opened_at timestamptz,
    payment_id uuid,
    -- The how manieth payment for this pot it is: one more each time that the provider takes a payout back.
    issue int not null default 1 check (issue > 0),
    -- Days on which the group stood still after the due date: nobody becomes late on them.
    paused_days int not null default 0 check (paused_days >= 0),
    payout_failures int not null default 0 check (payout_failures >= 0),
    -- Set while the last attempt to pay out has surely failed and no other is under way.
    payout_failed_at timestamptz,
    primary key (group_id, cycle, round),
    foreign key (group_id, payment_id) references payment (group_id, id),
    unique (group_id, cycle, recipient_slot),
    foreign key (group_id, rules_version) references rules (group_id, version),
    check (state in ('PLANNED', 'CANCELLED') or rules_version is not null),
    constraint it_opens_by_some_rules check ((opened_at is null) = (rules_version is null)),
    foreign key (group_id, cycle, recipient_slot) references slot (group_id, cycle, slot),
    check (opens_on <= due_date)
);

create table due (
    group_id uuid not null,
    cycle int not null,
    round int not null,
    slot int not null,
    -- Nothing, if it was written off or its turn was ended.
    owed bigint not null check (owed >= 0),
    paid bigint not null default 0,
    primary key (group_id, cycle, round, slot),
    foreign key (group_id, cycle, round) references round (group_id, cycle, round),
    foreign key (group_id, cycle, slot) references slot (group_id, cycle, slot),
    check (paid between 0 and owed)
);

-- What each member reads in their passbook: written with the fact, never changed.
create table passbook (
    group_id uuid not null references savings_group,
    member_id uuid not null references member,
    -- What moved it: a payment, or a crossing of money that was found to be theirs.
    payment_id uuid,
    crossing_id uuid unique references crossing,
    cycle int not null,
    -- The round that it paid for, or whose pot it is; none while all of it is kept for later dues, or was returned.
    round int,
    kind text not null check (kind in ('PAID', 'RECEIVED', 'RETURNED')),
    amount bigint not null check (amount > 0),
    currency text not null,
    momo_id text not null,
    at timestamptz not null,
    unique (group_id, payment_id),
    check (num_nonnulls(payment_id, crossing_id) = 1),
    foreign key (group_id, payment_id) references payment (group_id, id),
    foreign key (group_id, cycle, round) references round (group_id, cycle, round)
);
create index passbook_of_member on passbook (member_id, at desc);
create index passbook_of_round on passbook (group_id, cycle, round);
create trigger passbook_is_append_only before update or delete on passbook
    for each row execute function refuse_change();
