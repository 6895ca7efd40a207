package susu.groups;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Ledger;
import susu.shared.Accra;
import susu.shared.Jobs;
import susu.shared.MemberId;

/** How a cycle starts: with its turns in their order, its rounds dated, and the first of them open. */
@Component
class Cycles {
    /** One person with two turns is no group either. */
    static final int FEWEST_MEMBERS = 2;
    private final GroupRows groups;
    private final RuleRows rules;
    private final RoundRows rows;
    private final DrawRows draws;
    private final HolidayRows holidays;
    private final Rounds rounds;
    private final Leaving leaving;
    private final Ledger ledger;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Cycles(GroupRows groups, RuleRows rules, RoundRows rows, DrawRows draws, HolidayRows holidays, Rounds rounds,
            Leaving leaving, Ledger ledger, Jobs jobs,
            ApplicationEventPublisher events, Clock clock) {
        this.groups = groups;
        this.rules = rules;
        this.rows = rows;
        this.draws = draws;
        this.holidays = holidays;
        this.rounds = rounds;
        this.leaving = leaving;
        this.ledger = ledger;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.Start start(GroupRows.Stored group, MemberId chair) {
        var id = group.id();
        var place = groups.membership(id, chair).filter(GroupRows.Membership::isOfficer);
        if (place.isEmpty()) return new Results.Start.NotAnOfficer();
        if (!place.get().isChair()) return new Results.Start.OnlyTheChair();
        if (group.state() != GroupView.State.FORMING) return new Results.Start.NotForming();
        int members = groups.memberIds(id).size();
        if (members < FEWEST_MEMBERS) return new Results.Start.TooFew();
        if (ledger.missing(id).isPositive()) return new Results.Start.MoneyIsMissing();
        int notAccepted = rules.notAccepted(id).size();
        if (notAccepted > 0) return new Results.Start.NotAccepted(notAccepted);
        var holders = groups.slotHolders(id, group.cycle());
        var order = order(group, holders);
        if (order.isEmpty())
            return group.terms().turns().order() == TurnOrder.SET
                    ? new Results.Start.NotSet()
                    : new Results.Start.NotDrawn();
        int approvals = group.terms().pay().approvals(members);
        int missing = Approval.officersMissing(approvals, Set.copyOf(groups.officers(id)), holders);
        if (missing > 0) return new Results.Start.FewApprovers(missing, approvals);
        return new Results.Start.Started(begin(group, order.get(), holders, approvals));
    }

    private LocalDate begin(GroupRows.Stored group, List<Integer> order, List<MemberId> holders, int approvals) {
        var today = Accra.today(clock);
        var plain = Calendar.plainDates(group.terms().firstDue(), group.terms().frequency(), today, group.slots());
        var dueDates = Calendar.dueDates(group.terms(), plain, holidays.known(group.terms().holidays()), today);
        var pot = group.terms().contribution().multipliedBy(group.slots());
        groups.activate(group.id());
        rows.plan(group.id(), group.cycle(), pot, Calendar.opening(today, dueDates), plain, dueDates, order,
                approvals);
        var first = new RoundKey(group.id(), group.cycle(), 1);
        rounds.open(rows.find(first).orElseThrow());
        jobs.plan(Rounds.FOLLOW, first.toString(), clock.instant());
        events.publishEvent(new GroupFact.Started(group.id(), group.name(), group.cycle(), group.terms().contribution(),
                group.terms().frequency(), dueDates.getFirst(), pot, turns(order, holders, dueDates)));
        for (var turn : turns(order, holders, dueDates))
            leaving.announce(group, turn, group.slots());
        return dueDates.getFirst();
    }

    /** The slot of round 1, of round 2 and so on; none while they are still to be drawn, or set. */
    private Optional<List<Integer>> order(GroupRows.Stored group, List<MemberId> holders) {
        return switch (group.terms().turns().order()) {
            case AS_JOINED -> Optional.of(IntStream.rangeClosed(1, group.slots()).boxed().toList());
            case DRAWN -> draws.order(group.id(), group.cycle());
            case SET -> SetTurn.slots(rules.order(group.id(), group.rulesVersion()), holders);
        };
    }

    /** Whose turn is in which round, and when; the holders by slot. */
    static List<GroupFact.Turn> turns(List<Integer> order, List<MemberId> holders, List<LocalDate> dueDates) {
        return IntStream.range(0, order.size()).mapToObj(
                i -> new GroupFact.Turn(holders.get(order.get(i) - 1), i + 1, dueDates.get(i))).toList();
    }
}
