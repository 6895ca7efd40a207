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
create trigger acceptance_is_append_only before update or delete on acceptance
    for each row execute function refuse_change();
