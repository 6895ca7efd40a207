package susu.groups;

/** What the members of a group see of each other's numbers. Its officers see some digits in any case. */
public enum Phones {
    HIDDEN,
    /** Some digits: {@code 024***0003}. */
    MASKED
}
