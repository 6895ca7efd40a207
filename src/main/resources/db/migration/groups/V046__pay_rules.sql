-- When a full pot leaves, and how many officers must say yes to it if the group has chosen a number.
alter table rules add column pot_leaves text not null default 'ON_DUE_DATE'
    check (pot_leaves in ('ON_DUE_DATE', 'WHEN_FULL'));
alter table rules add column approvals int check (approvals between 1 and 5);
