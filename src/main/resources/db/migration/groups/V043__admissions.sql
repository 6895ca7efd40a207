-- Who comes in by a code, who tries codes that are none, and who leaves before the start.

alter table membership drop constraint membership_standing_check;
alter table membership add constraint membership_standing_check
    check (standing in ('ASKED', 'IN', 'TURNED_DOWN', 'LEFT'));

-- How often a member has typed codes under which no group is open, by the day in Accra.
create table code_guess (
    member_id uuid not null references member,
    day date not null,
    guesses int not null check (guesses > 0),
    last_at timestamptz not null,
    primary key (member_id, day)
);

-- Numbers whose owners an officer lets in without being asked again, each by its blind index: nobody can read them here.
create table invitation (
    group_id uuid not null references savings_group,
    phone_index bytea not null,
    id uuid not null unique,
    invited_by uuid not null,
    invited_at timestamptz not null,
    lapses_at timestamptz not null check (lapses_at > invited_at),
    primary key (group_id, phone_index),
    foreign key (group_id, invited_by) references membership (group_id, member_id)
);
create index invitation_of_officer on invitation (group_id, invited_by);
create index invitation_by_officer on invitation (invited_by, invited_at);
