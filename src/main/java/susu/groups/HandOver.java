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
import susu.payments.PaymentEnded;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** The moment at which a turn changes hands: when the money for it is here, and not before. */
@Component
class HandOver {
    private final TakeOverRows rows;
    private final GroupRows groups;
    private final RuleRows rules;
    private final RoundRows rounds;
    private final OfficerRows officers;
    private final CashRows cash;
    private final Custody custody;
    private final Dues dues;
    private final Ledger ledger;
    private final Names names;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandOver(TakeOverRows rows, GroupRows groups, RuleRows rules, RoundRows rounds, OfficerRows officers, CashRows cash,
            Custody custody, Dues dues, Ledger ledger, Names names, ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.groups = groups;
        this.rules = rules;
        this.rounds = rounds;
        this.officers = officers;
        this.cash = cash;
        this.custody = custody;
        this.dues = dues;
        this.ledger = ledger;
        this.names = names;
        this.events = events;
        this.clock = clock;
    }

    /** What a payment has come to, as far as turns go. */
    sealed interface Outcome {
        /** It was for no turn. */
        record NoTurn() implements Outcome {}

        /** The turn could not change hands any more: the money is the taker's own. */
        record TooLate(TakeOver wish) implements Outcome {}

        /** Which turn has a new holder, who had it before, and the rounds that the money for it has reached. */
        record HandedOver(RoundKey turn, MemberId leaver, List<RoundKey> reached) implements Outcome {}
    }

    /**
     * If that payment was for a turn, and the turn can still change hands: it does. Whoever had it has back what they had
     * put in, what it owes is paid, and all that it will owe is the taker's. Otherwise the wish is over, and the money is
     * the taker's own, and goes back to whoever is not in the group. The group's book is locked.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome of(PaymentEnded paid, String momoId) {
        var group = groups.find(paid.group()).orElseThrow();
        var found = rows.paidBy(paid.group(), paid.payment());
        if (found.isEmpty()) return new Outcome.NoTurn();
        var wish = found.get();
        var turn = rows.turn(paid.group(), wish.cycle(), wish.slot()).orElseThrow();
        if (group.state() != GroupView.State.ACTIVE || wish.cycle() != group.cycle()
                || !rules.hasAccepted(paid.group(), group.rulesVersion(), wish.taker())
                || !wish.isPaidBy(paid.amount(), turn, clock.instant())) {
            if (wish.isOpen()) rows.decide(paid.group(), wish, "LAPSED", clock.instant());
            events.publishEvent(new GroupFact.TurnMissed(paid.group(), group.name(), paid.payment(), wish.taker(),
                    isIn(paid.group(), wish.taker()) ? Taker.MEMBER : Taker.NEWCOMER, paid.amount(), momoId));
            return new Outcome.TooLate(wish);
        }
        return handOver(group, wish, turn, paid, momoId);
    }

    /**
     * If that payment was for a turn, it has come to nothing: the wish that it was for, as it stands now. Its taker may pay
     * again while there is time.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<TakeOver> failed(PaymentEnded ended) {
        var id = ended.group();
        rows.paidBy(id, ended.payment()).filter(TakeOver::isOpen).ifPresent(wish -> {
            rows.failed(id, wish, clock.instant());
            lapse(id);
        });
        return rows.paidBy(id, ended.payment());
    }

    /**
     * Wishes that cannot come to anything any more are over: their time is, or their turn is another's, at another round,
     * or about to be paid out, or the rules by which a newcomer would have come in are not in force any more. Whoever could
     * not know it from the time is told.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lapse(GroupId id) {
        var now = clock.instant();
        for (var wish : rows.lapse(id, now))
            if (now.isBefore(wish.lapsesAt()))
                events.publishEvent(new GroupFact.TakeOverRefused(id, groups.find(id).orElseThrow().name(),
                        wish.number(), wish.taker()));
    }

    private Outcome handOver(GroupRows.Stored group, TakeOver wish, TakeOver.Turn turn, PaymentEnded paid,
            String momoId) {
        var id = group.id();
        var now = clock.instant();
        var officer = wish.officer();
        if (officer == null) throw new IllegalStateException("no officer has agreed to " + wish);
        if (turn.putIn().isPositive())
            ledger.record(id, List.of(new Transfer(Account.credit(wish.taker()), Account.credit(wish.leaver()),
                    turn.putIn(), "taken over:" + wish.number())));
        // Whoever comes into the group by this turn is in it from now on.
        if (!isIn(id, wish.taker())) groups.decide(id, wish.taker(), "IN", officer, now);
        rows.handOver(id, wish, turn.putIn(), now);
        var reached = dues.payOfTurn(id, wish.taker(), wish.slot(), paid.amount().minus(turn.putIn()),
                "taken over:" + paid.payment());
        var told = new LinkedHashSet<>(groups.officers(id));
        told.removeAll(List.of(wish.leaver(), wish.taker()));
        events.publishEvent(new GroupFact.TakenOver(id, group.name(), wish.number(), paid.payment(),
                new GroupFact.Side(wish.taker(), shown(wish.taker()), paid.amount()),
                names.shown(id, wish.leaver(), wish.taker()),
                new GroupFact.Side(wish.leaver(), shown(wish.leaver()), turn.putIn()), turn.round(), turn.date(),
                momoId, List.copyOf(told)));
        return new Outcome.HandedOver(new RoundKey(id, wish.cycle(), turn.round()), wish.leaver(), reached);
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
        if (place.get().isOfficer() && isNeededToApprove(id, member)) return;
        var now = clock.instant();
        var told = new LinkedHashSet<>(groups.officers(id));
        told.add(member);
        lapseCash(group, member, now);
        officers.decide(id, member, "REFUSED", now);
        officers.layDown(id, member, now);
        rows.leaves(id, member, now);
        events.publishEvent(new GroupFact.HasLeft(id, group.name(), member, shown(member), List.copyOf(told), now));
    }

    private boolean isIn(GroupId id, MemberId member) {
        return groups.membership(id, member).filter(GroupRows.Membership::isIn).isPresent();
    }

    private boolean isNeededToApprove(GroupId id, MemberId officer) {
        var left = new HashSet<>(groups.officers(id));
        left.remove(officer);
        return officers.missing(id, left).officers() > 0;
    }

    private void lapseCash(GroupRows.Stored group, MemberId payer, Instant now) {
        for (var which : rows.unansweredCash(group.id(), payer)) {
            var claim = cash.asked(group.id(), which).orElseThrow();
            cash.lapse(group.id(), claim, now);
            events.publishEvent(new GroupFact.CashEnded(group.id(), group.name(), claim.id(),
                    GroupFact.CashEnd.LAPSED, List.of(claim.payer(), claim.officer()), claim.amount()));
        }
    }

    private String shown(MemberId member) { return names.toOfficers(member); }
}
