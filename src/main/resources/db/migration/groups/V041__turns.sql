-- Who may have how many turns.

-- At most half of all turns are one member's.
alter table rules add column turns_each int not null default 1 check (turns_each between 1 and 10);
alter table rules add check (2 * turns_each <= size);

-- How many turns the person asked for; whoever admits them gives that many, or none.
alter table membership add column turns_asked int not null default 1 check (turns_asked between 1 and 10);

-- In which order turns come: as members joined, or as a draw says that everyone can check.
alter table rules add column turn_order text not null default 'AS_JOINED'
    check (turn_order in ('AS_JOINED', 'DRAWN'));

create table draw (
    group_id uuid not null references savings_group,
    cycle int not null,
    draw int not null check (draw > 0),
    state text not null check (state in ('OPEN', 'BROKEN_OFF', 'DONE', 'VOID')),
    -- Told to all before the first number is typed.
    commitment text not null check (commitment ~ '^[0-9a-f]{64}$'),
    -- While numbers are typed, whoever reads the database must not be able to reckon with it.
    secret_sealed bytea not null,
    -- At the end it is no secret any more, and must be the one that was committed to.
    secret text check (commitment = encode(sha256(secret::bytea), 'hex')),
    opened_at timestamptz not null,
    closes_at timestamptz not null check (closes_at > opened_at),
    ended_at timestamptz,
    -- The slot of round 1, of round 2 and so on.
    turns int[],
    primary key (group_id, cycle, draw),
    check ((state = 'OPEN') = (secret is null)),
    check ((state = 'OPEN') = (ended_at is null)),
    check (state <> 'DONE' or turns is not null),
    check (state in ('DONE', 'VOID') or turns is null)
);
create unique index one_draw_at_a_time on draw (group_id, cycle) where state in ('OPEN', 'DONE');
-- What has been drawn, or broken off, stays as everybody saw it. It is void once somebody leaves who had a part in it.
create trigger an_ended_draw_stays before update on draw for each row
    when (old.state <> 'OPEN' and (old.state <> 'DONE' or new.state <> 'VOID'
        or (new.commitment, new.secret_sealed, new.secret, new.opened_at, new.closes_at, new.ended_at, new.turns)
            is distinct from
            (old.commitment, old.secret_sealed, old.secret, old.opened_at, old.closes_at, old.ended_at, old.turns)))
    execute function refuse_change();
create trigger no_draw_is_deleted before delete on draw for each row execute function refuse_change();

create table draw_number (
    group_id uuid not null,
    cycle int not null,
    draw int not null,
    member_id uuid not null,
    digits text not null check (digits ~ '^[0-9]{1,6}$'),
    typed_at timestamptz not null,
    primary key (group_id, cycle, draw, member_id),
    foreign key (group_id, cycle, draw) references draw (group_id, cycle, draw),
    foreign key (group_id, member_id) references membership (group_id, member_id)
);

-- Two turns change places in one statement: what is unique is looked at when it is over.
alter table round drop constraint round_group_id_cycle_recipient_slot_key;
alter table round add constraint round_group_id_cycle_recipient_slot_key unique (group_id, cycle, recipient_slot)
    deferrable;

-- Who asked whom for a swap of turns, and what became of it. None is ever deleted.
create table swap (
    id uuid primary key,
    group_id uuid not null references savings_group,
    cycle int not null,
    asker_id uuid not null,
    asker_slot int not null,
    asker_round int not null,
    other_id uuid not null,
    other_slot int not null,
    other_round int not null,
    state text not null check (state in ('ASKED', 'AGREED', 'REFUSED', 'LAPSED')),
    asked_at timestamptz not null,
    lapses_at timestamptz not null check (lapses_at > asked_at),
    decided_at timestamptz,
    foreign key (group_id, asker_id) references membership (group_id, member_id),
    foreign key (group_id, other_id) references membership (group_id, member_id),
    foreign key (group_id, cycle, asker_slot) references slot (group_id, cycle, slot),
    foreign key (group_id, cycle, other_slot) references slot (group_id, cycle, slot),
    foreign key (group_id, cycle, asker_round) references round (group_id, cycle, round),
    foreign key (group_id, cycle, other_round) references round (group_id, cycle, round),
    check (asker_id <> other_id and asker_slot <> other_slot and asker_round <> other_round),
    check ((state = 'ASKED') = (decided_at is null))
);
-- A turn is offered to one at a time.
create unique index one_wish_for_each_turn on swap (group_id, cycle, asker_slot) where state = 'ASKED';
create index swap_that_waits_for on swap (other_id) where state = 'ASKED';
create trigger a_decided_swap_stays before update on swap for each row when (old.state <> 'ASKED')
    execute function refuse_change();
create trigger no_swap_is_deleted before delete on swap for each row execute function refuse_change();
