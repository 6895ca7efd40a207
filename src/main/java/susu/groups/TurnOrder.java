package susu.groups;

/** What decides whose turn comes when. */
public enum TurnOrder {
    /** Whoever joins first has the first turn. */
    AS_JOINED,
    /** A draw that everyone can check. */
    DRAWN,
    /** The chair sets it, and everyone accepts it with the rules. */
    SET
}
