package susu.backup;

/** A backup cannot be made or restored, in one sentence that says why; nothing was changed. */
public final class BackupRefused extends RuntimeException {
    /** What is at fault. */
    public enum Why {
        /** The file: it is damaged, sealed under another key, or of another installation. */
        FILE,
        /** The database: it is not empty, or there is nothing in it. */
        DATABASE
    }

    private final Why why;

    BackupRefused(Why why, String sentence) {
        super(sentence);
        this.why = why;
    }

    BackupRefused(Why why, String sentence, Throwable cause) {
        super(sentence, cause);
        this.why = why;
    }

    /** What is at fault. */
    public Why why() { return why; }
}
