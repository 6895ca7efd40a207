-- Dues that are paid in cash: to the treasurer, who holds it for the group until they bank it.

-- How much cash the treasurer may hold; none where dues are paid by wallet only.
alter table rules add column cash_most int;
alter table rules add column cash_unit text check (cash_unit in ('CONTRIBUTION', 'POT'));
alter table rules add constraint rules_cash_is_whole check ((cash_most is null) = (cash_unit is null));
alter table rules add constraint rules_cash_is_two_pots_at_most
    check (cash_most between 1 and case cash_unit when 'POT' then 2 else 2 * size end);

-- How much of what was paid of a due was cash: the provider can take back only the rest.
alter table due add column in_cash bigint not null default 0;
alter table due add constraint due_paid_in_cash check (in_cash between 0 and paid);

-- One says that cash has changed hands, the other says yes or no; until then it is a word and nothing more. None is
-- ever deleted.
create table cash (
    group_id uuid not null references savings_group,
    id uuid not null,
    cycle int not null check (cycle > 0),
    payer_id uuid not null,
    officer_id uuid not null,
    amount bigint not null check (amount > 0),
    currency text not null,
    -- Which of the two said so first; the other decides.
    asked_by uuid not null,
    state text not null check (state in ('ASKED', 'CONFIRMED', 'DENIED', 'LAPSED')),
    asked_at timestamptz not null,
    lapses_at timestamptz not null check (lapses_at > asked_at),
    decided_by uuid,
    decided_at timestamptz,
    primary key (group_id, id),
    foreign key (group_id, payer_id) references membership (group_id, member_id),
    foreign key (group_id, officer_id) references membership (group_id, member_id),
    constraint nobody_is_both_sides check (payer_id <> officer_id),
    constraint a_side_says_so check (asked_by in (payer_id, officer_id)),
    constraint nobody_confirms_their_own_cash
        check (decided_by in (payer_id, officer_id) and decided_by <> asked_by),
    check ((state = 'ASKED') = (decided_at is null)),
    check ((state in ('CONFIRMED', 'DENIED')) = (decided_by is not null))
);
create index cash_of_payer on cash (group_id, payer_id);
create index cash_of_officer on cash (group_id, officer_id);
create index cash_that_waits on cash (group_id) where state = 'ASKED';
create index cash_that_payers_decide on cash (payer_id) where state = 'ASKED';
create index cash_that_officers_decide on cash (officer_id) where state = 'ASKED';
create trigger decided_cash_stays before update on cash for each row when (old.state <> 'ASKED')
    execute function refuse_change();
create trigger no_cash_is_deleted before delete on cash for each row execute function refuse_change();

-- Whoever holds cash says how much there is, and another officer says that it is so. None is ever deleted.
create table cash_count (
    group_id uuid not null references savings_group,
    number int not null check (number > 0),
    officer_id uuid not null,
    -- What the book said then. Has it changed since, it is counted anew.
    expected bigint not null check (expected >= 0),
    counted bigint not null check (counted >= 0),
    currency text not null,
    state text not null check (state in ('ASKED', 'CONFIRMED', 'DENIED', 'REPLACED', 'LAPSED')),
    counted_at timestamptz not null,
    lapses_at timestamptz not null check (lapses_at > counted_at),
    decided_by uuid,
    decided_at timestamptz,
    primary key (group_id, number),
    foreign key (group_id, officer_id) references membership (group_id, member_id),
    foreign key (group_id, decided_by) references membership (group_id, member_id),
    constraint nobody_counts_alone check (decided_by <> officer_id),
    check ((state = 'ASKED') = (decided_at is null)),
    check ((state in ('CONFIRMED', 'DENIED')) = (decided_by is not null))
);
create unique index one_count_waits on cash_count (group_id, officer_id) where state = 'ASKED';
create index cash_count_of_officer on cash_count (group_id, officer_id);
create trigger a_decided_count_stays before update on cash_count for each row when (old.state <> 'ASKED')
    execute function refuse_change();
create trigger no_count_is_deleted before delete on cash_count for each row execute function refuse_change();

-- What a member gave in cash, and what a treasurer banked, are lines of their passbooks.
alter table passbook add column cash_id uuid;
alter table passbook add foreign key (group_id, cash_id) references cash (group_id, id);
alter table passbook add constraint passbook_cash_once unique (group_id, cash_id);
alter table passbook drop constraint passbook_check;
alter table passbook add constraint passbook_moved_once
    check (num_nonnulls(payment_id, crossing_id, cash_id) = 1);
alter table passbook drop constraint passbook_kind_check;
alter table passbook add constraint passbook_kind_check
    check (kind in ('PAID', 'CASH', 'BANKED', 'RECEIVED', 'RETURNED'));
alter table passbook add constraint passbook_cash_is_cash check ((kind = 'CASH') = (cash_id is not null));
-- A payment that took the place of cash may have brought more than there was to bank: the rest is the payer's own.
alter table passbook drop constraint passbook_group_id_payment_id_key;
alter table passbook add constraint passbook_payment_once unique (group_id, payment_id, kind);
