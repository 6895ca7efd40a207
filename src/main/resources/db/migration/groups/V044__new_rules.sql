-- Rules that a group gives itself anew, before it starts or for another cycle, and who has accepted which.

alter table rules add column proposed_by uuid not null references member;
alter table rules add column proposed_at timestamptz not null;

-- Each yes, given by PIN. membership.accepted_version is the latest of a member's.
create table acceptance (
    group_id uuid not null,
    version int not null,
    member_id uuid not null references member,
    at timestamptz not null,
    primary key (group_id, version, member_id),
    foreign key (group_id, version) references rules (group_id, version)
);
create index acceptance_of_member on acceptance (member_id);
create index rules_of_proposer on rules (proposed_by);
create trigger acceptance_is_append_only before update or delete on acceptance
    for each row execute function refuse_change();

-- Members of a group that forms who have no turn in the cycle to come: they take some when they accept its rules.
create view turnless as
    select m.group_id, m.member_id from membership m
    join savings_group g on g.group_id = m.group_id and g.state = 'FORMING'
    where m.standing = 'IN' and not exists (select from slot s
        where s.group_id = m.group_id and s.cycle = g.cycle and s.member_id = m.member_id);

-- An order that the chair sets is a version of the rules like any other: the turn of each round, and who had it then.
alter table rules drop constraint rules_turn_order_check;
alter table rules add constraint rules_turn_order_check check (turn_order in ('AS_JOINED', 'DRAWN', 'SET'));
create table set_turn (
    group_id uuid not null,
    version int not null,
    round int not null check (round between 1 and 52),
    slot int not null check (slot between 1 and 52),
    member_id uuid not null references member,
    primary key (group_id, version, round),
    unique (group_id, version, slot),
    foreign key (group_id, version) references rules (group_id, version)
);
create index set_turn_of_member on set_turn (member_id);
create trigger set_turn_is_append_only before update or delete on set_turn
    for each row execute function refuse_change();

-- What officers are asked has a number that no other cycle of the group uses for a round of that number.
alter table asking add unique (group_id, round, number);
