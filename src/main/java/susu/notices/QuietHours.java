package susu.notices;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import susu.shared.Accra;

/** When a message that can wait may be sent: from 8:00 to 19:00 in Accra, Monday to Saturday. */
final class QuietHours {
    private static final LocalTime FROM = LocalTime.of(8, 0);
    private static final LocalTime UNTIL = LocalTime.of(19, 0);

    private QuietHours() {}

    /** The first moment, from now on, at which a notice of that urgency may be sent. */
    static Instant firstMoment(Kind.Urgency urgency, Instant now) {
        return urgency == Kind.Urgency.NEXT_MORNING
                ? nextMorning(now.atZone(Accra.ZONE)).toInstant()
                : firstAllowed(urgency, now);
    }

    /** The first moment, from now on, at which one that has been queued before may leave. */
    static Instant firstAllowed(Kind.Urgency urgency, Instant now) {
        return switch (urgency) {
            case AT_ONCE -> now;
            case MONEY_BY_DAY, BY_DAY, NEXT_MORNING -> byDay(now.atZone(Accra.ZONE)).toInstant();
        };
    }

    /** The first 8:00 after that moment, not on a Sunday: when officers have their one text of the day. */
    static Instant morningAfter(Instant now) {
        var at = now.atZone(Accra.ZONE);
        return at.toLocalTime().isBefore(FROM) ? byDay(at).toInstant() : nextMorning(at).toInstant();
    }

    private static ZonedDateTime nextMorning(ZonedDateTime now) {
        return byDay(now.plusDays(1).with(LocalTime.MIDNIGHT));
    }

    private static ZonedDateTime byDay(ZonedDateTime now) {
        var at = now;
        if (!at.toLocalTime().isBefore(UNTIL)) at = at.plusDays(1).with(FROM);
        if (at.toLocalTime().isBefore(FROM)) at = at.with(FROM);
        return at.getDayOfWeek() == DayOfWeek.SUNDAY ? at.plusDays(1).with(FROM) : at;
    }
}
