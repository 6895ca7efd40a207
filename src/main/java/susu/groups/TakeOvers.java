package susu.groups;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Account;
import susu.members.Member;
import susu.payments.Payments;
import susu.payments.Payments.Collecting;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.MemberId;

/**
 * Turns that are offered and taken over: their holder offers one, somebody else wants it, an officer who is neither agrees,
 * each by PIN. Then the taker pays for it; until that money is here everything stays as it was.
 */
@Component
class TakeOvers {
    private final TakeOverRows rows;
    private final HandOver handOver;
    private final GroupRows groups;
    private final RuleRows rules;
    private final Payments payments;
    private final Names names;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TakeOvers(TakeOverRows rows, HandOver handOver, GroupRows groups, RuleRows rules, Payments payments,
            Names names, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.handOver = handOver;
        this.groups = groups;
        this.rules = rules;
        this.payments = payments;
        this.names = names;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.OfferTurn offer(GroupRows.Stored group, MemberId holder, int slot) {
        if (group.state() == GroupView.State.SUSPENDED) return new Results.OfferTurn.Suspended();
        if (group.state() != GroupView.State.ACTIVE) return new Results.OfferTurn.Changed();
        var turn = rows.turn(group.id(), group.cycle(), slot).filter(one -> one.holder().equals(holder));
        if (turn.isEmpty() || !turn.get().mayMove()) return new Results.OfferTurn.Changed();
        handOver.lapse(group.id());
        rows.offer(group.id(), group.cycle(), slot, holder, clock.instant());
        return new Results.OfferTurn.Offered(turn.get().round(), turn.get().date());
    }

    /** Its holder keeps it: whoever wanted it is told no, unless their money is on its way. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.OfferTurn keep(GroupRows.Stored group, MemberId holder, int offer) {
        var now = clock.instant();
        var offered = rows.offered(group.id(), offer).filter(one -> one.holder().equals(holder));
        if (offered.isEmpty()) return new Results.OfferTurn.Changed();
        var wish = rows.openOf(group.id(), offer);
        if (wish.flatMap(one -> rows.beingPaid(group.id(), one)).isPresent())
            return new Results.OfferTurn.BeingPaid();
        wish.ifPresent(one -> refuse(group, one));
        rows.decideOffer(group.id(), offer, "KEPT", now);
        return new Results.OfferTurn.Kept();
    }

    /** A member wants that turn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.TakeOver ask(GroupRows.Stored group, MemberId taker, int offer) {
        if (group.state() == GroupView.State.SUSPENDED) return new Results.TakeOver.Suspended();
        if (!isIn(group, taker)) return new Results.TakeOver.Changed();
        return want(group, taker, offer);
    }

    /**
     * Somebody who is not in the group wants that turn, and comes into the group by it. Until it is theirs they are no member,
     * and see nothing of the others.
     *
     * @param seen the version of the rules that they accept: by others they do not come in
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.TakeOver askFromOutside(GroupRows.Stored group, MemberId taker, int offer, int seen) {
        if (group.state() == GroupView.State.SUSPENDED) return new Results.TakeOver.Suspended();
        if (isIn(group, taker)) return new Results.TakeOver.AlreadyIn();
        if (seen != group.rulesVersion()) return new Results.TakeOver.RulesChanged();
        return want(group, taker, offer);
    }

    private boolean isIn(GroupRows.Stored group, MemberId member) {
        return groups.membership(group.id(), member).filter(GroupRows.Membership::isIn).isPresent();
    }

    private Results.TakeOver want(GroupRows.Stored group, MemberId taker, int number) {
        var id = group.id();
        var now = clock.instant();
        var offer = rows.offered(id, number).filter(one -> one.cycle() == group.cycle());
        if (group.state() != GroupView.State.ACTIVE || offer.isEmpty() || offer.get().holder().equals(taker))
            return new Results.TakeOver.Changed();
        var turn = rows.turn(id, group.cycle(), offer.get().slot()).orElseThrow();
        if (!turn.mayMove() || !turn.holder().equals(offer.get().holder())) return new Results.TakeOver.Changed();
        int most = Math.min(group.terms().turns().each(), group.slots() / 2);
        if (rows.turnsOf(id, group.cycle(), taker) >= most) return new Results.TakeOver.TooMany(most);
        var others = othersWhoMayAgree(id, offer.get().holder(), taker);
        if (others.isEmpty()) return new Results.TakeOver.NobodyAgrees();
        int missing = turn.officersMissing(Set.copyOf(groups.officers(id)), taker);
        if (missing > 0) return new Results.TakeOver.FewApprovers(missing, turn.approvals());
        handOver.lapse(id);
        if (rows.openOf(id, number).isPresent()) return new Results.TakeOver.Waits();
        var who = isIn(group, taker) ? Taker.MEMBER : Taker.NEWCOMER;
        if (who == Taker.NEWCOMER) groups.comesByATurn(id, taker, group.rulesVersion(), now);
        var wish = rows.ask(id, offer.get(), turn.round(), taker, now);
        if (wish.isEmpty()) return new Results.TakeOver.Waits();
        rules.accept(id, group.rulesVersion(), taker, now);
        events.publishEvent(new GroupFact.TakeOverAsked(id, group.name(), wish.get(), shown(taker), who,
                shown(offer.get().holder()), turn.date(), others));
        return new Results.TakeOver.Asked(turn.price());
    }

    private List<MemberId> othersWhoMayAgree(GroupId group, MemberId leaver, MemberId taker) {
        return groups.officers(group).stream().filter(one -> !one.equals(leaver) && !one.equals(taker)).toList();
    }

    /** An officer who is neither of the two agrees: now the taker may pay. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AgreeToTakeOver agree(GroupRows.Stored group, MemberId officer, int number) {
        var now = clock.instant();
        handOver.lapse(group.id());
        var refused = mayNotDecide(group, officer, number);
        if (refused.isPresent()) return refused.get();
        var wish = rows.find(group.id(), number).orElseThrow();
        var turn = rows.turn(group.id(), wish.cycle(), wish.slot()).orElseThrow();
        if (group.state() == GroupView.State.SUSPENDED) return new Results.AgreeToTakeOver.Suspended();
        if (group.cycle() != wish.cycle() || !wish.isAbout(turn)) return new Results.AgreeToTakeOver.Changed();
        int missing = turn.officersMissing(Set.copyOf(groups.officers(group.id())), wish.taker());
        if (missing > 0) return new Results.AgreeToTakeOver.FewApprovers(missing, turn.approvals());
        rows.agree(group.id(), wish, officer, now);
        events.publishEvent(new GroupFact.TakeOverAgreed(group.id(), group.name(), number, wish.taker(),
                turn.price(), Accra.dateOf(now.plus(TakeOver.AGREED_FOR))));
        return new Results.AgreeToTakeOver.Agreed(shown(wish.taker()), turn.price());
    }

    /** An officer does not agree: the turn stays on offer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AgreeToTakeOver disagree(GroupRows.Stored group, MemberId officer, int number) {
        var refused = mayNotDecide(group, officer, number);
        if (refused.isPresent()) return refused.get();
        refuse(group, rows.find(group.id(), number).orElseThrow());
        return new Results.AgreeToTakeOver.Refused();
    }

    private Optional<Results.AgreeToTakeOver> mayNotDecide(GroupRows.Stored group, MemberId officer, int number) {
        if (groups.membership(group.id(), officer).filter(GroupRows.Membership::isOfficer).isEmpty())
            return Optional.of(new Results.AgreeToTakeOver.NotAnOfficer());
        var wish = rows.find(group.id(), number).filter(one -> one.waitsForAnOfficer(clock.instant()));
        if (wish.isEmpty()) return Optional.of(new Results.AgreeToTakeOver.Changed());
        return wish.get().taker().equals(officer) || wish.get().leaver().equals(officer)
                ? Optional.of(new Results.AgreeToTakeOver.YourOwn())
                : Optional.empty();
    }

    private void refuse(GroupRows.Stored group, TakeOver wish) {
        var now = clock.instant();
        rows.decide(group.id(), wish, "REFUSED", now);
        events.publishEvent(new GroupFact.TakeOverRefused(group.id(), group.name(), wish.number(), wish.taker()));
    }

    /**
     * Asks the taker's wallet for the turn: what it owes, and what its holder has put in.
     *
     * @param seen what the taker said yes to: another price by now is not asked for
     * @param command names that yes, so that saying it twice asks once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Pay pay(GroupRows.Stored group, Member taker, int number, Money seen, String command) {
        var id = group.id();
        if (group.state() == GroupView.State.SUSPENDED) return new Results.Pay.Suspended();
        handOver.lapse(id);
        var wish = rows.find(id, number).filter(one -> one.taker().equals(taker.id()));
        if (wish.isEmpty() || group.state() != GroupView.State.ACTIVE || wish.get().cycle() != group.cycle())
            return new Results.Pay.NothingDue();
        var turn = rows.turn(id, wish.get().cycle(), wish.get().slot()).orElseThrow();
        var onItsWay = rows.beingPaid(id, wish.get());
        // A prompt that never arrived goes out again as it was.
        if (!onItsWay.orElse(turn.price()).equals(seen) || !wish.get().isPaidBy(seen, turn, clock.instant()))
            return new Results.Pay.NothingDue();
        if (onItsWay.isEmpty() && !wish.get().waitsForMoney(clock.instant())) return new Results.Pay.NothingDue();
        var other = rows.otherwisePaid(id, wish.get());
        if (other.isPresent()) return new Results.Pay.Waiting(other.get());
        return switch (payments.collect(id, taker.id(), taker.phone(), seen, Account.credit(taker.id()),
                "SusuSave turn in " + group.name(), command)) {
            case Collecting.Asked(var payment) -> {
                rows.paying(id, wish.get(), payment);
                yield new Results.Pay.Asked(seen);
            }
            case Collecting.Waiting(_, var waiting) -> new Results.Pay.Waiting(waiting);
            case Collecting.NotNow() -> new Results.Pay.NotNow();
        };
    }

    private String shown(MemberId member) { return names.toOfficers(member); }
}
