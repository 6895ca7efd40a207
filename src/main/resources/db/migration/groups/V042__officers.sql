-- Who leads a group, and whose yes a pot needs before it leaves.

alter table membership drop constraint membership_duty_check;
alter table membership add constraint membership_duty_check
    check (duty in ('NONE', 'CHAIR', 'TREASURER', 'SECRETARY', 'DEPUTY'));
-- Of deputies there may be several.
create unique index one_holder_for_each_duty on membership (group_id, duty)
    where duty in ('CHAIR', 'TREASURER', 'SECRETARY');

-- Whom the chair named for which duty, and what became of it. None is ever deleted: it says who was an officer, and when.
create table appointment (
    group_id uuid not null references savings_group,
    number int not null check (number > 0),
    member_id uuid not null,
    duty text not null check (duty in ('TREASURER', 'SECRETARY', 'DEPUTY')),
    named_by uuid not null,
    state text not null check (state in ('ASKED', 'ACCEPTED', 'REFUSED', 'REPLACED', 'LAID_DOWN')),
    named_at timestamptz not null,
    lapses_at timestamptz not null check (lapses_at > named_at),
    decided_at timestamptz,
    laid_down_at timestamptz check (laid_down_at >= decided_at),
    primary key (group_id, number),
    foreign key (group_id, member_id) references membership (group_id, member_id),
    foreign key (group_id, named_by) references membership (group_id, member_id),
    -- Nobody makes an officer of themselves.
    check (named_by <> member_id),
    check ((state = 'ASKED') = (decided_at is null)),
    check ((state = 'LAID_DOWN') = (laid_down_at is not null))
);
create unique index one_appointment_waits on appointment (group_id, member_id) where state = 'ASKED';
create index appointment_that_waits_for on appointment (member_id) where state = 'ASKED';
create trigger a_decided_appointment_stays before update on appointment for each row
    when (old.state not in ('ASKED', 'ACCEPTED')) execute function refuse_change();
create trigger no_appointment_is_deleted before delete on appointment for each row execute function refuse_change();

-- How many officers besides the recipient must say yes: set when the cycle starts; other rules for the rounds to come may set another.
alter table round add column approvals int not null check (approvals between 1 and 5);

-- What officers were asked to approve: so much at most, to that wallet of that member. Nothing of it is ever changed;
-- what differs is asked anew. Only its seal may be renewed, and the wallet of somebody who has gone is forgotten.
create table asking (
    group_id uuid not null,
    cycle int not null,
    round int not null,
    number int not null check (number > 0),
    recipient_id uuid not null,
    wallet_sealed bytea not null,
    issue int not null check (issue > 0),
    highest bigint not null check (highest > 0),
    -- What the provider had said by then of the wallet's name, beside the member's.
    named text not null check (named in ('AS_MEMBER', 'OTHERWISE', 'NOT_KNOWN')),
    asked_at timestamptz not null,
    lapses_at timestamptz not null check (lapses_at > asked_at),
    -- When the pot was sent by it: from then on it does not lapse.
    used_at timestamptz check (used_at < lapses_at),
    -- Who wanted a short pot to leave as it is, and what would have left then; what is full is asked about by itself.
    asked_by uuid,
    part bigint check (part > 0 and part <= highest),
    check ((asked_by is null) = (part is null)),
    foreign key (group_id, asked_by) references membership (group_id, member_id),
    primary key (group_id, cycle, round, number),
    unique (group_id, cycle, round, number, recipient_id),
    foreign key (group_id, cycle, round) references round (group_id, cycle, round),
    foreign key (group_id, recipient_id) references membership (group_id, member_id)
);
create index asking_that_waits on asking (group_id) where used_at is null;
create unique index one_asking_sends_the_pot on asking (group_id, cycle, round, issue) where used_at is not null;
create trigger a_used_asking_stays before update on asking for each row when (old.used_at is not null
    and to_jsonb(old) - 'wallet_sealed' <> to_jsonb(new) - 'wallet_sealed') execute function refuse_change();
create trigger no_asking_is_deleted before delete on asking for each row execute function refuse_change();

create table approval (
    group_id uuid not null,
    cycle int not null,
    round int not null,
    asking int not null,
    officer_id uuid not null,
    recipient_id uuid not null,
    word text not null check (word in ('APPROVED', 'REJECTED')),
    why text check (why in ('MISTAKE', 'NOT_YET', 'OTHER')),
    said_at timestamptz not null,
    primary key (group_id, cycle, round, asking, officer_id),
    foreign key (group_id, cycle, round, asking, recipient_id)
        references asking (group_id, cycle, round, number, recipient_id),
    foreign key (group_id, officer_id) references membership (group_id, member_id),
    -- Nobody approves what they receive.
    check (officer_id <> recipient_id),
    check ((word = 'REJECTED') = (why is not null))
);
create trigger approval_is_append_only before update or delete on approval
    for each row execute function refuse_change();
