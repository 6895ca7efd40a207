package susu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import susu.TestDatabase;

/** Whoever dials has a connection in their turn, also while a payday's jobs want all of them at once. */
class ConnectionsTest {
    private static final int MOST = 4;
    private static final int JOBS = 40;
    private static final int CALLERS = 6;

    private final HikariDataSource pool = new HikariDataSource();
    private Connections connections;

    @BeforeEach
    void open() {
        pool.setJdbcUrl(TestDatabase.fresh());
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(MOST);
        pool.setConnectionTimeout(5_000);
        connections = new Connections(pool, MOST, Duration.ofSeconds(5));
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
    void whoeverCameFirstIsServedFirst() throws Exception {
        var one = new Connections(pool, 1, Duration.ofSeconds(20));
        var served = new ConcurrentLinkedQueue<Integer>();
        var callers = new ArrayList<Thread>();
        try (var _ = one.getConnection()) {
            for (int number = 1; number <= CALLERS; number++) {
                int own = number;
                var caller = Thread.ofPlatform().start(() -> {
                    try (var _ = one.getConnection()) {
                        served.add(own);
                    } catch (SQLException none) {
                        served.add(-own);
                    }
                });
                callers.add(caller);
                await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);
            }
        }
        for (var caller : callers)
            assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
        assertThat(served).containsExactlyElementsOf(IntStream.rangeClosed(1, CALLERS).boxed().toList());
    }

    @Test
    void nobodyWaitsLongerThanTheirPatience() throws SQLException {
        var one = new Connections(pool, 1, Duration.ofMillis(50));
        try (var _ = one.getConnection()) {
            assertThatThrownBy(one::getConnection).isInstanceOf(SQLTransientConnectionException.class)
                    .hasMessageContaining("PT0.05S");
        }
        try (var again = one.getConnection()) {
            assertThat(again.isValid(1)).isTrue();
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
