-- Officers beside the treasurer who take cash, and officers who are removed: the chair and another officer decide it.
alter table membership add column custodian boolean not null default false;
alter table membership add constraint a_custodian_is_an_officer
    check (not custodian or duty not in ('NONE', 'CHAIR', 'TREASURER'));

alter table motion drop constraint motion_kind_check;
alter table motion add constraint motion_kind_check check (kind in ('END_EARLY', 'NEW_CHAIR', 'NEW_RULES',
    'SUSPEND_MEMBER', 'RESTORE_MEMBER', 'PAUSE', 'GO_ON', 'NAME_CUSTODIAN', 'END_CUSTODIAN', 'REMOVE_OFFICER', 'NAME_TREASURER', 'NAME_SECRETARY',
    'NAME_DEPUTY'));
alter table motion drop constraint about_somebody;
alter table motion add constraint about_somebody check ((subject_id is not null) = (kind in ('NEW_CHAIR',
    'SUSPEND_MEMBER', 'RESTORE_MEMBER', 'NAME_CUSTODIAN', 'END_CUSTODIAN', 'REMOVE_OFFICER', 'NAME_TREASURER',
    'NAME_SECRETARY', 'NAME_DEPUTY')));
alter table motion drop constraint nobody_decides_about_their_own_say;
alter table motion add constraint nobody_decides_about_their_own_say
    check (kind not in ('SUSPEND_MEMBER', 'RESTORE_MEMBER', 'END_CUSTODIAN', 'REMOVE_OFFICER', 'NAME_TREASURER',
        'NAME_SECRETARY', 'NAME_DEPUTY') or asked_by <> subject_id);
