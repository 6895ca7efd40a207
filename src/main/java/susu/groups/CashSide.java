package susu.groups;

/** Cash has two sides, and counts only when both say so. */
public enum CashSide {
    /** Who gave it. */
    PAYER,
    /** Who took it, for the group. */
    OFFICER
}
