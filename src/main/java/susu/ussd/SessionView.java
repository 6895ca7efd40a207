package susu.ussd;

import java.time.Instant;
import java.util.Optional;

/**
 * What may be seen of a call, for those who ask where it stopped: never an entry, a PIN or a screen.
 *
 * @param numberEnds the end of the caller's number; nothing if it is no member's, for then only its digest is kept
 * @param step where the call stands, by the step's name alone; nothing if no program can read it any more
 * @param droppedAt when the gateway told us that the call was over, if it did
 */
public record SessionView(String gateway, Optional<String> numberEnds, Optional<String> step, State state, Input input,
        int entries, Instant startedAt, Instant repliedAt, Optional<Instant> droppedAt) {
    /** Whether an answer is waited for. */
    public enum State {
        OPEN, OVER
    }

    /** How the gateway sends what people type, as far as that is known. */
    public enum Input {
        CUMULATIVE, LATEST, UNDECIDED
    }
}
