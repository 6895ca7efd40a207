-- What members of a group decide together: to end a cycle early, to have another chair, to stop a member's say or the whole
-- group, and to let it go on.

-- Two officers have taken this member's say: they pay on and keep their turn, and have no duty, no approval and no swap.
alter table membership add column suspended_at timestamptz;

-- Who stopped the group: only the same side lets it go on.
alter table savings_group add column suspended_by text check (suspended_by in ('OPERATORS', 'OFFICERS'));
alter table savings_group add constraint somebody_suspended_it check ((state = 'SUSPENDED') = (suspended_by is not null));

-- The cycle was ended before the turn came: its member owes nothing more for it, and gets of the pot only what those pay
-- who have had theirs.
alter table slot add column ended boolean not null default false;
-- None is ever deleted: it says who wanted what, and what became of it.
create table motion (
    group_id uuid not null references savings_group,
    number int not null check (number > 0),
    kind text not null check (kind in ('END_EARLY', 'NEW_CHAIR', 'NEW_RULES', 'SUSPEND_MEMBER', 'RESTORE_MEMBER',
        'PAUSE', 'GO_ON')),
    cycle int not null check (cycle > 0),
    -- Who it is about: who would be the chair, or whose say is meant.
    subject_id uuid,
    why text check (why in ('DISPUTE', 'MONEY', 'OTHER')),
    -- Which rules would hold for the rounds to come.
    version int,
    asked_by uuid not null,
    state text not null check (state in ('ASKED', 'CARRIED', 'REFUSED', 'LAPSED')),
    asked_at timestamptz not null,
    lapses_at timestamptz not null check (lapses_at > asked_at),
    decided_at timestamptz,
    primary key (group_id, number),
    foreign key (group_id, subject_id) references membership (group_id, member_id),
    foreign key (group_id, asked_by) references membership (group_id, member_id),
    constraint about_somebody check ((subject_id is not null) = (kind in ('NEW_CHAIR', 'SUSPEND_MEMBER', 'RESTORE_MEMBER'))),
    foreign key (group_id, version) references rules (group_id, version),
    constraint about_rules check ((version is not null) = (kind = 'NEW_RULES')),
    constraint for_a_reason check ((why is not null) = (kind in ('SUSPEND_MEMBER', 'PAUSE'))),
    constraint nobody_decides_about_their_own_say
        check (kind not in ('SUSPEND_MEMBER', 'RESTORE_MEMBER') or asked_by <> subject_id),
    check ((state = 'ASKED') = (decided_at is null))
);
create unique index one_motion_of_a_kind_waits on motion (group_id, kind, subject_id) nulls not distinct
    where state = 'ASKED';
create trigger a_decided_motion_stays before update on motion for each row when (old.state <> 'ASKED')
    execute function refuse_change();
create trigger no_motion_is_deleted before delete on motion for each row execute function refuse_change();

create table motion_word (
    group_id uuid not null,
    number int not null,
    member_id uuid not null,
    word text not null check (word in ('YES', 'NO')),
    said_at timestamptz not null,
    primary key (group_id, number, member_id),
    foreign key (group_id, number) references motion (group_id, number),
    foreign key (group_id, member_id) references membership (group_id, member_id)
);
create trigger motion_word_is_append_only before update or delete on motion_word
    for each row execute function refuse_change();

-- Who led the group from when to when: its founder, until most members put another in their place.
create view chair as
    select group_id, member_id, since, lead(since) over (partition by group_id order by since) as until from (
        select group_id, proposed_by as member_id, cast('-infinity' as timestamptz) as since from rules where version = 1
        union all
        select group_id, subject_id, decided_at from motion where kind = 'NEW_CHAIR' and state = 'CARRIED') each;
