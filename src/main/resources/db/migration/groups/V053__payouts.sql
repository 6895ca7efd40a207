-- In which parts a pot leaves that is settled and approved: mostly one, and several where its recipient's wallet may not
-- take all of it in a day. Each is a payment of its own, and whether it is out, that payment says.
create table leg (
    group_id uuid not null,
    cycle int not null,
    round int not null,
    leg int not null check (leg > 0),
    leaves_on date not null,
    amount bigint not null check (amount > 0),
    primary key (group_id, cycle, round, leg),
    foreign key (group_id, cycle, round) references round (group_id, cycle, round)
);
-- It may leave on another day; it is never more or less.
create trigger a_leg_stays_what_it_is before update on leg for each row
    when (old.amount <> new.amount or (old.group_id, old.cycle, old.round, old.leg)
        <> (new.group_id, new.cycle, new.round, new.leg)) execute function refuse_change();
create trigger no_leg_is_deleted before delete on leg for each row execute function refuse_change();

-- Whoever plans what goes to a member's wallet does so alone, whatever the group: that is all that this row is for.
create table payee (
    member_id uuid primary key references member
);

-- What the provider last said, before a pot leaves, of the wallet that it goes to. A turn can change hands: what is known
-- of one recipient says nothing of the next.
create table wallet_look (
    group_id uuid not null,
    cycle int not null,
    round int not null,
    recipient_id uuid not null references member,
    at timestamptz not null,
    -- The last clear answer, if there was one.
    said text not null check (said in ('CAN_RECEIVE', 'CANNOT_RECEIVE', 'NOT_KNOWN')),
    -- Whether the name that it has for the wallet is the member's: the name itself is not kept.
    named text not null check (named in ('AS_MEMBER', 'OTHERWISE', 'NOT_KNOWN')),
    -- Whether the account that payouts are made from held enough then.
    account text not null check (account in ('ENOUGH', 'SHORT', 'NOT_KNOWN')),
    primary key (group_id, cycle, round, recipient_id),
    foreign key (group_id, cycle, round) references round (group_id, cycle, round)
);

-- What pots have sent on each day, over all groups, where there is a limit on it: one row, on which all of them count.
create table payout_day (
    day date primary key,
    minor_units bigint not null check (minor_units >= 0)
);
