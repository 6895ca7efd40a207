package susu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import susu.TestDatabase;

/** A payday's jobs want all connections at once, and whoever dials still has one. */
class ConnectionsTest {
    private static final int MOST = 4;
    private static final int JOBS = 40;

    private final HikariDataSource pool = new HikariDataSource();
    private Connections connections;

    @BeforeEach
    void open() {
        pool.setJdbcUrl(TestDatabase.fresh());
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(MOST);
        pool.setConnectionTimeout(5_000);
        connections = new Connections(pool, MOST);
    }

    @AfterEach
    void close() { pool.close(); }

    @Test
    void jobsHoldHalfOfThemHoweverManyThereAre() throws Exception {
        var holding = new Semaphore(0);
        var goOn = new CountDownLatch(1);
        try (var jobs = Executors.newThreadPerTaskExecutor(Connections.jobThreads())) {
            var running = new ArrayList<Future<Void>>();
            Callable<Void> job = () -> {
                try (var _ = connections.getConnection()) {
                    holding.release();
                    goOn.await();
                }
                return null;
            };
            for (int i = 0; i < JOBS; i++)
                running.add(jobs.submit(job));
            assertThat(holding.tryAcquire(MOST / 2, 10, TimeUnit.SECONDS)).isTrue();

            try (var caller = connections.getConnection(); var another = connections.getConnection()) {
                assertThat(caller.isValid(1)).isTrue();
                assertThat(another.isValid(1)).isTrue();
            }
            assertThat(holding.tryAcquire(300, TimeUnit.MILLISECONDS)).as("a job with more than their share").isFalse();

            goOn.countDown();
            for (var each : running)
                each.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aShareComesBackHoweverItWasUsed() throws Exception {
        Callable<Void> carelessJob = () -> {
            var connection = connections.getConnection();
            connection.close();
            connection.close();
            return null;
        };
        Callable<Boolean> shares = () -> {
            try (var one = connections.getConnection(); var other = connections.getConnection()) {
                return one.isValid(1) && other.isValid(1);
            }
        };
        try (var jobs = Executors.newThreadPerTaskExecutor(Connections.jobThreads())) {
            for (int i = 0; i < MOST; i++)
                jobs.submit(carelessJob).get(10, TimeUnit.SECONDS);
            assertThat(jobs.submit(shares).get(10, TimeUnit.SECONDS)).isTrue();
            pool.close();
            for (int i = 0; i < MOST; i++)
                assertThat(jobs.submit(shares)).failsWithin(10, TimeUnit.SECONDS);
        }
    }
}
