package susu.groups;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Ledger;
import susu.operators.Operator;
import susu.operators.Operators;
import susu.operators.Operators.Together;
import susu.shared.Accra;
import susu.shared.GroupId;

/**
 * A group that stands still: nothing is due, asked or paid out meanwhile, and nobody becomes late. What members had
 * approved before arrives as their credit. Afterwards the dates that it missed, and all later ones, move on together.
 */
@Component
class Suspension {
    private final GroupRows groups;
    private final RoundRows rows;
    private final HolidayRows holidays;
    private final Rounds rounds;
    private final Ledger ledger;
    private final Operators operators;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Suspension(GroupRows groups, RoundRows rows, HolidayRows holidays, Rounds rounds, Ledger ledger,
            Operators operators, ApplicationEventPublisher events, Clock clock) {
        this.groups = groups;
        this.rows = rows;
        this.holidays = holidays;
        this.rounds = rounds;
        this.ledger = ledger;
        this.operators = operators;
        this.events = events;
        this.clock = clock;
    }

    /** Who stopped it: only the same side lets it go on. */
    enum By {
        OPERATORS, OFFICERS
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Results.Halting suspend(GroupId id, Operator who, String why) {
        ledger.lock(id);
        var group = groups.find(id).orElseThrow();
        return switch (group.state()) {
            case SUSPENDED, COMPLETED -> Results.Halting.NOT_NOW;
            case FORMING, ACTIVE -> together(who, "group suspended", id, () -> {
                stop(group, By.OPERATORS, why);
                return Results.Halting.DONE;
            });
        };
    }

    @Transactional(propagation = Propagation.MANDATORY)
    Results.Halting resume(GroupId id, Operator who) {
        ledger.lock(id);
        var since = groups.suspendedOn(id);
        if (since.isEmpty()) return Results.Halting.NOT_NOW;
        if (isByOfficers(id)) return Results.Halting.BY_OFFICERS;
        return together(who, "group resumed", id, () -> {
            goOn(groups.find(id).orElseThrow(), since.get());
            return Results.Halting.DONE;
        });
    }

    private void stop(GroupRows.Stored group, By by, String why) {
        groups.suspend(group.id(), clock.instant(), by, why);
        ledger.pause(group.id(), why);
        events.publishEvent(
                new GroupFact.Suspended(group.id(), group.name(), groups.memberIds(group.id()), clock.instant()));
    }

    /** Two officers stop their group. */
    @Transactional(propagation = Propagation.MANDATORY)
    void pause(GroupRows.Stored group, MotionReason why) {
        stop(group, By.OFFICERS, "two officers stopped it: " + switch (why) {
            case DISPUTE -> "a dispute";
            case MONEY -> "money looks wrong";
            case OTHER -> "another reason";
        });
    }

    /** Two officers let it go on. */
    @Transactional(propagation = Propagation.MANDATORY)
    void goOn(GroupRows.Stored group) { goOn(group, groups.suspendedOn(group.id()).orElseThrow()); }

    boolean isByOfficers(GroupId group) { return groups.suspendedBy(group).filter(By.OFFICERS::equals).isPresent(); }

    private void goOn(GroupRows.Stored group, LocalDate since) {
        var today = Accra.today(clock);
        groups.resume(group.id());
        ledger.goOn(group.id());
        // Whoever was within their days of grace has as many left as then.
        rows.addPausedDays(group.id(), group.cycle(), since, (int) ChronoUnit.DAYS.between(since, today));
        move(group, rows.dueFrom(group.id(), group.cycle(), since), today);
        events.publishEvent(new GroupFact.Resumed(group.id(), group.name(), groups.memberIds(group.id()),
                group.terms().contribution(), rows.nextDue(group.id(), group.cycle(), today), clock.instant()));
        rounds.catchUp(group.id());
    }

    private void move(GroupRows.Stored group, List<RoundRows.Dated> missed, LocalDate today) {
        if (missed.isEmpty()) return;
        var terms = group.terms();
        var known = holidays.known(terms.holidays());
        var earliest = missed.getFirst();
        int move = Calendar.roundsToMove(terms, earliest.plain(), earliest.due(), known, today);
        // Nothing was missed, so nothing moves: not for a holiday that was proclaimed meanwhile, either.
        if (move == 0) return;
        for (var round : missed) {
            var plain = Calendar.moved(terms.firstDue(), terms.frequency(), round.plain(), move);
            rows.moveTo(round.key(), plain, Calendar.movedDueDate(terms, plain, known, today));
        }
        rows.openAfterTheRoundBefore(group.id(), group.cycle());
    }

    private Results.Halting together(Operator who, String act, GroupId id, Supplier<Results.Halting> deed) {
        return switch (operators.together(who, act, "group " + id)) {
            case Together.WaitsForAnother() -> Results.Halting.WAITS_FOR_ANOTHER;
            case Together.SamePerson() -> Results.Halting.SAME_PERSON;
            case Together.Agreed _ -> deed.get();
        };
    }
}
