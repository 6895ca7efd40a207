package susu.groups;

import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.groups.GroupView.Duty;
import susu.shared.MemberId;

/** Who leads a group beside its chair: the chair names, the member accepts, and an officer may lay the duty down. */
@Component
class Officers {
    private final OfficerRows rows;
    private final GroupRows groups;
    private final Custody custody;
    private final Names names;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Officers(OfficerRows rows, GroupRows groups, Custody custody, Names names, ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.groups = groups;
        this.custody = custody;
        this.names = names;
        this.events = events;
        this.clock = clock;
    }

    /** Why the member cannot be asked to take that duty now; nothing if they can. */
    Optional<Results.NameOfficer> refusal(GroupRows.Stored group, MemberId member, Duty duty) {
        var named = groups.membership(group.id(), member).filter(GroupRows.Membership::isIn);
        if (named.isEmpty()) return Optional.of(new Results.NameOfficer.Changed());
        if (named.get().hasADuty()) return Optional.of(new Results.NameOfficer.HasADuty());
        if (named.get().conduct() != Conduct.GOOD)
            return Optional.of(new Results.NameOfficer.MayNot(named.get().conduct()));
        return Appointment.isHeldByOne(duty) && rows.isHeld(group.id(), duty)
                ? Optional.of(new Results.NameOfficer.Taken(duty))
                : Optional.empty();
    }

    String nameOf(MemberId member) { return names.toOfficers(member); }

    /** The member is asked; nobody becomes an officer unasked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.NameOfficer ask(GroupRows.Stored group, MemberId chair, MemberId member, Duty duty) {
        int number = rows.name(group.id(), member, duty, chair, clock.instant());
        events.publishEvent(new GroupFact.OfficerNamed(group.id(), group.name(), number, member, duty,
                names.shown(group.id(), member, chair)));
        return new Results.NameOfficer.Named(names.toOfficers(member));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AcceptDuty accept(GroupRows.Stored group, MemberId member, int number) {
        var now = clock.instant();
        var asked = rows.find(group.id(), number, member).filter(one -> one.isOpen(now));
        if (asked.isEmpty()) return new Results.AcceptDuty.Changed();
        var duty = asked.get().duty();
        if (Appointment.isHeldByOne(duty) && rows.isHeld(group.id(), duty)) return new Results.AcceptDuty.Changed();
        if (groups.membership(group.id(), member).filter(GroupRows.Membership::hasADuty).isPresent())
            return new Results.AcceptDuty.Changed();
        var conduct = groups.conduct(group.id(), member);
        if (conduct != Conduct.GOOD) return new Results.AcceptDuty.MayNot(conduct);
        rows.setDuty(group.id(), member, duty);
        rows.decide(group.id(), member, "ACCEPTED", now);
        changed(group, member, duty, GroupFact.Change.TAKEN_UP, groups.officers(group.id()));
        return new Results.AcceptDuty.Accepted(duty);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AcceptDuty refuse(GroupRows.Stored group, MemberId member, int number) {
        if (rows.find(group.id(), number, member).isEmpty()) return new Results.AcceptDuty.Changed();
        rows.decide(group.id(), member, "REFUSED", clock.instant());
        return new Results.AcceptDuty.Refused();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.LayDown layDown(GroupRows.Stored group, MemberId officer) {
        var place = groups.membership(group.id(), officer).filter(GroupRows.Membership::hasADuty);
        if (place.isEmpty()) return new Results.LayDown.NotAnOfficer();
        if (place.get().isChair()) return new Results.LayDown.ChairStays();
        var held = custody.held(group.id(), officer);
        if (held.isPositive()) return new Results.LayDown.HoldsCash(held);
        var before = groups.withADuty(group.id());
        var able = groups.officers(group.id());
        var left = new HashSet<>(able);
        left.remove(officer);
        var missing = rows.missing(group.id(), left);
        // Whoever is in default takes nothing away: their yes does not count.
        if (missing.officers() > 0 && able.contains(officer))
            return new Results.LayDown.FewApprovers(missing.officers(), missing.needed());
        rows.layDown(group.id(), officer, clock.instant());
        changed(group, officer, place.get().duty(), GroupFact.Change.LAID_DOWN, before);
        return new Results.LayDown.LaidDown();
    }

    private void changed(GroupRows.Stored group, MemberId member, Duty duty, GroupFact.Change change,
            List<MemberId> officers) {
        var told = new LinkedHashSet<>(officers);
        told.add(member);
        events.publishEvent(new GroupFact.OfficerChanged(group.id(), group.name(), member,
                names.toOfficers(member), duty, change, List.copyOf(told), clock.instant()));
    }
}
