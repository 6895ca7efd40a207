package susu.cli;

/** How a command ends, as other programs see it. */
public enum Exit {
    DONE(0), FAILED(1), WRONG_USE(2), SETTINGS(3), UNREACHABLE(5), REFUSED(6), PENDING(7);

    private final int code;

    Exit(int code) { this.code = code; }

    /** The number that the shell gets. */
    public int code() { return code; }
}
