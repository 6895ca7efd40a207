package susu.groups;

import java.time.LocalDate;

/**
 * How often a round is due: every so many days, or each month on the same day.
 *
 * @param unit days or months
 * @param count 1 to 60 days, or 1 month
 */
public record Frequency(Unit unit, int count) {
    /** What is counted. */
    public enum Unit {
        DAY, MONTH
    }

    public static final Frequency DAILY = everyDays(1);
    public static final Frequency WEEKLY = everyDays(7);
    public static final Frequency TWO_WEEKS = everyDays(14);
    public static final Frequency MONTHLY = new Frequency(Unit.MONTH, 1);
    /** The most days between two rounds. */
    public static final int MOST_DAYS = 60;

    public Frequency {
        boolean possible = switch (unit) {
            case DAY -> count >= 1 && count <= MOST_DAYS;
            case MONTH -> count == 1;
        };
        if (!possible) throw new IllegalArgumentException("no rounds every " + count + " " + unit);
    }

    /** Every so many days, 1 to {@link #MOST_DAYS}. */
    public static Frequency everyDays(int days) {
        return new Frequency(Unit.DAY, days);
    }

    /** The date so many rounds after the first: counted from the first, so that a short month shortens no other. */
    LocalDate date(LocalDate first, int rounds) {
        return switch (unit) {
            case DAY -> first.plusDays((long) count * rounds);
            case MONTH -> first.plusMonths(rounds);
        };
    }

    /** The fewest days that lie between two rounds. */
    int shortestPeriod() {
        return switch (unit) {
            case DAY -> count;
            case MONTH -> 28;
        };
    }
}
