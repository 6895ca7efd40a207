-- A chain over what staff did and over each day's transfers of each group: every link holds the hash of the one before, so
-- nobody can change, add or take away a row without breaking it, whatever rights they have. Its head is written to the log.

create table audit_link (
    number bigint generated always as identity primary key,
    -- What it seals: one act of staff, or the transfers of one book and day.
    act bigint references operator_act unique,
    group_id uuid references book,
    day date,
    content bytea not null,
    hash bytea not null unique,
    sealed_at timestamptz not null,
    unique (group_id, day),
    check (num_nulls(group_id, day) = case when act is null then 0 else 2 end)
);
create trigger audit_link_is_append_only before update or delete on audit_link
    for each row execute function refuse_change();
create trigger audit_link_is_never_emptied before truncate on audit_link
    for each statement execute function refuse_change();
