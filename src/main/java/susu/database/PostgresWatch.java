package susu.database;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after our own PostgreSQL while we use it: one that was killed beside us is started again, on the same data and
 * the same port, so that connections find it again. It never acts once it has ended.
 */
final class PostgresWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration TRY_EVERY = Duration.ofSeconds(2);
    private final OwnPostgres postgres;
    private final int port;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "susu-postgres-watch");

    private PostgresWatch(OwnPostgres postgres, int port) {
        this.postgres = postgres;
        this.port = port;
        thread.setDaemon(true);
    }

    /** Watches the one that runs and listens there. */
    static PostgresWatch over(OwnPostgres postgres, int port) {
        var watch = new PostgresWatch(postgres, port);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (!ended.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS))
                if (!runs()) bringBack();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean runs() {
        try {
            return postgres.runs();
        } catch (IOException unseen) {
            // Its note is being written just now, or the disk is ill; the next look tells.
            return true;
        }
    }

    private void bringBack() throws InterruptedException {
        LOG.warn("PostgreSQL has died; starting it again.");
        var went = System.nanoTime();
        do {
            try {
                postgres.startAgain(port);
                LOG.warn("PostgreSQL is back after {} ms.", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - went));
                return;
            } catch (IOException | DatabaseUnavailable problem) {
                LOG.error("{} It is tried again.", problem.getMessage());
            }
        } while (!ended.await(TRY_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Returns once nothing is started any more; a start that is under way is waited for, so that it can be stopped. */
    void end() throws InterruptedException {
        ended.countDown();
        thread.join();
    }
}
