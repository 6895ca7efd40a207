package susu.groups;

/** By what the members of a group know each other. Its officers see names in any case. */
public enum SeenAs {
    /** The first name and the initial of the last. */
    NAME,
    /** A name of one's own that each chooses for that group. */
    ALIAS
}
