package susu.shared;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The books were begun in another mode than the program lives in: pretend money must never be booked as real. */
public final class OtherMode extends NotTheseBooks {
    private OtherMode(String books, String asked) {
        super("These books are of the mode " + books + " for good, and this is " + asked + ". Say SUSU_MODE=" + books
                + " to work with them, or name other books for " + asked
                + " by SUSU_DATA_DIR or SUSU_DATABASE_URL. Nothing was done.");
    }

    /** Refuses books that were begun in another mode. Where there are none yet, any mode may begin them. */
    public static void refuse(JdbcClient sql, Mode mode) {
        if (sql.sql("select to_regclass('installation') is null").query(Boolean.class).single()) return;
        var books = sql.sql("select mode from installation").query(String.class).optional().orElse(word(mode));
        if (!books.equals(word(mode))) throw new OtherMode(books, word(mode));
    }

    /** As it is written in settings, and in the books. */
    static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
