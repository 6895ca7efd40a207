package susu.shared;

import java.util.UUID;

/** Which group, and so which book of the ledger. */
public record GroupId(UUID value) {
    /** The house: the platform's own book, which is no group's. */
    public static final GroupId HOUSE = new GroupId(new UUID(0, 0));

    /** Reads what {@link #toString()} wrote. */
    public static GroupId parse(String text) {
        return new GroupId(UUID.fromString(text));
    }

    @Override
    public String toString() { return value.toString(); }
}
