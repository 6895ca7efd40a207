package susu.groups;

/** What has come of a motion. */
public enum MotionOutcome {
    /** Too few have said a word yet. */
    WAITS,
    CARRIED,
    /** So many have said no that it cannot be carried any more. */
    REFUSED,
    /** Its week is over, or there is nothing of it to decide any more. */
    LAPSED
}
