-- Durable jobs, in the form that db-scheduler wants.
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures int,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_first on scheduled_tasks (priority desc, execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);

-- By which keys this database is written, as far as can be told without telling anything about them, and in which mode
-- it was begun: what a provider of another one says must never be booked here.
create table installation (
    one boolean primary key default true check (one),
    fixed_keys text not null,
    probe_sealed bytea not null,
    mode text not null check (mode in ('try', 'sandbox', 'live'))
);

-- When what has to happen again and again last went well, so that somebody is woken when it no longer does.
create table job_success (
    job text primary key,
    at timestamptz not null
);
