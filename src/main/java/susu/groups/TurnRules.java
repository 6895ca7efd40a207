package susu.groups;

/**
 * The rules about turns, as far as they are not dates.
 *
 * @param each how many turns one member may have, 1 to {@link #MOST_EACH}, and at most half of all
 * @param order what decides whose turn comes when
 */
public record TurnRules(int each, TurnOrder order) {
    /** The most turns of one member in any group. */
    public static final int MOST_EACH = 10;
    private static final int USUAL_EACH = 2;

    public TurnRules {
        if (each < 1 || each > MOST_EACH) throw new IllegalArgumentException("turns of a member out of range: " + each);
    }

    /** What holds in a group of that size when nobody wants it otherwise: two turns each, where that is not too many. */
    public static TurnRules usual(int size) {
        return usual(size, TurnOrder.AS_JOINED);
    }

    /** The same, with that order. */
    public static TurnRules usual(int size, TurnOrder order) {
        return new TurnRules(Math.min(USUAL_EACH, size / 2), order);
    }

    /** Whether a group of that size can have these rules. */
    boolean fit(int size) { return 2 * each <= size; }

    /** How many turns a newcomer may ask for when that many are left. */
    int open(int left) {
        return Math.clamp(left, 0, each);
    }
}
