package susu.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Calendar dates as members live them: days begin at midnight in Accra. */
public final class Accra {
    /** The zone of every date that a member reads. */
    public static final ZoneId ZONE = ZoneId.of("Africa/Accra");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter WITH_DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    private Accra() {}

    /** Today's date by that clock. */
    public static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /** The date on which that moment falls. */
    public static LocalDate dateOf(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /** The moment at which that day begins. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** {@code 27 Nov}. */
    public static String shortDate(LocalDate day) { return SHORT.format(day); }

    /** {@code Wed 30 Sep}. */
    public static String dayAndDate(LocalDate day) { return WITH_DAY.format(day); }
}
