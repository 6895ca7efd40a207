package susu.members;

import java.time.Instant;

/** What is allowed before a PIN is compared. */
public sealed interface PinTry {
    /** Compare with this hash; the try is counted already, and this many are left if it is wrong. */
    record Compare(Pins.PinHash hash, int triesLeft) implements PinTry {}

    /** No try is allowed before that moment, the right PIN neither. */
    record Locked(Instant until) implements PinTry {}

    /** Too many wrong ones in 30 days: only support can reset it. */
    record Blocked() implements PinTry {}
}
