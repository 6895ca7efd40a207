-- Cash of a pot goes to its recipient by hand: whoever holds it says so, and the recipient says so, too. It is a part in
-- which the pot leaves, like what a wallet receives.

-- One hands it over, the other says yes or no; until then it is a word and nothing more. None is ever deleted.
create table cash_out (
    group_id uuid not null,
    id uuid not null,
    cycle int not null,
    round int not null,
    officer_id uuid not null,
    recipient_id uuid not null,
    amount bigint not null check (amount > 0),
    currency text not null,
    state text not null check (state in ('ASKED', 'CONFIRMED', 'DENIED', 'LAPSED')),
    asked_at timestamptz not null,
    lapses_at timestamptz not null check (lapses_at > asked_at),
    decided_at timestamptz,
    -- Which payout of its pot it is a part of: officers have approved that.
    issue int,
    primary key (group_id, id),
    foreign key (group_id, cycle, round) references round (group_id, cycle, round),
    foreign key (group_id, officer_id) references membership (group_id, member_id),
    foreign key (group_id, recipient_id) references membership (group_id, member_id),
    constraint nobody_hands_cash_to_themselves check (officer_id <> recipient_id),
    check ((state = 'ASKED') = (decided_at is null)),
    check ((state = 'CONFIRMED') = (issue is not null))
);
create unique index one_handing_waits on cash_out (group_id, cycle, round, officer_id) where state = 'ASKED';
create index cash_out_that_waits_for on cash_out (recipient_id) where state = 'ASKED';
create index cash_out_of_officer on cash_out (group_id, officer_id);
create trigger decided_cash_out_stays before update on cash_out for each row when (old.state <> 'ASKED')
    execute function refuse_change();
create trigger no_cash_out_is_deleted before delete on cash_out for each row execute function refuse_change();

-- A part that its recipient had by hand; all others are payments.
alter table leg add column cash_out_id uuid;
alter table leg add foreign key (group_id, cash_out_id) references cash_out (group_id, id);
alter table leg add constraint a_part_is_handed_once unique (group_id, cash_out_id);
create trigger a_leg_stays_by_hand before update on leg for each row
    when (old.cash_out_id is not null or new.cash_out_id is not null) execute function refuse_change();

-- What somebody received by hand is a line of their passbook.
alter table passbook add column cash_out_id uuid;
alter table passbook add foreign key (group_id, cash_out_id) references cash_out (group_id, id);
alter table passbook add constraint passbook_cash_out_once unique (group_id, cash_out_id);
alter table passbook drop constraint passbook_moved_once;
alter table passbook add constraint passbook_moved_once
    check (num_nonnulls(payment_id, crossing_id, cash_id, cash_out_id) = 1);
alter table passbook drop constraint passbook_kind_check;
alter table passbook add constraint passbook_kind_check check (kind in
    ('PAID', 'CASH', 'BANKED', 'RECEIVED', 'RETURNED', 'PAID_FOR', 'RETURNED_FOR', 'TURN', 'CASH_RECEIVED'));
alter table passbook add constraint passbook_cash_out_is_received
    check ((kind = 'CASH_RECEIVED') = (cash_out_id is not null));
