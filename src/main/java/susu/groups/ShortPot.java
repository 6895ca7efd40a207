package susu.groups;

/** What becomes of a pot that is still short when the days of grace are over. */
public enum ShortPot {
    /** It waits until everybody has paid. */
    WAITS,
    /** What is there leaves once a member asks for that and officers approve it; the rest follows when it has come. */
    LEAVES_IN_PART
}
