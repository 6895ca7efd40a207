-- What the running program may do with the books, laid down anew at every start: it reads each table and adds to it,
-- changes what no trigger keeps as it is, and deletes only where rows come and go. It owns nothing and makes nothing,
-- and Flyway's own history is not for it. Who it is, susu.database.ProgramRole says.
do $$
declare
    rows_come_and_go constant text[] := array['scheduled_tasks', 'slot', 'invitation', 'holiday', 'halt', 'joint_act',
        -- What is older than it may be is deleted, and what is about somebody who has gone.
        'ussd_session', 'code_guess', 'notice', 'notice_attempt', 'incoming_sms', 'callback_inbox', 'sms_count', 'complaint'];
    kept record;
begin
    -- Two programs that start at once would write the same rights twice.
    perform pg_advisory_xact_lock(hashtext('susu_program'));

    if pg_has_role((select datdba from pg_database where datname = current_database()), 'usage') then
        execute format('revoke temporary on database %I from public', current_database());
    end if;
    if pg_has_role((select nspowner from pg_namespace where nspname = current_schema()), 'usage') then
        execute format('revoke create on schema %I from public', current_schema());
        execute format('grant usage on schema %I to susu_program', current_schema());
    end if;

    -- What a trigger refuses whatever the row (bits of tgtype: 4 insert, 8 delete, 16 update) is not granted either.
    for kept in
        select c.relname as name, coalesce(bit_or(t.tgtype::int), 0) as refused
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
        left join pg_trigger t on t.tgrelid = c.oid and t.tgqual is null
            and t.tgfoid = 'refuse_change()'::regprocedure
        where c.relkind = 'r' and c.relname <> 'flyway_schema_history' and pg_has_role(c.relowner, 'usage')
        group by c.relname
    loop
        execute format('revoke all on %I from susu_program', kept.name);
        execute format('grant %s on %I to susu_program', concat_ws(', ', 'select',
            case when kept.refused & 4 = 0 then 'insert' end,
            case when kept.refused & 16 = 0 then 'update' end,
            case when kept.name = any (rows_come_and_go) then 'delete' end), kept.name);
    end loop;
    grant select on chair, turnless, open_debt, owed, arrears, line_of_attempt to susu_program;
    grant usage on sequence ussd_answer to susu_program;
end $$;
