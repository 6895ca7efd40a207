package susu.groups;

/** A member's word on a motion. */
public enum Vote {
    YES, NO
}
