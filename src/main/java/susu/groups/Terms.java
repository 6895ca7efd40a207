package susu.groups;

import java.time.LocalDate;
import org.joda.money.Money;

/**
 * The rules that everyone in a group accepts by PIN: one due from each turn for each round.
 *
 * @param name what the members call the group
 * @param contribution what each turn owes for a round, {@link #LEAST} to {@link #MOST}
 * @param frequency how often a round is due
 * @param size how many turns there are at most, 2 to 52
 * @param firstDue when the first round is due, tomorrow at the earliest and a year ahead at the latest
 * @param turns how many turns a member may have
 */
public record Terms(GroupName name, Money contribution, Frequency frequency, int size, LocalDate firstDue,
        TurnRules turns) {
    /** The smallest contribution, in pesewas: GHS 1.00. */
    public static final long LEAST = 100;
    /** The largest contribution, in pesewas: GHS 5,000.00. */
    public static final long MOST = 500_000;
    /** The fewest and the most turns of a group. */
    public static final int FEWEST_SLOTS = 2;
    public static final int MOST_SLOTS = 52;
    private static final int MOST_GRACE_DAYS = 2;
    private static final int MOST_DAYS_AHEAD = 365;

    /** How many days after its due date a due is late. */
    int graceDays() {
        return Math.min(MOST_GRACE_DAYS, frequency.shortestPeriod() - 1);
    }

    /** Whether a group may give itself these rules on that day: the first due is ahead, and not too far. */
    boolean mayBeginOn(LocalDate today) {
        return firstDue.isAfter(today) && !firstDue.isAfter(today.plusDays(MOST_DAYS_AHEAD));
    }

    public Terms {
        long pesewas = contribution.getAmountMinorLong();
        if (pesewas < LEAST || pesewas > MOST) throw new IllegalArgumentException("contribution out of range");
        if (size < FEWEST_SLOTS || size > MOST_SLOTS) throw new IllegalArgumentException("size out of range");
        if (!turns.fit(size)) throw new IllegalArgumentException("more than half of all turns for one member");
    }
}
