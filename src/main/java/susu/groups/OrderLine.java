package susu.groups;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One turn of a group.
 *
 * @param slot its number, which it keeps
 * @param place its place in the order; while turns are still to be drawn, its number
 * @param date once the cycle runs
 * @param typed what its member typed for the draw, once that is done; an empty text for nothing
 */
public record OrderLine(int slot, int place, Optional<LocalDate> date, String name, Turn turn,
        Optional<String> typed) {
    /** Whether the pot of this turn has left. */
    public enum Turn {
        TO_COME, DONE
    }
}
