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
