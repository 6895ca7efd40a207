package susu.groups;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One turn of a group.
 *
 * @param slot its number, which it keeps
 * @param place its place in the order; while turns are still to be drawn, its number
 * @param date once the cycle runs
 * @param phone some digits of their number, if the viewer may see them
 * @param whose the viewer's own, or another's
 * @param typed what whoever had it then typed for the draw, once that is done; an empty text for nothing
 */
public record OrderLine(int slot, int place, Optional<LocalDate> date, String name, Optional<String> phone, Turn turn,
        Whose whose,
        Optional<String> typed) {
    /** How far this turn is. */
    public enum Turn {
        TO_COME,
        /** Its round is open, or its pot is on its way. */
        RUNS,
        /** Its pot has left. */
        DONE,
        /** The cycle was ended before, and there was nothing to pay out. */
        CANCELLED
    }

    /** Whose turn it is, as the viewer sees it. */
    public enum Whose {
        OWN, ANOTHERS
    }
}
