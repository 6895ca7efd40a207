package susu.groups;

/** Why an officer does not let a payout go. */
public enum Rejection {
    MISTAKE, NOT_YET, OTHER
}
