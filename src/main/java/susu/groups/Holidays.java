package susu.groups;

/** What becomes of a due date that falls on a holiday. The dates after it stay where they are. */
public enum Holidays {
    /** It stays. */
    KEEP,
    /** It moves to the next day that is neither a holiday nor a Sunday. */
    AFTER,
    /** It moves to the last day before that is neither a holiday nor a Sunday. */
    BEFORE;

    private static final int FEWEST_DAYS_BETWEEN = 4;

    /** Whether dates can move when rounds are due so often: with few days between two of them there is no room. */
    public static boolean mayMove(Frequency frequency) {
        return frequency.shortestPeriod() >= FEWEST_DAYS_BETWEEN;
    }

    /** Whether rounds can be due so often under this rule. */
    public boolean fits(Frequency frequency) {
        return this == KEEP || mayMove(frequency);
    }
}
