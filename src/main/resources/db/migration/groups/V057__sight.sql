-- What members of a group see of each other. Officers see names, and some digits of numbers, whatever the rules say.
alter table rules add column names text not null default 'NAME' check (names in ('NAME', 'ALIAS'));
alter table rules add column phones text not null default 'HIDDEN' check (phones in ('HIDDEN', 'MASKED'));

-- What the member is called where names are hidden: by a number from the day on which they come in, or as they choose.
alter table membership add column alias_sealed bytea;
alter table membership add constraint whoever_is_in_has_an_alias check (standing <> 'IN' or alias_sealed is not null);

-- Whether that viewer leads the group, and sees who its members are.
create function leads(in_group uuid, viewer uuid) returns boolean stable
return exists (select from membership v where v.group_id = in_group and v.member_id = viewer and v.standing = 'IN'
    and v.duty <> 'NONE' and v.suspended_at is null);

-- The last version of the rules that all members have accepted: until they have accepted the one in force, whatever of the
-- two shows less holds.
create function accepted_by_all(in_group uuid, in_force int) returns int stable
return (select least(in_force, coalesce(min(v.accepted_version), in_force)) from membership v
    where v.group_id = in_group and v.standing = 'IN');

-- By which alias that viewer sees that person; none where they see the name. The one place that decides it.
create function alias_for(in_group uuid, viewer uuid, whose uuid) returns bytea stable
return (select m.alias_sealed from savings_group g
    join membership m on m.group_id = g.group_id and m.member_id = whose
    where g.group_id = in_group and viewer <> whose and not leads(in_group, viewer)
      and exists (select from rules ru where ru.group_id = g.group_id and ru.names = 'ALIAS'
        and ru.version between accepted_by_all(g.group_id, g.rules_version) and g.rules_version));

-- Whether that viewer sees some digits of that person's number in lists; of their own they need none.
create function sees_phone(in_group uuid, viewer uuid, whose uuid) returns boolean stable
return viewer <> whose and (leads(in_group, viewer) or exists (select from savings_group g
    join membership v on v.group_id = g.group_id and v.member_id = viewer and v.standing = 'IN'
    where g.group_id = in_group and not exists (select from rules ru
        where ru.group_id = g.group_id and ru.phones = 'HIDDEN'
          and ru.version between accepted_by_all(g.group_id, g.rules_version) and g.rules_version)));
