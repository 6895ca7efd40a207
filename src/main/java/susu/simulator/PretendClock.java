package susu.simulator;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import susu.shared.MovableClock;

/** The clock as the admin API and the page move it: forward only, and not for ever. */
final class PretendClock {
    private static final Duration LONGEST = Duration.ofDays(3_660);
    private static final Pattern WEEKS = Pattern.compile("P([0-9]{1,3})W");
    private final MovableClock clock;

    PretendClock(MovableClock clock) { this.clock = clock; }

    Instant now() { return clock.instant(); }

    boolean isFrozen() { return clock.isFrozen(); }

    /** Moves forward by {@code PT1H}, {@code P1D} or {@code P1W}. */
    void advance(String by) {
        clock.advance(checked(duration(by)));
    }

    /** Moves forward to {@code 2026-12-18T09:00Z}. */
    void moveTo(String moment) {
        var target = instant(moment);
        if (target.isBefore(clock.instant()))
            throw new NotUnderstood("the clock only goes forward: it is " + clock.instant() + " already");
        checked(Duration.between(clock.instant(), target));
        clock.moveTo(target);
    }

    void freeze() { clock.freeze(); }

    void thaw() { clock.thaw(); }

    private static Duration checked(Duration by) {
        if (by.isNegative())
            throw new NotUnderstood("the clock only goes forward: advance by more than nothing");
        if (by.compareTo(LONGEST) > 0)
            throw new NotUnderstood("move at most ten years at a time");
        return by;
    }

    private static Duration duration(String text) {
        try {
            var weeks = WEEKS.matcher(text);
            return weeks.matches() ? Duration.ofDays(7L * Integer.parseInt(weeks.group(1))) : Duration.parse(text);
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw new NotUnderstood("advance must be a duration such as PT1H, P1D or P1W");
        }
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new NotUnderstood("to must be a moment such as 2026-12-18T09:00Z");
        }
    }
}
