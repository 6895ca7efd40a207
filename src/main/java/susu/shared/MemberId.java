package susu.shared;

import java.util.UUID;

/** Which member, whatever the number that they use today. */
public record MemberId(UUID value) {
    /** Reads what {@link #toString()} wrote. */
    public static MemberId parse(String text) {
        return new MemberId(UUID.fromString(text));
    }

    @Override
    public String toString() { return value.toString(); }
}
