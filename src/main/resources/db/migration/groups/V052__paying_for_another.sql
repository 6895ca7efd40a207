-- Members pay for each other: both passbooks say so, and what no due has taken goes back to whoever paid it.

-- Who paid it for the member whose passbook it is, or for whom they paid it.
alter table passbook add column other_id uuid references member;
alter table passbook drop constraint passbook_kind_check;
alter table passbook add constraint passbook_kind_check check (kind in
    ('PAID', 'CASH', 'BANKED', 'RECEIVED', 'RETURNED', 'PAID_FOR', 'RETURNED_FOR'));
alter table passbook add constraint passbook_for_another_names_them
    check (other_id <> member_id and (other_id is not null or kind not in ('PAID_FOR', 'RETURNED_FOR')));
create index passbook_of_other on passbook (other_id) where other_id is not null;
