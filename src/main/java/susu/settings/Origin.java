package susu.settings;

import java.util.Locale;

/**
 * Where a value was read.
 *
 * @param line of the file {@code .env}, counted from 1; 0 elsewhere
 */
public record Origin(Kind kind, int line) {
    /** The places, the one that counts more first. */
    public enum Kind {
        FLAG, ENVIRONMENT, FILE, DOT_ENV, DEFAULT
    }

    static final Origin FLAG = new Origin(Kind.FLAG, 0);
    static final Origin ENVIRONMENT = new Origin(Kind.ENVIRONMENT, 0);
    static final Origin FILE = new Origin(Kind.FILE, 0);
    static final Origin DEFAULT = new Origin(Kind.DEFAULT, 0);

    static Origin dotEnv(int line) { return new Origin(Kind.DOT_ENV, line); }

    @Override
    public String toString() {
        return switch (kind) {
            case FILE -> "a file of its own";
            case DOT_ENV -> ".env line " + line;
            default -> kind.name().toLowerCase(Locale.ROOT);
        };
    }
}
