package susu.groups;

import java.time.LocalDate;
import java.util.Optional;

/** One turn of a group: its number, its date once the cycle runs, whose it is, and whether its pot has gone out. */
public record OrderLine(int slot, Optional<LocalDate> date, String name, Turn turn) {
    /** Whether the pot of this turn has left. */
    public enum Turn {
        TO_COME, DONE
    }
}
