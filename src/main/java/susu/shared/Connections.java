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
 * The program's connections to its database, of which all jobs together hold at most half. Hundreds of jobs wait for a
 * provider most of their time; where it answers at once, all want a connection in the same moment, and whoever dials
 * would stand in line behind them. So jobs line up among themselves, first come, first served.
 */
final class Connections extends DelegatingDataSource {
    private static final ScopedValue<Boolean> OF_A_JOB = ScopedValue.newInstance();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Semaphore forJobs;

    /**
     * @param most how many connections the pool lends at once
     */
    Connections(DataSource pool, int most) {
        super(pool);
        this.forJobs = new Semaphore(Math.max(1, most / 2), true);
    }

    /** Threads on which jobs run: cheap to let wait, and known as jobs to the connections. */
    static ThreadFactory jobThreads() {
        return job -> Thread.ofVirtual().unstarted(() -> ScopedValue.where(OF_A_JOB, true).run(job));
    }

    /** Waits for a connection; a job waits for its share first. */
    @Override
    public Connection getConnection() throws SQLException {
        if (!OF_A_JOB.isBound()) return super.getConnection();
        waitForShare();
        try {
            return givingBack(super.getConnection());
        } catch (SQLException | RuntimeException none) {
            forJobs.release();
            throw none;
        }
    }

    private void waitForShare() throws SQLException {
        try {
            if (!forJobs.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                throw new SQLTransientConnectionException("No connection was free for a job within " + PATIENCE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("The job was stopped while it waited for a connection", stopped);
        }
    }

    /** The same connection; when it is closed, the next job may have one. */
    private Connection givingBack(Connection lent) {
        var back = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[]{Connection.class},
                (_, method, arguments) -> {
                    try {
                        return method.invoke(lent, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    } finally {
                        if (method.getName().equals("close") && !back.getAndSet(true)) forJobs.release();
                    }
                });
    }
}
