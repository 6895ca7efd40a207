package susu.groups;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When rounds are due. Every date is counted from the first one, never from the round before. */
final class Calendar {
    private Calendar() {}

    /** The agreed first due date; if it is no longer ahead, the first day after today that is whole rounds later. */
    static LocalDate firstDueAfter(LocalDate agreed, Frequency frequency, LocalDate today) {
        return IntStream.iterate(0, rounds -> rounds + 1).mapToObj(rounds -> frequency.date(agreed, rounds))
                .filter(today::isBefore).findFirst().orElseThrow();
    }

    /** The due dates of that many rounds. */
    static List<LocalDate> dueDates(LocalDate first, Frequency frequency, int rounds) {
        return IntStream.range(0, rounds).mapToObj(round -> frequency.date(first, round)).toList();
    }

    /** When each round opens: the first at once, every other the day after the due date before it. */
    static List<LocalDate> opening(LocalDate today, List<LocalDate> dueDates) {
        return Stream.concat(Stream.of(today),
                dueDates.stream().limit(dueDates.size() - 1).map(due -> due.plusDays(1))).toList();
    }
}
