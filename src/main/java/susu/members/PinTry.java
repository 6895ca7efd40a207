package susu.members;

import java.time.Instant;

/** What is allowed before a PIN is compared. */
public sealed interface PinTry {
    /** Compare with this hash; the try is counted since that moment, and this is what it leads to if it is wrong. */
    record Compare(Pins.PinHash hash, IfWrong ifWrong, Instant countedAt) implements PinTry {}

    /** Why no PIN is compared, the right one neither. */
    sealed interface Closed extends PinTry {}

    /** No try is allowed before that moment. */
    record Locked(Instant until) implements Closed {}

    /** Too many wrong ones in 30 days: only support can reset it. */
    record Blocked() implements Closed {}

    /** What a wrong PIN leads to. */
    sealed interface IfWrong {
        /** It may be tried again, so often. */
        record TriesLeft(int tries) implements IfWrong {}

        /** That was the last try for now. */
        record Closes(Closed how) implements IfWrong {}
    }
}
