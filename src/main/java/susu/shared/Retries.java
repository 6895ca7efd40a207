package susu.shared;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Runs a whole transaction again, up to five times in all, when PostgreSQL broke it off for the sake of another: a
 * deadlock (40P01) or a commit that could not be put in order (40001). Nothing of a try that was broken off remains.
 * Everything else, and the last try's end, goes to the caller.
 */
public final class Retries {
    /** How a program waits between two tries. */
    public interface Pause {
        void lasts(Duration time);
    }

    static final int TRIES = 5;
    private static final Set<String> BROKEN_OFF = Set.of("40001", "40P01");
    private static final int FIRST_PAUSE_MILLIS = 10;

    private final IntUnaryOperator chance;
    private final Pause pause;

    /** The first gives a number below the one that it is given. */
    Retries(IntUnaryOperator chance, Pause pause) {
        this.chance = chance;
        this.pause = pause;
    }

    /** A whole transaction. */
    interface Unit<T extends @Nullable Object> {
        T run() throws Throwable;
    }

    /** Does the unit, which must be one whole transaction. */
    public <T extends @Nullable Object> T run(Supplier<T> unit) {
        try {
            return tried(unit::get);
        } catch (RuntimeException | Error problem) {
            throw problem;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    <T extends @Nullable Object> T tried(Unit<T> unit) throws Throwable {
        for (int tries = 1;; tries++) {
            try {
                return unit.run();
            } catch (DataAccessException | TransactionException problem) {
                if (tries == TRIES || !wasBrokenOff(problem)) throw problem;
                // Two that met once must not meet again.
                int most = FIRST_PAUSE_MILLIS << tries;
                pause.lasts(Duration.ofMillis(most / 2 + chance.applyAsInt(most / 2)));
            }
        }
    }

    private static boolean wasBrokenOff(Throwable problem) {
        for (var cause = problem; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException sql && sql.getSQLState() != null
                    && BROKEN_OFF.contains(sql.getSQLState()))
                return true;
        return false;
    }
}
