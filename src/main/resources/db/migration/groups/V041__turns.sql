-- Who may have how many turns.

-- At most half of all turns are one member's.
alter table rules add column turns_each int not null default 1 check (turns_each between 1 and 10);
alter table rules add check (2 * turns_each <= size);
alter table rules alter column turns_each drop default;

-- How many turns the person asked for; whoever admits them gives that many, or none.
alter table membership add column turns_asked int not null default 1 check (turns_asked between 1 and 10);
