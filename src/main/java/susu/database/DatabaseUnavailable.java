package susu.database;

/** The books cannot be opened, in one sentence that says what to do about it. */
public final class DatabaseUnavailable extends RuntimeException {
    /** Whose turn it is to act. */
    public enum Why {
        /** A setting is wrong; the sentence names it. */
        SETTING,
        /** Another SusuSave works on the same folder. */
        IN_USE,
        /** Nobody answers at the address. */
        UNREACHABLE,
        /** Our own PostgreSQL did not start; the sentence says where its log is. */
        BROKEN
    }

    private final Why why;

    DatabaseUnavailable(Why why, String sentence) {
        super(sentence);
        this.why = why;
    }

    DatabaseUnavailable(Why why, String sentence, Throwable cause) {
        super(sentence, cause);
        this.why = why;
    }

    /** Whose turn it is to act. */
    public Why why() { return why; }
}
