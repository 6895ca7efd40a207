package susu.groups;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.shared.Digests;
import susu.shared.GroupId;
import susu.shared.MemberId;

/**
 * Cash is counted: whoever holds it types how much there is, and another officer, who has counted it with them, says that
 * it is so. The book says what should be there; what is missing is owed by whoever holds it.
 */
@Component
class CashCounts {
    private static final Duration OPEN_FOR = Duration.ofDays(7);
    private final CashRows rows;
    private final Custody custody;
    private final GroupRows groups;
    private final Names names;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CashCounts(CashRows rows, Custody custody, GroupRows groups, Names names, ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.custody = custody;
        this.groups = groups;
        this.names = names;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Results.CountCash count(GroupRows.Stored group, MemberId officer, Money counted) {
        if (counted.isNegative()) throw new IllegalArgumentException("counted less than nothing");
        if (!rows.keeps(group.id(), officer))
            return new Results.CountCash.NotTheTreasurer();
        var now = clock.instant();
        int number = rows.count(group.id(), officer, custody.held(group.id(), officer), counted, now,
                now.plus(OPEN_FOR));
        events.publishEvent(new GroupFact.CountAsked(group.id(), group.name(), number, shown(officer), counted,
                groups.officers(group.id()).stream().filter(other -> !other.equals(officer)).toList()));
        return new Results.CountCash.Asked(counted);
    }

    /** Another officer has counted it, too. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AnswerCount confirm(GroupRows.Stored group, MemberId officer, int number) {
        var now = clock.instant();
        var asked = rows.counted(group.id(), number, now);
        var refusal = refusal(group, officer, asked);
        if (refusal.isPresent()) return refusal.get();
        var count = asked.orElseThrow();
        // Cash that has come or gone since was not there when it was counted.
        if (!custody.held(group.id(), count.officer()).equals(count.expected()))
            return new Results.AnswerCount.Changed();
        rows.decideCount(group.id(), count, "CONFIRMED", officer, now);
        if (count.over().isZero()) return new Results.AnswerCount.Agrees();
        if (count.over().isPositive()) custody.countedOver(group.id(), count);
        events.publishEvent(new GroupFact.CustodyGap(group.id(), group.name(), number, ref(group.id(), number),
                shown(count.officer()), count.over(), groups.officers(group.id())));
        return new Results.AnswerCount.Differs(count.over());
    }

    /** Another officer does not say so. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.AnswerCount deny(GroupRows.Stored group, MemberId officer, int number) {
        var now = clock.instant();
        var asked = rows.counted(group.id(), number, now);
        var refusal = refusal(group, officer, asked);
        if (refusal.isPresent()) return refusal.get();
        rows.decideCount(group.id(), asked.orElseThrow(), "DENIED", officer, now);
        return new Results.AnswerCount.Denied();
    }

    private Optional<Results.AnswerCount> refusal(GroupRows.Stored group, MemberId officer,
            Optional<CashRows.Count> asked) {
        if (groups.membership(group.id(), officer).filter(GroupRows.Membership::isOfficer).isEmpty())
            return Optional.of(new Results.AnswerCount.NotAnOfficer());
        if (asked.isEmpty()) return Optional.of(new Results.AnswerCount.Changed());
        return asked.get().officer().equals(officer)
                ? Optional.of(new Results.AnswerCount.Own())
                : Optional.empty();
    }

    /** Seven letters and digits by which officers and support name a count. */
    private static String ref(GroupId group, int number) {
        return new CashId(Digests.uuid(Digests.sha256("count|" + group + "|" + number))).ref();
    }

    private String shown(MemberId member) { return names.toOfficers(member); }
}
