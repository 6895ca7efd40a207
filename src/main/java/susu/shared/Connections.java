package susu.shared;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The program's connections to its database: first come, first served. The pool by itself lends a connection that comes
 * back to whoever asks in that moment, and of many who dial at once some would wait for ever. All jobs together hold at
 * most half of them: hundreds of jobs wait for a provider most of their time; where it answers at once, all want a
 * connection in the same moment, and whoever dials would stand in line behind them. So jobs line up among themselves
 * before. Nobody may ask for a second connection while they hold one: all others might do the same.
 */
final class Connections extends DelegatingDataSource {
    private static final ScopedValue<Boolean> OF_A_JOB = ScopedValue.newInstance();
    private static final Duration PATIENCE_OF_A_JOB = Duration.ofSeconds(30);

    private final Semaphore forJobs;
    private final Semaphore forAll;
    private final Duration patience;

    /**
     * @param most how many connections the pool lends at once
     * @param patience how long anybody waits in line for one, before the pool is asked
     */
    Connections(DataSource pool, int most, Duration patience) {
        super(pool);
        this.forJobs = new Semaphore(Math.max(1, most / 2), true);
        this.forAll = new Semaphore(most, true);
        this.patience = patience;
    }

    /** Threads on which jobs run: cheap to let wait, and known as jobs to the connections. */
    static ThreadFactory jobThreads() {
        return job -> Thread.ofVirtual().unstarted(() -> ScopedValue.where(OF_A_JOB, true).run(job));
    }

    /** Waits in line for a connection; a job waits for its share first. */
    @Override
    public Connection getConnection() throws SQLException {
        if (!OF_A_JOB.isBound()) return lent(forAll, patience, super::getConnection);
        return lent(forJobs, PATIENCE_OF_A_JOB, () -> lent(forAll, patience, super::getConnection));
    }

    /** Where a connection comes from. */
    private interface Lender {
        Connection lend() throws SQLException;
    }

    private static Connection lent(Semaphore line, Duration patience, Lender lender) throws SQLException {
        waitIn(line, patience);
        boolean lent = false;
        try {
            var connection = givingBack(lender.lend(), line);
            lent = true;
            return connection;
        } finally {
            // Whatever went wrong, also in Java itself: the next in line may have the place.
            if (!lent) line.release();
        }
    }

    private static void waitIn(Semaphore line, Duration patience) throws SQLException {
        try {
            if (!line.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS))
                throw new SQLTransientConnectionException("No connection was free within " + patience);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("Stopped while waiting for a connection", stopped);
        }
    }

    /** The same connection; when it is closed, the next in line may have one. */
    private static Connection givingBack(Connection lent, Semaphore line) {
        var back = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[]{Connection.class},
                (_, method, arguments) -> {
                    try {
                        return method.invoke(lent, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    } finally {
                        if (method.getName().equals("close") && !back.getAndSet(true)) line.release();
                    }
                });
    }
}
