package susu.groups;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When rounds are due. Every date is counted from the first one, never from the round before. */
final class Calendar {
    private static final int NOTICE_DAYS = 2;

    private Calendar() {}

    /**
     * The due dates of that many rounds: the agreed first date, or, if that is no longer ahead, the first after today of
     * those that follow it.
     */
    static List<LocalDate> dueDates(LocalDate agreed, Frequency frequency, LocalDate today, int rounds) {
        int first = place(agreed, frequency, today.plusDays(1));
        return IntStream.range(first, first + rounds).mapToObj(round -> frequency.date(agreed, round)).toList();
    }

    /**
     * A date of the sequence that begins with the first, moved by the fewest whole rounds that put the earliest of the
     * dates to be moved at least two days after today: so many rounds.
     */
    static int roundsToMove(LocalDate first, Frequency frequency, LocalDate earliest, LocalDate today) {
        int place = place(first, frequency, earliest);
        return IntStream.iterate(0, rounds -> rounds + 1)
                .filter(rounds -> !frequency.date(first, place + rounds).isBefore(today.plusDays(NOTICE_DAYS)))
                .findFirst().orElseThrow();
    }

    /** That date so many rounds later, still counted from the first. */
    static LocalDate moved(LocalDate first, Frequency frequency, LocalDate date, int rounds) {
        return frequency.date(first, place(first, frequency, date) + rounds);
    }

    private static int place(LocalDate first, Frequency frequency, LocalDate date) {
        return IntStream.iterate(0, place -> place + 1).filter(place -> !frequency.date(first, place).isBefore(date))
                .findFirst().orElseThrow();
    }

    /** When each round opens: the first at once, every other the day after the due date before it. */
    static List<LocalDate> opening(LocalDate today, List<LocalDate> dueDates) {
        return Stream.concat(Stream.of(today),
                dueDates.stream().limit(dueDates.size() - 1).map(due -> due.plusDays(1))).toList();
    }
}
