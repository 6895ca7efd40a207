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
 * @param turns how many turns a member may have, and in which order they come
 * @param pay when a due is late, and when a pot may leave
 * @param holidays what becomes of a due date that falls on a holiday
 * @param cash whether dues may be paid in cash, and how much of it the treasurer may hold
 * @param sight what members see of each other
 */
public record Terms(GroupName name, Money contribution, Frequency frequency, int size, LocalDate firstDue,
        TurnRules turns, PayRules pay, Holidays holidays, CashRules cash, SightRules sight) {
    /** The smallest contribution, in pesewas: GHS 1.00. */
    public static final long LEAST = 100;
    /** The largest contribution, in pesewas: GHS 5,000.00. */
    public static final long MOST = 500_000;
    /** The fewest and the most turns of a group. */
    public static final int FEWEST_SLOTS = 2;
    public static final int MOST_SLOTS = 52;
    private static final int MOST_DAYS_AHEAD = 365;

    /** With the usual rules about late dues and payouts, due dates that holidays do not move, and no cash. */
    public Terms(GroupName name, Money contribution, Frequency frequency, int size, LocalDate firstDue,
            TurnRules turns) {
        this(name, contribution, frequency, size, firstDue, turns, PayRules.usual(frequency));
    }

    /** With due dates that holidays do not move, no cash, and members who see each other's names. */
    public Terms(GroupName name, Money contribution, Frequency frequency, int size, LocalDate firstDue,
            TurnRules turns, PayRules pay) {
        this(name, contribution, frequency, size, firstDue, turns, pay, Holidays.KEEP, CashRules.NONE,
                SightRules.USUAL);
    }

    /** The same with other rules about late dues and payouts. */
    public Terms withPay(PayRules other) {
        return new Terms(name, contribution, frequency, size, firstDue, turns, other, holidays, cash, sight);
    }

    /** The same with another rule about due dates that fall on holidays. */
    public Terms withHolidays(Holidays other) {
        return new Terms(name, contribution, frequency, size, firstDue, turns, pay, other, cash, sight);
    }

    /** The same with other rules about cash. */
    public Terms withCash(CashRules other) {
        return new Terms(name, contribution, frequency, size, firstDue, turns, pay, holidays, other, sight);
    }

    /** The same with other rules about what members see of each other. */
    public Terms withSight(SightRules other) {
        return new Terms(name, contribution, frequency, size, firstDue, turns, pay, holidays, cash, other);
    }

    /**
     * The same with what of those other rules can be changed while a cycle runs: when a due is late and what that costs,
     * when a pot leaves, and what members see of each other. What a cycle has begun with of all else stays to its end.
     */
    Terms inCourse(Terms other) {
        var guards = pay.guards().withInArrears(other.pay().guards().inArrears())
                .withDefaultAfter(other.pay().guards().defaultAfter())
                .withShortPot(other.pay().guards().shortPot());
        return withPay(new PayRules(other.pay().graceDays(), other.pay().leaves(), other.pay().approvals(),
                other.pay().fines(), guards)).withSight(other.sight());
    }

    /** Whether a group may give itself these rules on that day: the first due is ahead, and not too far. */
    boolean mayBeginOn(LocalDate today) {
        return firstDue.isAfter(today) && !firstDue.isAfter(today.plusDays(MOST_DAYS_AHEAD));
    }

    public Terms {
        long pesewas = contribution.getAmountMinorLong();
        if (pesewas < LEAST || pesewas > MOST) throw new IllegalArgumentException("contribution out of range");
        if (size < FEWEST_SLOTS || size > MOST_SLOTS) throw new IllegalArgumentException("size out of range");
        if (!pay.fit(frequency)) throw new IllegalArgumentException("days of grace longer than a round");
        if (!pay.fines().fit(contribution)) throw new IllegalArgumentException("a fine above a fifth");
        if (!holidays.fits(frequency)) throw new IllegalArgumentException("no room for dates to move");
        if (!cash.fit(size)) throw new IllegalArgumentException("more cash than two pots");
        if (!turns.fit(size)) throw new IllegalArgumentException("more than half of all turns for one member");
    }
}
