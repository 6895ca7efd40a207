package susu.groups;

/** What the reserve is for while the cycle runs. */
public enum ReserveUse {
    /** It pays what somebody is late with, and they owe it to the reserve from then on. */
    COVERS_GAPS,
    /** It is only kept. */
    KEPT
}
