-- What goes back to members when a cycle has ended: officers say yes to all of it, once.

-- Each asking is about the figures beside it. Nothing of it is ever changed; what differs is asked anew.
create table closing (
    group_id uuid not null references savings_group,
    number int not null check (number > 0),
    cycle int not null check (cycle > 0),
    state text not null check (state in ('ASKED', 'APPROVED', 'REPLACED')),
    -- How many must say yes by the rules; if fewer may act by then, all of them.
    approvals int not null check (approvals between 1 and 5),
    asked_at timestamptz not null,
    lapses_at timestamptz not null check (lapses_at > asked_at),
    decided_at timestamptz,
    -- How many of those who said yes counted, and how many had to.
    given int check (given >= needed),
    needed int check (needed between 1 and approvals),
    primary key (group_id, number),
    check ((state = 'ASKED') = (decided_at is null)),
    check ((state = 'APPROVED') = (given is not null)),
    check ((given is null) = (needed is null))
);
create unique index one_closing_waits on closing (group_id) where state = 'ASKED';
create trigger a_decided_closing_stays before update on closing for each row when (old.state <> 'ASKED')
    execute function refuse_change();
create trigger no_closing_is_deleted before delete on closing for each row execute function refuse_change();

-- Whose figure is which.
create table closing_line (
    group_id uuid not null,
    number int not null,
    member_id uuid not null,
    amount bigint not null check (amount > 0),
    primary key (group_id, number, member_id),
    foreign key (group_id, number) references closing (group_id, number),
    foreign key (group_id, member_id) references membership (group_id, member_id)
);
create index closing_line_of_member on closing_line (member_id);
create trigger closing_line_is_append_only before update or delete on closing_line
    for each row execute function refuse_change();

-- An officer's yes, once and for good.
create table closing_word (
    group_id uuid not null,
    number int not null,
    officer_id uuid not null,
    said_at timestamptz not null,
    primary key (group_id, number, officer_id),
    foreign key (group_id, number) references closing (group_id, number),
    foreign key (group_id, officer_id) references membership (group_id, member_id)
);
create trigger closing_word_is_append_only before update or delete on closing_word
    for each row execute function refuse_change();
