package susu.groups;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Account;
import susu.ledger.Ledger;
import susu.ledger.Transfer;
import susu.members.Members;
import susu.payments.PaymentEnded;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** The moment at which a turn changes hands: when the money for it is here, and not before. */
@Component
class HandOver {
    private final TakeOverRows rows;
    private final GroupRows groups;
    private final RoundRows rounds;
    private final OfficerRows officers;
    private final CashRows cash;
    private final Custody custody;
    private final Dues dues;
    private final Ledger ledger;
    private final Members members;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandOver(TakeOverRows rows, GroupRows groups, RoundRows rounds, OfficerRows officers, CashRows cash,
            Custody custody, Dues dues, Ledger ledger, Members members, ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.groups = groups;
        this.rounds = rounds;
        this.officers = officers;
        this.cash = cash;
        this.custody = custody;
        this.dues = dues;
        this.ledger = ledger;
        this.members = members;
        this.events = events;
        this.clock = clock;
    }

    /** Who had the turn before, and the rounds that its new holder's money has reached. */
    record HandedOver(MemberId leaver, List<RoundKey> reached) {}

    /**
     * If that payment was for a turn, and the turn can still change hands: it does. Whoever had it has back what they had
     * put in, what it owes is paid, and all that it will owe is the taker's. Otherwise nothing is changed, and the money is
     * the taker's own. The group's book is locked.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<HandedOver> of(PaymentEnded paid) {
        var group = groups.find(paid.group()).orElseThrow();
        var wish = rows.paidBy(paid.group(), paid.payment());
        if (wish.isEmpty() || group.state() != GroupView.State.ACTIVE || wish.get().cycle() != group.cycle())
            return Optional.empty();
        var turn = rows.turn(paid.group(), wish.get().cycle(), wish.get().slot()).orElseThrow();
        if (!wish.get().isPaidBy(paid.amount(), turn)) return Optional.empty();
        return Optional.of(handOver(group, wish.get(), turn, paid));
    }

    /** Whose turn that payment was for, if it was for one: what follows for them had waited for its last word. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<MemberId> leaver(PaymentEnded ended) {
        return rows.paidBy(ended.group(), ended.payment()).map(TakeOver::leaver);
    }

    private HandedOver handOver(GroupRows.Stored group, TakeOver wish, TakeOver.Turn turn, PaymentEnded paid) {
        var id = group.id();
        var now = clock.instant();
        var officer = wish.officer();
        if (officer == null) throw new IllegalStateException("no officer has agreed to " + wish);
        if (turn.putIn().isPositive())
            ledger.record(id, List.of(new Transfer(Account.credit(wish.taker()), Account.credit(wish.leaver()),
                    turn.putIn(), "taken over:" + wish.number())));
        if (groups.membership(id, wish.taker()).filter(GroupRows.Membership::isIn).isEmpty())
            groups.decide(id, wish.taker(), "IN", officer, now);
        rows.handOver(id, wish, turn.putIn(), now);
        var reached = dues.payOfTurn(id, wish.taker(), wish.slot(), paid.amount().minus(turn.putIn()),
                "taken over:" + paid.payment());
        var told = new LinkedHashSet<>(groups.officers(id));
        told.add(wish.leaver());
        told.add(wish.taker());
        events.publishEvent(new GroupFact.TakenOver(id, group.name(), wish.number(), paid.payment(),
                shown(wish.taker()), shown(wish.leaver()), turn.round(), turn.date(), List.copyOf(told)));
        return new HandedOver(wish.leaver(), reached);
    }

    /**
     * Whoever has no turn any more has left, unless the group still needs them: as its chair, as an officer without whom too
     * few could approve, for cash that they hold, or for what the provider took back of them.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leavesIfDone(GroupId id, MemberId member) {
        var group = groups.find(id).orElseThrow();
        var place = groups.membership(id, member).filter(GroupRows.Membership::isIn);
        if (place.isEmpty() || place.get().isChair() || rows.turnsOf(id, group.cycle(), member) > 0) return;
        if (custody.held(id, member).isPositive() || rounds.takenBack(id, member).isPositive()) return;
        if (place.get().isOfficer() && approversMissing(id, member) > 0) return;
        var now = clock.instant();
        var told = new LinkedHashSet<>(groups.officers(id));
        told.add(member);
        lapseCash(group, member, now);
        officers.decide(id, member, "REFUSED", now);
        officers.layDown(id, member, now);
        rows.leaves(id, member, now);
        events.publishEvent(new GroupFact.HasLeft(id, group.name(), member, shown(member), List.copyOf(told), now));
    }

    private int approversMissing(GroupId id, MemberId without) {
        var left = new HashSet<>(groups.officers(id));
        left.remove(without);
        var toCome = officers.toCome(id);
        int needed = toCome.stream().mapToInt(OfficerRows.ToCome::approvals).max().orElse(0);
        return Approval.officersMissing(needed, left, toCome.stream().map(OfficerRows.ToCome::recipient).toList());
    }

    private void lapseCash(GroupRows.Stored group, MemberId payer, Instant now) {
        for (var which : rows.unansweredCash(group.id(), payer)) {
            var claim = cash.asked(group.id(), which).orElseThrow();
            cash.lapse(group.id(), claim, now);
            events.publishEvent(new GroupFact.CashEnded(group.id(), group.name(), claim.id(),
                    GroupFact.CashEnd.LAPSED, List.of(claim.payer(), claim.officer()), claim.amount()));
        }
    }

    private String shown(MemberId member) { return members.get(member).name().shown(); }
}
