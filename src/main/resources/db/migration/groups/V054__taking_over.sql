-- Turns that members offer to others, and who takes them over.

-- Whoever comes into a running group by such a turn is no member of it until the turn is theirs.
alter table membership drop constraint membership_standing_check;
alter table membership add constraint membership_standing_check
    check (standing in ('ASKED', 'TAKING', 'IN', 'TURNED_DOWN', 'LEFT'));

-- A turn on offer. Whoever offers it owes its dues until somebody has paid for it. None is ever deleted.
create table turn_offer (
    group_id uuid not null references savings_group,
    number int not null check (number > 0),
    cycle int not null,
    slot int not null,
    member_id uuid not null,
    state text not null check (state in ('OFFERED', 'KEPT', 'TAKEN')),
    offered_at timestamptz not null,
    decided_at timestamptz,
    primary key (group_id, number),
    unique (group_id, number, cycle, slot, member_id),
    foreign key (group_id, cycle, slot) references slot (group_id, cycle, slot),
    foreign key (group_id, member_id) references membership (group_id, member_id),
    check ((state = 'OFFERED') = (decided_at is null))
);
create unique index one_offer_of_each_turn on turn_offer (group_id, cycle, slot) where state = 'OFFERED';
create index turn_offer_of_member on turn_offer (group_id, member_id);
create trigger a_decided_offer_stays before update on turn_offer for each row when (old.state <> 'OFFERED')
    execute function refuse_change();
create trigger no_offer_is_deleted before delete on turn_offer for each row execute function refuse_change();

-- Somebody wants such a turn: an officer who is neither of the two agrees, then they pay, and then it is theirs.
create table take_over (
    group_id uuid not null,
    number int not null check (number > 0),
    offer int not null,
    cycle int not null,
    slot int not null,
    -- The round that pays out to it, as both have seen it.
    round int not null,
    leaver_id uuid not null,
    taker_id uuid not null,
    state text not null check (state in ('ASKED', 'AGREED', 'REFUSED', 'LAPSED', 'DONE')),
    asked_at timestamptz not null,
    lapses_at timestamptz not null check (lapses_at > asked_at),
    officer_id uuid,
    -- What the taker was last asked to pay for it.
    payment_id uuid,
    -- When that came to nothing, if it did: called failed, or given up.
    failed_at timestamptz check (failed_at is null or payment_id is not null),
    -- What whoever had the turn before got back for it.
    given_back bigint check (given_back >= 0),
    decided_at timestamptz,
    primary key (group_id, number),
    foreign key (group_id, offer, cycle, slot, leaver_id)
        references turn_offer (group_id, number, cycle, slot, member_id),
    foreign key (group_id, cycle, round) references round (group_id, cycle, round),
    foreign key (group_id, taker_id) references membership (group_id, member_id),
    foreign key (group_id, officer_id) references membership (group_id, member_id),
    foreign key (group_id, payment_id) references payment (group_id, id),
    constraint nobody_takes_over_their_own_turn check (taker_id <> leaver_id),
    constraint neither_of_the_two_agrees check (officer_id not in (taker_id, leaver_id)),
    constraint an_officer_agrees_first check (state not in ('AGREED', 'DONE') or officer_id is not null),
    constraint what_is_taken_over_is_paid
        check ((state = 'DONE') = (given_back is not null) and (state <> 'DONE' or payment_id is not null)),
    check ((state in ('ASKED', 'AGREED')) = (decided_at is null))
);
create unique index one_taker_for_each_offer on take_over (group_id, offer) where state in ('ASKED', 'AGREED');
create unique index one_turn_at_a_time on take_over (group_id, taker_id) where state in ('ASKED', 'AGREED');
create unique index a_payment_is_for_one_turn on take_over (group_id, payment_id);
create index take_over_of_taker on take_over (taker_id) where state in ('ASKED', 'AGREED');
create trigger a_decided_take_over_stays before update on take_over for each row
    when (old.state not in ('ASKED', 'AGREED')) execute function refuse_change();
create trigger no_take_over_is_deleted before delete on take_over for each row execute function refuse_change();

-- What was paid for a turn is in the passbook as such.
alter table passbook drop constraint passbook_kind_check;
alter table passbook add constraint passbook_kind_check check (kind in
    ('PAID', 'CASH', 'BANKED', 'RECEIVED', 'RETURNED', 'PAID_FOR', 'RETURNED_FOR', 'TURN'));
