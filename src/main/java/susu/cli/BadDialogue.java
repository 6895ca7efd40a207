package susu.cli;

/** A dialogue file cannot be played; the message says where and why, and what is allowed there. */
final class BadDialogue extends RuntimeException {
    BadDialogue(Dialogue.Place at, String sentence) { super(at + ": " + sentence); }
}
