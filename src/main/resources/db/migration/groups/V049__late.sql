-- What being late costs, and what guards a group against members who stop paying.

alter table rules add column fine bigint not null default 0;
alter table rules add constraint at_most_a_fifth_of_the_contribution check (fine >= 0 and 5 * fine <= contribution);
alter table rules add column fines_paid text not null default 'LAST' check (fines_paid in ('LAST', 'AFTER_EACH_DUE'));
-- In per cent of a full pot.
alter table rules add column held_back int not null default 0 check (held_back between 0 and 30);
alter table rules add column reserve int not null default 0 check (reserve between 0 and 10);
alter table rules add column reserve_use text not null default 'COVERS_GAPS'
    check (reserve_use in ('COVERS_GAPS', 'KEPT'));
alter table rules add column reserve_end text not null default 'SHARED' check (reserve_end in ('SHARED', 'CARRIED'));
alter table rules add column in_arrears text not null default 'SET_OFF' check (in_arrears in ('SET_OFF', 'PAYS_FIRST'));

-- When officers last reminded whoever had not paid.
alter table savings_group add column reminded_on date;

-- What was kept back from the pot when it was first paid out; what leaves later leaves as it is.
alter table round add column reserved bigint check (reserved >= 0);
alter table round add column held_back bigint check (held_back >= 0);
alter table round add column set_off bigint check (set_off >= 0);
-- The pot for which that was reckoned: all of it, or what was there when it left short.
alter table round add column settled_gross bigint check (settled_gross > 0);
alter table round add constraint settled_at_once check (num_nulls(reserved, held_back, set_off, settled_gross) in (0, 4));
-- What was there of it has been settled, and it still collects the rest.
alter table round add column left_short boolean generated always as (coalesce(settled_gross < target, false)) stored;
-- Its dues are open to be paid: also while what was there of a short pot is leaving.
alter table round add column collects boolean
    generated always as (state = 'OPEN' or state = 'PAYING' and coalesce(settled_gross < target, false)) stored;
alter table rules add column short_pot text not null default 'WAITS' check (short_pot in ('WAITS', 'LEAVES_IN_PART'));

-- What the reserve paid for a due in its owner's stead, and has not got back.
alter table due add column advanced bigint not null default 0;
alter table due add constraint no_more_advanced_than_paid check (advanced between 0 and paid);
-- What of that officers have written off: it is not owed any more.
alter table due add column forgiven bigint not null default 0;
alter table due add constraint no_more_forgiven_than_advanced check (forgiven between 0 and advanced);

-- What of a due was written off, with the word of whoever receives the pot: it is not owed, and the pot does without it.
alter table due add column written_off bigint not null default 0 check (written_off >= 0);

-- So many days later than the others of its round it is late: the provider took its payment back, and grace begins anew.
alter table due add column extra_days int not null default 0 check (extra_days >= 0);

-- When its owner was told that they are in default because of it: once.
alter table due add column told_of_default_at timestamptz;

-- A due that was late: once each. What officers waive is not owed.
create table fine (
    group_id uuid not null,
    cycle int not null,
    round int not null,
    slot int not null,
    amount bigint not null check (amount > 0),
    paid bigint not null default 0 check (paid >= 0),
    waived bigint not null default 0 check (waived >= 0),
    set_at timestamptz not null,
    primary key (group_id, cycle, round, slot),
    foreign key (group_id, cycle, round, slot) references due (group_id, cycle, round, slot),
    constraint no_more_than_the_fine check (paid + waived <= amount)
);

-- All that members owe but what was taken back of them: open dues of rounds that collect, what the reserve paid for them,
-- and fines. What has a lower place is paid first, by due date and then by turn.
--   late_after: after so many days from its due date on it is late.
create view owed as
    select d.group_id, s.member_id, d.cycle, d.round, d.slot, r.due_date, part.place, part.rank, part.what, part.open,
        part.extra_days, ru.grace_days + r.paused_days + part.extra_days as late_after, ru.default_after,
        d.told_of_default_at
    from due d
    join slot s on s.group_id = d.group_id and s.cycle = d.cycle and s.slot = d.slot
    join round r on r.group_id = d.group_id and r.cycle = d.cycle and r.round = d.round
    join rules ru on ru.group_id = r.group_id and ru.version = r.rules_version
    left join fine f on f.group_id = d.group_id and f.cycle = d.cycle and f.round = d.round and f.slot = d.slot
    cross join lateral (values
        (1, 2, 'DUE', case when r.collects then d.owed - d.paid else 0 end, d.extra_days),
        (1, 1, 'ADVANCE', d.advanced - d.forgiven, d.extra_days),
        (case ru.fines_paid when 'LAST' then 2 else 1 end, 3, 'FINE', f.amount - f.paid - f.waived, 0)
        ) part (place, rank, what, open, extra_days)
    where part.open > 0;

-- An officer asks the others to waive what is open of a fine, to write off what the reserve paid for a due, or to let a pot
-- leave without a due; so many of them have to agree, and whoever receives that pot.
create table waiver (
    group_id uuid not null,
    number int not null check (number > 0),
    what text not null check (what in ('FINE', 'ADVANCE', 'DUE')),
    cycle int not null,
    round int not null,
    slot int not null,
    -- Whose it is: a turn may be another's later.
    member_id uuid not null,
    -- Whose pot it is that would be short of the due.
    recipient_id uuid,
    why text not null check (why in ('MISTAKE', 'HARDSHIP', 'OTHER')),
    needed int not null check (needed between 1 and 5),
    asked_by uuid not null,
    state text not null check (state in ('ASKED', 'WAIVED', 'REFUSED', 'LAPSED')),
    asked_at timestamptz not null,
    lapses_at timestamptz not null check (lapses_at > asked_at),
    decided_at timestamptz,
    primary key (group_id, number),
    unique (group_id, number, member_id, asked_by),
    foreign key (group_id, cycle, round, slot) references due (group_id, cycle, round, slot),
    foreign key (group_id, member_id) references membership (group_id, member_id),
    foreign key (group_id, asked_by) references membership (group_id, member_id),
    foreign key (group_id, recipient_id) references membership (group_id, member_id),
    constraint nobody_asks_for_themselves check (asked_by <> member_id),
    constraint a_pot_has_a_recipient check ((what = 'DUE') = (recipient_id is not null)),
    constraint nobody_pays_themselves check (recipient_id <> member_id),
    check ((state = 'ASKED') = (decided_at is null))
);
create unique index one_waiver_waits on waiver (group_id, cycle, round, slot, what) where state = 'ASKED';
create index waiver_of_due on waiver (group_id, cycle, round, slot);
create trigger a_decided_waiver_stays before update on waiver for each row when (old.state <> 'ASKED')
    execute function refuse_change();
create trigger no_waiver_is_deleted before delete on waiver for each row execute function refuse_change();

create table waiver_word (
    group_id uuid not null,
    number int not null,
    member_id uuid not null,
    asked_by uuid not null,
    said_by uuid not null,
    word text not null check (word in ('APPROVED', 'REJECTED')),
    said_at timestamptz not null,
    primary key (group_id, number, said_by),
    foreign key (group_id, number, member_id, asked_by) references waiver (group_id, number, member_id, asked_by),
    foreign key (group_id, said_by) references membership (group_id, member_id),
    constraint neither_asker_nor_debtor_agrees check (said_by not in (member_id, asked_by))
);
create trigger waiver_word_is_append_only before update or delete on waiver_word
    for each row execute function refuse_change();
