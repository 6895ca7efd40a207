package susu.groups;

/** Whether a member may act in a group beside saving. */
public enum Conduct {
    GOOD,
    /** They have had a turn and do not pay what is late: until they have. */
    IN_DEFAULT,
    /** Two officers have taken their say: until two give it back. */
    SUSPENDED
}
