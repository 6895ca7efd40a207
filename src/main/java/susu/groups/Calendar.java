package susu.groups;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When rounds are due. Every date is counted from the first one, never from the round before. */
final class Calendar {
    private static final int DAYS_IN_WEEK = 7;

    private Calendar() {}

    /** The agreed first due date; if it is no longer ahead, the first day after today that is whole weeks later. */
    static LocalDate firstDueAfter(LocalDate agreed, LocalDate today) {
        if (agreed.isAfter(today)) return agreed;
        long weeks = ChronoUnit.DAYS.between(agreed, today) / DAYS_IN_WEEK + 1;
        return agreed.plusWeeks(weeks);
    }

    /** The due dates of that many rounds, one a week. */
    static List<LocalDate> weekly(LocalDate first, int rounds) {
        return IntStream.range(0, rounds).mapToObj(first::plusWeeks).toList();
    }

    /** When each round opens: the first at once, every other the day after the due date before it. */
    static List<LocalDate> opening(LocalDate today, List<LocalDate> dueDates) {
        return Stream.concat(Stream.of(today),
                dueDates.stream().limit(dueDates.size() - 1).map(due -> due.plusDays(1))).toList();
    }
}
