package susu.groups;

import java.util.UUID;

/** Which wish to swap turns. */
public record SwapId(UUID value) {
    @Override
    public String toString() { return value.toString(); }
}
