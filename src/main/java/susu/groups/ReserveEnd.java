package susu.groups;

/** What becomes of the reserve when a cycle ends. */
public enum ReserveEnd {
    /** Each turn has the same part of it; pesewas that do not divide go to the first turns. */
    SHARED,
    /** It stays the group's for another cycle. */
    CARRIED
}
