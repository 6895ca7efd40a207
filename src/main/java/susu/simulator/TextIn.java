package susu.simulator;

import java.time.Instant;
import susu.shared.PhoneNumber;

/**
 * A text message that someone sent to the product from a handset.
 *
 * @param id counted, so that those who fetch can say which one they had last
 * @param to the short code that it was sent to
 */
record TextIn(long id, Instant at, Way way, PhoneNumber from, String to, String text) {
    /** Which provider brings it. */
    enum Way {
        MTN,
        AFRICASTALKING
    }
}
