package susu.groups;

/**
 * What guards a group against members who stop paying once they have had their pot.
 *
 * @param heldBack how many per cent of a pot are held back for the dues that its turn still owes, 0 to
 *        {@link #MOST_HELD_BACK}
 * @param reserve how many per cent of each pot go to the group's reserve, 0 to {@link #MOST_RESERVE}
 * @param use what the reserve is for
 * @param end what becomes of it when the cycle ends
 * @param inArrears what becomes of a pot whose recipient owes the group
 * @param defaultAfter for how many days something must have been late until its owner is in default, if they have had a
 *        turn: {@link #LEAST_DEFAULT_AFTER} to {@link #MOST_DEFAULT_AFTER}
 * @param shortPot what becomes of a pot that somebody has not paid for in time
 */
public record GuardRules(int heldBack, int reserve, ReserveUse use, ReserveEnd end, InArrears inArrears,
        int defaultAfter, ShortPot shortPot) {
    /** The most per cent that can be held back. */
    public static final int MOST_HELD_BACK = 30;
    /** The most per cent that can go to the reserve. */
    public static final int MOST_RESERVE = 10;
    /** The fewest and the most days until somebody who is late is in default. */
    public static final int LEAST_DEFAULT_AFTER = 1;
    public static final int MOST_DEFAULT_AFTER = 60;
    private static final int USUAL_DEFAULT_AFTER = 7;
    /** What holds when nobody wants it otherwise. */
    public static final GuardRules USUAL = new GuardRules(0, 0, ReserveUse.COVERS_GAPS, ReserveEnd.SHARED,
            InArrears.SET_OFF);

    public GuardRules {
        if (heldBack < 0 || heldBack > MOST_HELD_BACK) throw new IllegalArgumentException("held back: " + heldBack);
        if (reserve < 0 || reserve > MOST_RESERVE) throw new IllegalArgumentException("reserve: " + reserve);
        if (defaultAfter < LEAST_DEFAULT_AFTER || defaultAfter > MOST_DEFAULT_AFTER)
            throw new IllegalArgumentException("in default after: " + defaultAfter);
    }

    /** With the usual days until somebody is in default, and pots that wait until they are full. */
    public GuardRules(int heldBack, int reserve, ReserveUse use, ReserveEnd end, InArrears inArrears) {
        this(heldBack, reserve, use, end, inArrears, USUAL_DEFAULT_AFTER, ShortPot.WAITS);
    }

    /** The same with so many per cent held back. */
    public GuardRules withHeldBack(int perCent) {
        return new GuardRules(perCent, reserve, use, end, inArrears, defaultAfter, shortPot);
    }

    /** The same with so many per cent for the reserve. */
    public GuardRules withReserve(int perCent) {
        return new GuardRules(heldBack, perCent, use, end, inArrears, defaultAfter, shortPot);
    }

    /** The same with another use of the reserve. */
    public GuardRules withUse(ReserveUse other) {
        return new GuardRules(heldBack, reserve, other, end, inArrears, defaultAfter, shortPot);
    }

    /** The same with another end of the reserve. */
    public GuardRules withEnd(ReserveEnd other) {
        return new GuardRules(heldBack, reserve, use, other, inArrears, defaultAfter, shortPot);
    }

    /** The same with another way with those who owe. */
    public GuardRules withInArrears(InArrears other) {
        return new GuardRules(heldBack, reserve, use, end, other, defaultAfter, shortPot);
    }

    /** The same with other days until somebody who is late is in default. */
    public GuardRules withDefaultAfter(int days) {
        return new GuardRules(heldBack, reserve, use, end, inArrears, days, shortPot);
    }

    /** The same with another way with a pot that is short. */
    public GuardRules withShortPot(ShortPot other) {
        return new GuardRules(heldBack, reserve, use, end, inArrears, defaultAfter, other);
    }
}
