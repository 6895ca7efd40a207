package susu.groups;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.groups.GroupView.Duty;
import susu.ledger.Ledger;
import susu.shared.GroupId;
import susu.shared.Jobs;
import susu.shared.MemberId;

/** What members of a group decide together: one asks, the others say yes or no, and enough of them make it so. */
@Component
class Motions {
    static final String END = "end-motion";
    /** So many officers beside the treasurer may take cash. */
    private static final int MOST_CUSTODIANS = 2;

    private final MotionRows rows;
    private final EarlyEnds earlyEnds;
    private final GroupRows groups;
    private final OfficerRows officers;
    private final Officers naming;
    private final RuleRows rules;
    private final HandOver handOver;
    private final Custody custody;
    private final CashRows cash;
    private final Names names;
    private final Suspension suspension;
    private final Rounds rounds;
    private final Ledger ledger;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Motions(MotionRows rows, EarlyEnds earlyEnds, GroupRows groups, OfficerRows officers, Officers naming,
            RuleRows rules,
            HandOver handOver, Custody custody, CashRows cash, Names names,
            Suspension suspension, Rounds rounds, Ledger ledger, Jobs jobs,
            ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.earlyEnds = earlyEnds;
        this.groups = groups;
        this.officers = officers;
        this.naming = naming;
        this.rules = rules;
        this.handOver = handOver;
        this.custody = custody;
        this.cash = cash;
        this.names = names;
        this.suspension = suspension;
        this.rounds = rounds;
        this.ledger = ledger;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /** Asks for it; whoever asks has said yes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AskMotion ask(GroupRows.Stored group, MemberId asker, Proposal proposal) {
        var now = clock.instant();
        var all = electorate(group);
        if (!all.members().contains(asker)) return new Results.AskMotion.NotIn();
        var mine = groups.membership(group.id(), asker).orElseThrow();
        if (proposal.kind().isForOfficers() && !mine.isOfficer()) return new Results.AskMotion.NotAnOfficer();
        if (proposal.kind() == MotionKind.NEW_CHAIR && !mine.hasAVoice()) return new Results.AskMotion.NoVoice();
        // Nobody is made a chair who does not want to be.
        boolean another = proposal.kind() == MotionKind.NEW_CHAIR && proposal.subject().filter(asker::equals).isEmpty();
        var held = custody.held(group.id(), asker);
        if (proposal.kind() == MotionKind.NEW_CHAIR && held.isPositive()) return new Results.AskMotion.HoldsCash(held);
        var keeps = cashThatStays(group, proposal);
        if (keeps.isPositive())
            return new Results.AskMotion.TheyHoldCash(names.toOfficers(proposal.subject().orElseThrow()), keeps);
        boolean ownDuty = proposal.kind().isTheChairs() && !proposal.kind().needsWhomItIsAbout()
                && proposal.subject().filter(asker::equals).isPresent();
        if (another || ownDuty || !mayBeDecided(group, proposal)) return new Results.AskMotion.Changed();
        int missing = proposal.kind().officersMissing(all, proposal.subject());
        if (missing > 0) return new Results.AskMotion.FewOfficers(missing);
        var number = rows.ask(group, proposal, asker, now);
        if (number.isEmpty()) return new Results.AskMotion.AskedAlready();
        rows.say(group.id(), number.get(), asker, Vote.YES, now);
        var motion = rows.find(group.id(), number.get()).orElseThrow();
        jobs.plan(END, new MotionKey(group.id(), number.get()).toString(), motion.lapsesAt());
        events.publishEvent(new GroupFact.MotionAsked(group.id(), group.name(), number.get(), proposal.kind(),
                asker, motion.subject(), others(motion, all, asker), motion.lapsesAt()));
        return decide(group, motion, all, now) == MotionOutcome.CARRIED
                ? new Results.AskMotion.Decided()
                : new Results.AskMotion.Asked();
    }

    /** Whether there is an officer beside the chair who may say a word about another. */
    boolean hasAnotherToAsk(GroupRows.Stored group, Proposal proposal) {
        return proposal.kind().officersMissing(electorate(group), proposal.subject()) == 0;
    }

    /** Whether a motion waits for the word of that member. */
    boolean maySay(GroupRows.Stored group, MemberId member, int number) {
        return rows.find(group.id(), number).filter(motion -> mayBeDecided(group, motion.proposal()))
                .filter(motion -> motion.rightOf(member, electorate(group), clock.instant()) == Motion.Right.MAY)
                .isPresent();
    }

    /** A member's word; with the last that it needs it is so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.SayMotion say(GroupRows.Stored group, MemberId member, int number, Vote word) {
        var now = clock.instant();
        var all = electorate(group);
        var motion = rows.find(group.id(), number);
        if (motion.isEmpty() || !mayBeDecided(group, motion.get().proposal())) return new Results.SayMotion.Changed();
        switch (motion.get().rightOf(member, all, now)) {
            case NOT_AN_OFFICER -> {
                return new Results.SayMotion.NotAnOfficer();
            }
            case NOT_YOURS -> {
                return new Results.SayMotion.NotYours();
            }
            case CHANGED -> {
                return new Results.SayMotion.Changed();
            }
            case MAY -> rows.say(group.id(), number, member, word, now);
        }
        var outcome = decide(group, rows.find(group.id(), number).orElseThrow(), all, now);
        return outcome == MotionOutcome.CARRIED ? new Results.SayMotion.Decided() : new Results.SayMotion.Noted(word);
    }

    /** The week of a motion is over. Run again it changes nothing more. */
    @Transactional
    public Jobs.Next end(MotionKey key) {
        ledger.lock(key.group());
        var motion = rows.find(key.group(), key.number());
        if (motion.isEmpty()) return new Jobs.Next.Done();
        var group = groups.find(key.group()).orElseThrow();
        var now = clock.instant();
        if (now.isBefore(motion.get().lapsesAt())) return new Jobs.Next.At(motion.get().lapsesAt());
        decide(group, motion.get(), electorate(group), now);
        return new Jobs.Next.Done();
    }

    private Motion.Electorate electorate(GroupRows.Stored group) {
        var all = groups.memberIds(group.id());
        return new Motion.Electorate(Set.copyOf(all), Set.copyOf(groups.officers(group.id())),
                chair(group.id()).filter(groups.officers(group.id())::contains),
                group.terms().pay().approvals(all.size()));
    }

    private Optional<MemberId> chair(GroupId group) {
        return groups.withADuty(group).stream()
                .filter(one -> groups.membership(group, one).filter(GroupRows.Membership::isChair).isPresent())
                .findFirst();
    }

    /** Whether things stand so that it could be done now. */
    private boolean mayBeDecided(GroupRows.Stored group, Proposal proposal) {
        var state = group.state();
        return switch (proposal.kind()) {
            case END_EARLY -> state == GroupView.State.ACTIVE && !rows.endsEarly(group.id(), group.cycle())
                    && !EarlyEnd.of(rows.turns(group.id(), group.cycle())).ended().isEmpty();
            case NEW_CHAIR -> proposal.subject().flatMap(one -> groups.membership(group.id(), one))
                    .filter(one -> one.hasAVoice() && !one.isChair()).isPresent()
                    && custody.held(group.id(), proposal.subject().get()).isZero();
            case NAME_CUSTODIAN -> group.terms().cash().taken()
                    && place(group, proposal).filter(GroupRows.Membership::isOfficer)
                            .filter(one -> one.duty() != Duty.TREASURER && !one.isChair()).isPresent()
                    && !cash.keeps(group.id(), proposal.subject().orElseThrow())
                    && cash.custodians(group.id()) < MOST_CUSTODIANS;
            case END_CUSTODIAN -> place(group, proposal).filter(one -> one.duty() != Duty.TREASURER).isPresent()
                    && cash.keeps(group.id(), proposal.subject().orElseThrow())
                    && cashThatStays(group, proposal).isZero();
            case REMOVE_OFFICER -> place(group, proposal).filter(one -> one.hasADuty() && !one.isChair()).isPresent()
                    && cashThatStays(group, proposal).isZero()
                    && enoughApproveWithout(group.id(), proposal.subject().orElseThrow());
            case NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY -> proposal.subject()
                    .filter(one -> naming.refusal(group, one, proposal.kind().duty().orElseThrow()).isEmpty())
                    .isPresent();
            case SUSPEND_MEMBER -> place(group, proposal).filter(one -> !one.isSuspended()).isPresent();
            case RESTORE_MEMBER -> place(group, proposal).filter(GroupRows.Membership::isSuspended).isPresent();
            case NEW_RULES -> state == GroupView.State.ACTIVE;
            case PAUSE -> state == GroupView.State.ACTIVE || state == GroupView.State.FORMING;
            case GO_ON -> suspension.isByOfficers(group.id());
        };
    }

    /** Nobody stops being one who takes cash while they hold some. */
    private Money cashThatStays(GroupRows.Stored group, Proposal proposal) {
        var kind = proposal.kind();
        var nothing = group.terms().contribution().multipliedBy(0);
        return kind == MotionKind.END_CUSTODIAN || kind == MotionKind.REMOVE_OFFICER
                ? proposal.subject().map(one -> custody.held(group.id(), one)).orElse(nothing)
                : nothing;
    }

    /** Whether the pots to come can be approved without that officer; whoever may not act takes nothing away. */
    private boolean enoughApproveWithout(GroupId group, MemberId officer) {
        var left = new HashSet<>(groups.officers(group));
        return !left.remove(officer) || officers.missing(group, left).officers() == 0;
    }

    private Optional<GroupRows.Membership> place(GroupRows.Stored group, Proposal proposal) {
        return proposal.subject().flatMap(one -> groups.membership(group.id(), one))
                .filter(GroupRows.Membership::isIn);
    }

    private MotionOutcome decide(GroupRows.Stored group, Motion motion, Motion.Electorate all, Instant now) {
        var outcome = motion.outcome(all, now);
        if (outcome == MotionOutcome.WAITS) return outcome;
        // What it was about may be gone: then nothing is done, whatever they wanted.
        if (outcome == MotionOutcome.CARRIED
                && !mayBeDecided(group, motion.proposal()))
            outcome = MotionOutcome.LAPSED;
        rows.decide(group.id(), motion.number(), outcome, now);
        if (outcome == MotionOutcome.CARRIED) carryOut(group, motion, now);
        events.publishEvent(new GroupFact.MotionDecided(group.id(), group.name(), motion.number(), motion.kind(),
                outcome, motion.subject(), told(motion, all)));
        return outcome;
    }

    private void carryOut(GroupRows.Stored group, Motion motion, Instant now) {
        var id = group.id();
        switch (motion.kind()) {
            case END_EARLY -> {
                earlyEnds.end(id, group.cycle(), EarlyEnd.of(rows.turns(id, group.cycle())),
                        "ended " + motion.number());
                rounds.catchUp(id);
            }
            case NEW_CHAIR -> {
                var chair = motion.subject().orElseThrow();
                officers.layDown(id, chair, now);
                officers.decide(id, chair, "REPLACED", now);
                rows.lapse(id, MotionKind.NEW_CHAIR, now);
                chair(id).ifPresent(before -> officers.setDuty(id, before, Duty.NONE));
                officers.setDuty(id, chair, Duty.CHAIR);
                rounds.moveAllOn(id);
            }
            case NAME_CUSTODIAN -> cash.takesCash(id, motion.subject().orElseThrow());
            case END_CUSTODIAN -> cash.takesNoCash(id, motion.subject().orElseThrow());
            case REMOVE_OFFICER -> {
                officers.layDown(id, motion.subject().orElseThrow(), now);
                rounds.moveAllOn(id);
            }
            // Those who lead are of one mind; now it is up to whoever is named.
            case NAME_TREASURER, NAME_SECRETARY, NAME_DEPUTY -> naming.ask(group, motion.askedBy(),
                    motion.subject().orElseThrow(), motion.kind().duty().orElseThrow());
            case SUSPEND_MEMBER -> rows.suspend(id, motion.subject().orElseThrow(), now);
            case RESTORE_MEMBER -> {
                rows.suspend(id, motion.subject().orElseThrow(), null);
                rounds.moveAllOn(id);
            }
            case NEW_RULES -> {
                rules.putInForce(id, motion.version().orElseThrow());
                rules.takeApprovals(id, group.cycle());
                // Who was to come in by the rules before has not accepted these.
                handOver.lapse(id);
            }
            case PAUSE -> suspension.pause(group, motion.why().orElseThrow());
            case GO_ON -> suspension.goOn(group);
        }
    }

    /** Who has a word in it beside whoever asks. */
    private static List<MemberId> others(Motion motion, Motion.Electorate all, MemberId asker) {
        var others = new LinkedHashSet<>(motion.kind().isForOfficers() ? all.officers() : all.members());
        others.remove(asker);
        if (!motion.kind().needsWhomItIsAbout()) motion.subject().ifPresent(others::remove);
        return List.copyOf(others);
    }

    /** Who learns what came of it: whoever had a word in it, and whoever it is about. */
    private static List<MemberId> told(Motion motion, Motion.Electorate all) {
        var told = new HashSet<>(motion.kind().isForOfficers() ? all.officers() : all.members());
        motion.subject().ifPresent(told::add);
        return List.copyOf(told);
    }
}
