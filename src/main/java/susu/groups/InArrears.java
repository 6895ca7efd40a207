package susu.groups;

/** What becomes of a pot whose recipient owes the group. */
public enum InArrears {
    /** What they owe by then is kept back from it, and paid with that. */
    SET_OFF,
    /** It waits until they have paid. */
    PAYS_FIRST
}
