package susu.groups;

/** What members of a group can decide together. */
public enum MotionKind {
    /** The cycle ends before all have had their turn: as many officers as a payout needs, and most of the members. */
    END_EARLY,
    /** Another chair in place of one who keeps silent for a week: most of the members. */
    NEW_CHAIR,
    /** A member pays on and keeps their turn, and has no say: two officers. */
    SUSPEND_MEMBER,
    /** They have their say again: two officers. */
    RESTORE_MEMBER,
    /** The whole group stands still: two officers. */
    PAUSE,
    /** It goes on, if officers had stopped it: two officers. */
    GO_ON;

    /** Whether only officers have a word in it. */
    boolean isForOfficers() { return this != END_EARLY && this != NEW_CHAIR; }
}
