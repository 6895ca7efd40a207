package susu.groups;

/** Why an officer asks for a member to be let off. */
public enum WaiverReason {
    MISTAKE, HARDSHIP, OTHER
}
