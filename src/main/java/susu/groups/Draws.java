package susu.groups;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.ledger.Ledger;
import susu.shared.Accra;
import susu.shared.Chance;
import susu.shared.Jobs;
import susu.shared.MemberId;

/** The draws of turns: opened by an officer, fed by the members, ended by a job. */
@Component
class Draws {
    static final String END = "end-draw";

    private final DrawRows rows;
    private final GroupRows groups;
    private final HolidayRows holidays;
    private final Ledger ledger;
    private final Jobs jobs;
    private final Chance chance;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Draws(DrawRows rows, GroupRows groups, HolidayRows holidays, Ledger ledger, Jobs jobs, Chance chance,
            ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.groups = groups;
        this.holidays = holidays;
        this.ledger = ledger;
        this.jobs = jobs;
        this.chance = chance;
        this.events = events;
        this.clock = clock;
    }

    /** Opens the next draw of the cycle for so long, and tells all its commitment; when it closes. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Instant open(GroupRows.Stored group, Duration time) {
        var now = clock.instant();
        var closesAt = now.plus(time);
        var key = new DrawKey(group.id(), group.cycle(), rows.nextNumber(group.id(), group.cycle()));
        var secret = Draw.secret(chance);
        rows.insert(key, secret, now, closesAt);
        jobs.plan(END, key.toString(), closesAt);
        events.publishEvent(new GroupFact.DrawOpened(group.id(), group.name(), group.cycle(), key.number(),
                Accra.dateOf(closesAt), Draw.commitment(secret), groups.memberIds(group.id())));
        return closesAt;
    }

    /** Notes a member's number in that draw, as long as it runs. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Results.DrawNumber note(GroupRows.Stored group, MemberId member, int number, String digits) {
        var now = clock.instant();
        var running = rows.open(group.id(), group.cycle())
                .filter(draw -> draw.key().number() == number && draw.takesNumbers(now));
        if (running.isEmpty()) return new Results.DrawNumber.Over();
        rows.note(running.get().key(), member, digits, now);
        events.publishEvent(new GroupFact.DrawNumber(group.id(), group.name(), group.cycle(), number, member, digits));
        return new Results.DrawNumber.Noted(digits);
    }

    /** The time of a draw is over. Run again it changes nothing more. */
    @Transactional
    public Jobs.Next end(DrawKey key) {
        ledger.lock(key.group());
        var now = clock.instant();
        var running = rows.open(key.group(), key.cycle()).filter(draw -> draw.key().equals(key));
        if (running.isEmpty()) return new Jobs.Next.Done();
        var open = running.get();
        if (open.takesNumbers(now)) return new Jobs.Next.At(open.closesAt());
        var group = groups.find(key.group()).orElseThrow();
        var draw = new Draw(group.code(), key.cycle(), open.secret(), rows.numbers(key));
        switch (draw.end(key.number(), rows.answered(key), groups.memberIds(key.group()).size())) {
            case Draw.End.Drawn(var order) -> drawn(group, open, order, now);
            case Draw.End.Again() -> {
                rows.brokenOff(open, now);
                open(group, Duration.between(open.openedAt(), open.closesAt()));
            }
            case Draw.End.GivenUp() -> rows.brokenOff(open, now);
        }
        return new Jobs.Next.Done();
    }

    private void drawn(GroupRows.Stored group, DrawRows.Open open, List<Integer> order, Instant now) {
        rows.drawn(open, order, now);
        var holders = groups.slotHolders(group.id(), group.cycle());
        var today = Accra.dateOf(now);
        var dates = Calendar.dueDates(group.terms(),
                Calendar.plainDates(group.terms().firstDue(), group.terms().frequency(), today, order.size()),
                holidays.known(group.terms().holidays()), today);
        events.publishEvent(
                new GroupFact.Drawn(group.id(), group.name(), group.cycle(), open.key().number(), open.secret(),
                        Cycles.turns(order, holders, dates)));
    }
}
