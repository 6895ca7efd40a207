package susu.groups;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.members.Member;
import susu.members.Members;
import susu.shared.Accra;
import susu.shared.Chance;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/** Who comes into a group: by its code, their PIN, and an officer's word or invitation. And who leaves it before it starts. */
@Component
class Admissions {
    private static final Logger LOG = LoggerFactory.getLogger(Admissions.class);
    private static final Duration INVITED_FOR = Duration.ofDays(14);
    private static final Duration A_DAY = Duration.ofDays(1);
    /** Each is a text to somebody who has not asked for one. */
    private static final int MOST_A_DAY = 10;
    private final AdmissionRows rows;
    private final RuleRows rules;
    private final Refunds refunds;
    private final RoundRows rounds;
    private final GroupRows groups;
    private final GroupViews views;
    private final DrawRows draws;
    private final OfficerRows officers;
    private final Custody custody;
    private final Members members;
    private final Names names;
    private final Chance chance;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Admissions(AdmissionRows rows, RuleRows rules, Refunds refunds, RoundRows rounds, GroupRows groups,
            GroupViews views, DrawRows draws,
            OfficerRows officers, Custody custody,
            Members members, Names names, Chance chance, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.refunds = refunds;
        this.rounds = rounds;
        this.groups = groups;
        this.views = views;
        this.draws = draws;
        this.officers = officers;
        this.custody = custody;
        this.members = members;
        this.names = names;
        this.chance = chance;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.TryCode tryCode(MemberId member, GroupCode code) {
        var now = clock.instant();
        var tried = views.offer(code, member, Accra.dateOf(now));
        var wait = tried.guesses().waitsUntil(now);
        if (wait.isPresent()) return new Results.TryCode.Waits(wait.get());
        if (tried.offer().isPresent()) return new Results.TryCode.Open(tried.offer().get());
        rows.guessed(member, now);
        var counted = tried.guesses().andOneMore(now);
        // The code is left out: it names no group.
        if (counted.isAlarming())
            LOG.error("security: member {} has typed {} codes of no group today, and may try again tomorrow", member,
                    counted.today());
        return counted.waitsUntil(now).<Results.TryCode>map(Results.TryCode.Waits::new)
                .orElseGet(Results.TryCode.Unknown::new);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Join ask(GroupRows.Stored group, Member person, int turns, int seen) {
        var known = groups.membership(group.id(), person.id());
        if (known.filter(place -> place.isIn() || place.waits(clock.instant())).isPresent())
            return new Results.Join.AlreadyIn();
        if (!isOpen(group)) return new Results.Join.NotForming();
        if (seen != group.rulesVersion()) return new Results.Join.RulesChanged();
        if (group.left() == 0) return new Results.Join.Full();
        if (turns > group.terms().turns().open(group.left()))
            return new Results.Join.FewerLeft(group.terms().turns().open(group.left()));
        groups.ask(group.id(), person.id(), group.rulesVersion(), turns, clock.instant());
        rules.accept(group.id(), group.rulesVersion(), person.id(), clock.instant());
        var invitedBy = rows.useInvitation(group.id(), person.phone(), clock.instant());
        if (invitedBy.isPresent()) {
            comesIn(group, person.id(), turns, invitedBy.get());
            return new Results.Join.In(group.name());
        }
        events.publishEvent(
                new GroupFact.JoinAsked(group.id(), group.name(), person.id(), names.toOfficers(person.id()),
                        groups.officers(group.id())));
        return new Results.Join.Asked(group.name());
    }

    private boolean isOpen(GroupRows.Stored group) {
        return group.state() == GroupView.State.FORMING && !draws.begun(group.id(), group.cycle());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Decide admit(GroupRows.Stored group, MemberId officer, MemberId person) {
        var id = group.id();
        if (!isOfficer(group, officer)) return new Results.Decide.NotAnOfficer();
        var asked = groups.membership(id, person).filter(place -> place.waits(clock.instant()));
        if (group.state() != GroupView.State.FORMING || asked.isEmpty()) return new Results.Decide.Changed();
        if (draws.begun(id, group.cycle())) return new Results.Decide.DrawBegun();
        int turns = asked.get().turnsAsked();
        if (group.left() == 0) return new Results.Decide.Full();
        int open = group.terms().turns().open(group.left());
        if (turns > open) return new Results.Decide.FewerLeft(open);
        comesIn(group, person, turns, officer);
        return new Results.Decide.Done();
    }

    private void comesIn(GroupRows.Stored group, MemberId person, int turns, MemberId officer) {
        groups.decide(group.id(), person, "IN", officer, clock.instant());
        groups.insertSlots(group.id(), group.cycle(), group.slots() + 1, turns, person);
        events.publishEvent(new GroupFact.Joined(group.id(), group.name(), person, group.terms().contribution(),
                group.terms().frequency(), turns));
        // They asked under rules that are no longer in force.
        if (rules.notAccepted(group.id()).contains(person))
            events.publishEvent(new GroupFact.RulesProposed(group.id(), group.name(), group.rulesVersion(),
                    group.terms().contribution(), group.terms().frequency(), group.terms().firstDue(),
                    Optional.empty(), List.of(person)));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Invite invite(GroupRows.Stored group, MemberId officer, PhoneNumber phone) {
        if (!isOfficer(group, officer)) return new Results.Invite.NotAnOfficer();
        if (!isOpen(group) || group.left() == 0) return new Results.Invite.NotForming();
        var now = clock.instant();
        var place = members.find(phone).flatMap(member -> groups.membership(group.id(), member.id()));
        if (place.filter(GroupRows.Membership::isIn).isPresent()) return new Results.Invite.IsIn();
        if (place.filter(one -> one.waits(now)).isPresent()) return new Results.Invite.HasAsked();
        var before = rows.invitedUntil(group.id(), phone, now);
        if (before.isPresent()) return new Results.Invite.InvitedBefore(Accra.dateOf(before.get()));
        int invited = rows.invited(group.id(), now);
        if (invited >= group.terms().size()) return new Results.Invite.TooMany(invited);
        if (rows.invitedBy(officer, now.minus(A_DAY)) >= MOST_A_DAY) return new Results.Invite.TooManyToday();
        var id = chance.uuid();
        var until = now.plus(INVITED_FOR);
        rows.invite(group.id(), phone, id, officer, now, until);
        events.publishEvent(new GroupFact.Invited(group.id(), group.name(), id, group.code(), phone,
                names.toOutsiders(group.id(), officer), group.terms().contribution(), group.terms().frequency()));
        return new Results.Invite.Invited(Accra.dateOf(until));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Decide turnDown(GroupRows.Stored group, MemberId officer, MemberId person) {
        if (!isOfficer(group, officer)) return new Results.Decide.NotAnOfficer();
        if (groups.membership(group.id(), person).filter(GroupRows.Membership::hasAsked).isEmpty())
            return new Results.Decide.Changed();
        groups.decide(group.id(), person, "TURNED_DOWN", officer, clock.instant());
        events.publishEvent(new GroupFact.TurnedDown(group.id(), group.name(), person));
        return new Results.Decide.Done();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Leave leave(GroupRows.Stored group, MemberId member) {
        var place = groups.membership(group.id(), member).filter(GroupRows.Membership::isIn);
        if (place.isEmpty()) return new Results.Leave.NotIn();
        if (place.get().isChair()) return new Results.Leave.ChairStays();
        if (group.state() != GroupView.State.FORMING) return new Results.Leave.Started();
        var open = rounds.takenBack(group.id(), member);
        if (open.isPositive()) return new Results.Leave.Owes(open);
        var held = custody.held(group.id(), member);
        if (held.isPositive()) return new Results.Leave.HoldsCash(held);
        var now = clock.instant();
        var told = goes(group, member, now);
        draws.isVoid(group.id(), group.cycle(), now);
        events.publishEvent(new GroupFact.Left(group.id(), group.name(), member, names.toOfficers(member),
                told, now));
        return new Results.Leave.Left(group.name());
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.TakeOut takeOut(GroupRows.Stored group, MemberId chair, MemberId member) {
        if (groups.membership(group.id(), chair).filter(GroupRows.Membership::isOfficer)
                .filter(GroupRows.Membership::isChair).isEmpty())
            return new Results.TakeOut.NotTheChair();
        var place = groups.membership(group.id(), member).filter(GroupRows.Membership::isIn);
        if (place.isEmpty() || place.get().isChair()) return new Results.TakeOut.Changed();
        if (group.state() != GroupView.State.FORMING) return new Results.TakeOut.Started();
        if (draws.begun(group.id(), group.cycle())) return new Results.TakeOut.DrawBegun();
        var open = rounds.takenBack(group.id(), member);
        if (open.isPositive()) return new Results.TakeOut.Owes(names.toOfficers(member), open);
        var held = custody.held(group.id(), member);
        if (held.isPositive()) return new Results.TakeOut.HoldsCash(names.toOfficers(member), held);
        var now = clock.instant();
        var told = goes(group, member, now);
        groups.decide(group.id(), member, "LEFT", chair, now);
        var shown = names.toOfficers(member);
        events.publishEvent(new GroupFact.TakenOut(group.id(), group.name(), member, shown, told, now));
        return new Results.TakeOut.TakenOut(shown);
    }

    /** The member has no place, no turn and no duty any more; who is to be told of it. */
    private List<MemberId> goes(GroupRows.Stored group, MemberId member, Instant now) {
        var told = new LinkedHashSet<>(groups.officers(group.id()));
        told.add(member);
        officers.decide(group.id(), member, "REFUSED", now);
        officers.layDown(group.id(), member, now);
        rows.leaves(group.id(), group.cycle(), member, now);
        // What an earlier cycle left them nobody else can ask for.
        refunds.refund(group.id(), member);
        return List.copyOf(told);
    }

    private boolean isOfficer(GroupRows.Stored group, MemberId member) {
        return groups.membership(group.id(), member).filter(GroupRows.Membership::isOfficer).isPresent();
    }
}
