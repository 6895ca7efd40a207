package susu.groups;

/** When a member's money goes to their fines. */
public enum FinesPaid {
    /** Once nothing else is owed. */
    LAST,
    /** Each right after the due that it is for. */
    AFTER_EACH_DUE
}
