package susu.groups;

/** Why officers stop a member's say, or the whole group. */
public enum MotionReason {
    DISPUTE, MONEY, OTHER
}
