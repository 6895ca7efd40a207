package susu.ussd;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.function.BiFunction;
import susu.shared.Accra;

/** What is said to whoever waits because somebody has a new PIN or number. */
final class WaitActs {
    private WaitActs() {}

    /** Those words, with the first full minute that is not too early any more. */
    static Step told(BiFunction<LocalDate, LocalTime, String> words, Instant until) {
        var end = LocalDateTime.ofInstant(until, Accra.ZONE);
        var from = end.withSecond(0).withNano(0);
        if (from.isBefore(end)) from = from.plusMinutes(1);
        return new Step.Told(words.apply(from.toLocalDate(), from.toLocalTime()), new Step.Home());
    }
}
