package susu.groups;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When rounds are due. Every date is counted from the first one, never from the round before: that is its plain
 * date, whatever a holiday makes of it.
 */
final class Calendar {
    private static final int NOTICE_DAYS = 2;

    private Calendar() {}

    /**
     * The plain dates of that many rounds: the agreed first date, or, if that is no longer ahead, the first after today of
     * those that follow it.
     */
    static List<LocalDate> plainDates(LocalDate agreed, Frequency frequency, LocalDate today, int rounds) {
        int first = place(agreed, frequency, today.plusDays(1));
        return IntStream.range(first, first + rounds).mapToObj(round -> frequency.date(agreed, round)).toList();
    }

    /**
     * When the round of that plain date is due, by the rule about holidays. A date that would have to move as
     * far as another of the sequence, or to that day or earlier, stays where it is.
     */
    static LocalDate dueDate(Terms terms, LocalDate plain, Set<LocalDate> holidays, LocalDate past) {
        if (terms.holidays() == Holidays.KEEP || !holidays.contains(plain)) return plain;
        int round = place(terms.firstDue(), terms.frequency(), plain);
        int step = terms.holidays() == Holidays.AFTER ? 1 : -1;
        var moved = Stream.iterate(plain.plusDays(step), day -> day.plusDays(step))
                .filter(day -> !holidays.contains(day) && day.getDayOfWeek() != DayOfWeek.SUNDAY).findFirst()
                .orElseThrow();
        boolean free = moved.isAfter(past) && moved.isBefore(terms.frequency().date(terms.firstDue(), round + 1))
                && (round == 0 || moved.isAfter(terms.frequency().date(terms.firstDue(), round - 1)));
        return free ? moved : plain;
    }

    /** When the rounds of these plain dates are due, in a cycle that starts today. */
    static List<LocalDate> dueDates(Terms terms, List<LocalDate> plain, Set<LocalDate> holidays, LocalDate today) {
        return plain.stream().map(date -> dueDate(terms, date, holidays, today)).toList();
    }

    /**
     * How many whole rounds later the rounds come that a suspension missed: the fewest by which the earliest of them is
     * due at least two days after today.
     */
    static int roundsToMove(Terms terms, LocalDate earliest, Set<LocalDate> holidays, LocalDate today) {
        return IntStream.iterate(0, rounds -> rounds + 1).filter(rounds -> !movedDueDate(terms,
                moved(terms.firstDue(), terms.frequency(), earliest, rounds), holidays, today)
                .isBefore(today.plusDays(NOTICE_DAYS))).findFirst().orElseThrow();
    }

    /** When a round is due after a suspension: what was moved for its sake is not brought nearer than two days. */
    static LocalDate movedDueDate(Terms terms, LocalDate plain, Set<LocalDate> holidays, LocalDate today) {
        return dueDate(terms, plain, holidays, today.plusDays(NOTICE_DAYS - 1));
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
