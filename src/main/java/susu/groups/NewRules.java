package susu.groups;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.shared.Accra;
import susu.shared.MemberId;

/**
 * Rules that a group gives itself anew: before it starts, for another cycle when one has ended, or for the rounds to come. Everyone in it
 * accepts them by PIN, or goes; the cycle starts only under rules that all have accepted.
 */
@Component
class NewRules {
    private final RuleRows rows;
    private final ClosingRows closings;
    private final GroupRows groups;
    private final DrawRows draws;
    private final OfficerRows officers;
    private final MotionRows motionRows;
    private final Motions motions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NewRules(RuleRows rows, ClosingRows closings, GroupRows groups, DrawRows draws, OfficerRows officers,
            MotionRows motionRows,
            Motions motions,
            ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.closings = closings;
        this.groups = groups;
        this.draws = draws;
        this.officers = officers;
        this.motionRows = motionRows;
        this.motions = motions;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Propose propose(GroupRows.Stored group, MemberId officer, Terms terms, int turns) {
        if (turns < 1 || turns > terms.turns().each()) throw new IllegalArgumentException("turns: " + turns);
        var place = groups.membership(group.id(), officer).filter(GroupRows.Membership::isOfficer);
        if (place.isEmpty()) return new Results.Propose.NotAnOfficer();
        if (group.state() != GroupView.State.ACTIVE && !terms.mayBeginOn(Accra.today(clock)))
            return new Results.Propose.DateOutOfRange();
        return switch (group.state()) {
            case FORMING -> place.get().isChair()
                    ? changed(group, officer, terms, turns)
                    : new Results.Propose.OnlyTheChair();
            // Any officer begins another cycle; what is to be changed in it is then the chair's again.
            case COMPLETED -> anew(group, officer, terms, turns);
            case ACTIVE -> place.get().isChair() ? inCourse(group, officer, terms) : new Results.Propose.OnlyTheChair();
            case SUSPENDED -> new Results.Propose.Running();
        };
    }

    /** Before the start: turns that are taken stay so. */
    private Results.Propose changed(GroupRows.Stored group, MemberId officer, Terms terms, int turns) {
        if (draws.begun(group.id(), group.cycle())) return new Results.Propose.DrawBegun();
        boolean hasNone = rows.turnsOf(group.id(), group.cycle(), officer) == 0;
        int least = group.slots() + group.turnless() + (hasNone ? turns - 1 : 0);
        if (terms.size() < least) return new Results.Propose.TurnsTaken(least);
        int most = rows.mostTurns(group.id(), group.cycle());
        if (terms.turns().each() < most) return new Results.Propose.TurnsTaken(2 * most);
        if (hasNone) groups.insertSlots(group.id(), group.cycle(), group.slots() + 1, turns, officer);
        return proposed(group, officer, terms);
    }

    /** Another cycle: turns are given anew, to those who accept, in that order. */
    private Results.Propose anew(GroupRows.Stored group, MemberId officer, Terms terms, int turns) {
        // What is on its way belongs to the cycle that has ended: it comes to its last word first.
        if (rows.moneyIsOnItsWay(group.id())) return new Results.Propose.MoneyOnItsWay();
        if (closings.isWaiting(group.id())) return new Results.Propose.SheetWaits();
        int least = groups.memberIds(group.id()).size() + turns - 1;
        if (terms.size() < least) return new Results.Propose.TurnsTaken(least);
        rows.beginCycle(group.id(), clock.instant());
        groups.insertSlots(group.id(), group.cycle() + 1, 1, turns, officer);
        return proposed(group, officer, terms);
    }

    /** While a cycle runs: for the rounds that have not opened, once all accept within a week. */
    private Results.Propose inCourse(GroupRows.Stored group, MemberId chair, Terms wanted) {
        var terms = group.terms().inCourse(wanted);
        if (!terms.equals(wanted)) return new Results.Propose.Running();
        if (terms.equals(group.terms())) return new Results.Propose.NothingNew();
        int needed = terms.pay().approvals(groups.memberIds(group.id()).size());
        int missing = Approval.officersMissing(needed, Set.copyOf(groups.officers(group.id())),
                officers.toCome(group.id()).stream().map(OfficerRows.ToCome::recipient).toList());
        if (missing > 0) return new Results.Propose.FewApprovers(missing, needed);
        if (motionRows.waits(group.id(), MotionKind.NEW_RULES)) return new Results.Propose.AskedAlready();
        int version = rows.nextVersion(group.id());
        rows.insert(group.id(), version, terms, chair, clock.instant());
        rows.accept(group.id(), version, chair, clock.instant());
        motions.ask(group, chair, Proposal.rules(version));
        return new Results.Propose.Asked(groups.memberIds(group.id()).size() - 1);
    }

    private Results.Propose proposed(GroupRows.Stored group, MemberId officer, Terms terms) {
        rows.insert(group.id(), rows.nextVersion(group.id()), terms, officer, clock.instant());
        return new Results.Propose.Proposed(inForce(group, officer, terms.contribution(), terms.frequency(),
                terms.firstDue()));
    }

    /** The next version holds from now on, and all but the officer are asked to accept it: how many these are. */
    private int inForce(GroupRows.Stored group, MemberId officer, Money contribution, Frequency every,
            LocalDate firstDue) {
        int version = rows.nextVersion(group.id()) - 1;
        rows.putInForce(group.id(), version);
        rows.accept(group.id(), version, officer, clock.instant());
        var asked = rows.notAccepted(group.id());
        events.publishEvent(new GroupFact.RulesProposed(group.id(), group.name(), version, contribution, every,
                firstDue, Optional.of(officer), asked));
        return asked.size();
    }

    private Results.AcceptRules acceptInCourse(GroupRows.Stored group, MemberId member, int seen) {
        var motion = motionRows.forRules(group.id(), seen);
        if (motion.isEmpty()) return new Results.AcceptRules.NotForming();
        if (!motions.maySay(group, member, motion.get())) return new Results.AcceptRules.RulesChanged();
        // With the last yes the rules hold, and whoever has accepted them by then keeps what they have asked for.
        rows.accept(group.id(), seen, member, clock.instant());
        motions.say(group, member, motion.get(), Vote.YES);
        return new Results.AcceptRules.AcceptedInCourse();
    }

    /** A member's no to rules for the rounds to come: they are not accepted by all any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.SayMotion refuse(GroupRows.Stored group, MemberId member, int seen) {
        return motionRows.forRules(group.id(), seen)
                .map(motion -> motions.say(group, member, motion, Vote.NO)).orElseGet(Results.SayMotion.Changed::new);
    }

    /** The chair sets the order of all turns; everyone accepts it like any other rule. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.SetOrder setOrder(GroupRows.Stored group, MemberId chair, List<Integer> slots) {
        if (groups.membership(group.id(), chair).filter(GroupRows.Membership::isOfficer)
                .filter(GroupRows.Membership::isChair).isEmpty())
            return new Results.SetOrder.OnlyTheChair();
        var order = SetTurn.order(slots, groups.slotHolders(group.id(), group.cycle()));
        if (group.state() != GroupView.State.FORMING || group.terms().turns().order() != TurnOrder.SET
                || order.isEmpty())
            return new Results.SetOrder.Changed();
        rows.insertOrder(group.id(), group.rulesVersion(), rows.nextVersion(group.id()), order.get(), chair,
                clock.instant());
        return new Results.SetOrder.Proposed(
                inForce(group, chair, group.terms().contribution(), group.terms().frequency(),
                        group.terms().firstDue()));
    }

    /** A member's yes to the rules that they have read; who has no turn in this cycle yet takes so many. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AcceptRules accept(GroupRows.Stored group, MemberId member, int seen, int turns) {
        if (groups.membership(group.id(), member).filter(GroupRows.Membership::isIn).isEmpty())
            return new Results.AcceptRules.NotIn();
        if (group.state() == GroupView.State.ACTIVE) return acceptInCourse(group, member, seen);
        if (group.state() != GroupView.State.FORMING) return new Results.AcceptRules.NotForming();
        if (seen != group.rulesVersion()) return new Results.AcceptRules.RulesChanged();
        if (rows.turnsOf(group.id(), group.cycle(), member) == 0) {
            int open = group.openToMembers();
            if (turns < 1 || turns > open) return new Results.AcceptRules.FewerLeft(open);
            groups.insertSlots(group.id(), group.cycle(), group.slots() + 1, turns, member);
        }
        rows.accept(group.id(), group.rulesVersion(), member, clock.instant());
        return new Results.AcceptRules.Accepted(group.name());
    }
}
