package susu.groups;

/** When a pot leaves that is full and approved. */
public enum PotLeaves {
    /** On the due date of its round, or as soon after as it is full. */
    ON_DUE_DATE,
    /** As soon as it is full; no due is asked for earlier because of it. */
    WHEN_FULL
}
