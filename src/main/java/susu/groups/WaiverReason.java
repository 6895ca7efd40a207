package susu.groups;

/** Why an officer asks for a fine to be waived. */
public enum WaiverReason {
    MISTAKE, HARDSHIP, OTHER
}
