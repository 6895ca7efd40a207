package susu.proof;

import java.sql.SQLException;
import java.util.Set;

/** What a program may meet of its database: no connection, a lock that is not free, a transaction that is broken off. */
final class Trouble {
    /** Data that is none, what a constraint or a trigger refuses, a statement that is wrong: of our own making. */
    private static final Set<String> OURS = Set.of("22", "23", "42", "P0");

    private Trouble() {}

    /** A write that the tables refuse is a fault of the program, however well it is refused. */
    static void mustBeTheDatabases(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException refused && refused.getSQLState() != null
                    && OURS.contains(refused.getSQLState().substring(0, 2)))
                throw new Violated("the tables refused what a program wrote: " + refused.getMessage());
    }
}
