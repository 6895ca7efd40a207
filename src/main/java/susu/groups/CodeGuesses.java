package susu.groups;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import susu.shared.Accra;

/**
 * How often a member has typed codes of no group today. What the check digit gives away as mistyped is no guess.
 *
 * @param last when they last did; nothing as long as they have not
 */
record CodeGuesses(int today, @Nullable Instant last) {
    /** After so many of them the member has to wait for a while. */
    private static final int PAUSE_AFTER_EACH = 5;
    private static final Duration PAUSE = Duration.ofHours(1);
    /** Nobody mistypes so often: until tomorrow, and somebody should look. */
    private static final int MOST_A_DAY = 20;

    static final CodeGuesses NONE = new CodeGuesses(0, null);

    /** Until when the member may not try another code, if they have to wait. */
    Optional<Instant> waitsUntil(Instant now) {
        if (last == null) return Optional.empty();
        if (today >= MOST_A_DAY) return Optional.of(Accra.startOf(Accra.dateOf(last).plusDays(1)));
        var pauseEnds = last.plus(PAUSE);
        return today % PAUSE_AFTER_EACH == 0 && now.isBefore(pauseEnds) ? Optional.of(pauseEnds) : Optional.empty();
    }

    CodeGuesses andOneMore(Instant now) { return new CodeGuesses(today + 1, now); }

    /** Whether somebody should be woken now: once a day and member. */
    boolean isAlarming() {
        return today == MOST_A_DAY;
    }
}
