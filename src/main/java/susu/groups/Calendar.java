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
     * When the round of that plain date is due, by the rule about holidays. A date that would have to move as far as the
     * next of the sequence or the one before it, or into the past, stays where it is.
     *
     * @param past the last day on which nothing can be due any more
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
     * How many whole rounds later the rounds come that a suspension missed: none while the earliest of them is still due at
     * least two days after today, else the fewest after which it is.
     *
     * @param plain the plain date of the earliest
     * @param due when it is due so far
     * @param holidays those known by now
     */
    static int roundsToMove(Terms terms, LocalDate plain, LocalDate due, Set<LocalDate> holidays, LocalDate today) {
        var soonest = today.plusDays(NOTICE_DAYS);
        if (!due.isBefore(soonest)) return 0;
        return IntStream.iterate(1, rounds -> rounds + 1)
                .filter(rounds -> !movedDueDate(terms, moved(terms.firstDue(), terms.frequency(), plain, rounds),
                        holidays, today).isBefore(soonest))
                .findFirst().orElseThrow();
    }

    /** When a round of that plain date is due that moves after a suspension: no holiday brings it nearer than two days. */
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
