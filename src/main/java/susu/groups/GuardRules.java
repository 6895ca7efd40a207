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
 */
public record GuardRules(int heldBack, int reserve, ReserveUse use, ReserveEnd end, InArrears inArrears) {
    /** The most per cent that can be held back. */
    public static final int MOST_HELD_BACK = 30;
    /** The most per cent that can go to the reserve. */
    public static final int MOST_RESERVE = 10;
    /** What holds when nobody wants it otherwise. */
    public static final GuardRules USUAL = new GuardRules(0, 0, ReserveUse.COVERS_GAPS, ReserveEnd.SHARED,
            InArrears.SET_OFF);

    public GuardRules {
        if (heldBack < 0 || heldBack > MOST_HELD_BACK) throw new IllegalArgumentException("held back: " + heldBack);
        if (reserve < 0 || reserve > MOST_RESERVE) throw new IllegalArgumentException("reserve: " + reserve);
    }

    /** The same with so many per cent held back. */
    public GuardRules withHeldBack(int perCent) {
        return new GuardRules(perCent, reserve, use, end, inArrears);
    }

    /** The same with so many per cent for the reserve. */
    public GuardRules withReserve(int perCent) {
        return new GuardRules(heldBack, perCent, use, end, inArrears);
    }

    /** The same with another use of the reserve. */
    public GuardRules withUse(ReserveUse other) {
        return new GuardRules(heldBack, reserve, other, end, inArrears);
    }

    /** The same with another end of the reserve. */
    public GuardRules withEnd(ReserveEnd other) {
        return new GuardRules(heldBack, reserve, use, other, inArrears);
    }

    /** The same with another way with those who owe. */
    public GuardRules withInArrears(InArrears other) {
        return new GuardRules(heldBack, reserve, use, end, other);
    }
}
