package susu.proof;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The database as one program of a history sees it: a real PostgreSQL, reached over connections that can fail it at
 * every place where a real one can, and the end of whose transactions are places at which the program can die. Every
 * transaction is one step of its history.
 */
final class FaultyDatabase extends AbstractDataSource {
    /** Each statement comes a thousand times, and there are more kinds of them than the driver keeps unasked. */
    private static final String EVERY_STATEMENT_IS_KEPT = "prepareThreshold=1&preparedStatementCacheQueries=2000"
            + "&preparedStatementCacheSizeMiB=50";
    private final String url;
    private final Mix mix;
    private final Coverage coverage;
    private final Consumer<String> trace;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final List<Connection> opened = new ArrayList<>();
    private final Map<String, Statement> known = new HashMap<>();
    private long writes;
    private long bookWrites;
    private long jobWrites;

    FaultyDatabase(String url, Mix mix, Coverage coverage, Consumer<String> trace) {
        this.trace = trace;
        this.url = url;
        this.mix = mix;
        this.coverage = coverage;
    }

    /** How many statements that write were ever sent. */
    long writes() { return writes; }

    /** How often something was written that a rule of the books reads. */
    long bookWrites() { return bookWrites; }

    /** How often a job was written. */
    long jobWrites() { return jobWrites; }

    @Override
    public Connection getConnection() throws SQLException {
        if (Turns.isInTurns() && hits(Fault.POOL_EMPTY))
            throw new SQLTransientConnectionException("no connection is free");
        var real = idle.isEmpty() ? connect() : idle.pop();
        return (Connection) Proxy.newProxyInstance(FaultyDatabase.class.getClassLoader(),
                new Class<?>[]{Connection.class},
                new Watched(real));
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException { return getConnection(); }

    private boolean hits(Fault fault) {
        if (!mix.hits(fault)) return false;
        trace.accept("   the database: " + fault.word());
        return true;
    }

    private Connection connect() throws SQLException {
        var fresh = DriverManager.getConnection(url + (url.contains("?") ? "&" : "?") + EVERY_STATEMENT_IS_KEPT);
        opened.add(fresh);
        try (var settings = fresh.createStatement()) {
            // What a machine does that loses its power is not in these histories.
            // Tables are small and each statement comes a thousand times: one plan for it does.
            settings.execute("set synchronous_commit = off; set lock_timeout = '2s'; set jit = off; "
                    // Nobody looks at what PostgreSQL counts about itself.
                    + "set track_activities = off; set track_counts = off; "
                    + "set plan_cache_mode = force_generic_plan; set random_page_cost = 1.1; "
                    // With a few rows any order of joins does, and looking for the best takes longer than all that it saves.
                    + "set join_collapse_limit = 1; set from_collapse_limit = 1; "
                    // From here on, as in the product, a program may only read and write rows.
                    + "set role susu_program");
        }
        return fresh;
    }

    /** Also what somebody still holds: a history that has failed leaves everybody where they were. */
    void close() throws SQLException {
        for (var each : opened)
            each.close();
        opened.clear();
        idle.clear();
    }

    /** One connection while somebody has it. */
    private final class Watched implements InvocationHandler {
        private final Connection real;
        private boolean wrote;
        private boolean wroteBooks;
        private boolean wroteJobs;
        private String wroteFirst = "";
        private boolean bookLocked;
        private boolean closed;

        Watched(Connection real) { this.real = real; }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "prepareStatement" -> prepares(String.valueOf(arguments == null ? "" : arguments[0]));
                // A transaction begins, or a single statement is about to write: others may come first.
                case "setAutoCommit" -> {
                    if (arguments != null && Boolean.FALSE.equals(arguments[0])) Turns.pause();
                }
                case "commit" -> {
                    commits();
                    return null;
                }
                case "rollback" -> forgets();
                case "close" -> {
                    closes();
                    return null;
                }
                case "isClosed" -> {
                    return closed;
                }
                default -> {}
            }
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }

        private void prepares(String sql) throws SQLException {
            var statement = known.computeIfAbsent(sql, Statement::of);
            if (statement.locksABook()) bookLocked = true;
            if (statement.movesMoney() && !bookLocked && Turns.isInTurns())
                throw new Violated("money moves in a transaction that has not locked its book");
            if (statement.writes()) {
                boolean single = real.getAutoCommit();
                // Between two single statements of a job others seldom come; that they can is what counts.
                if (Turns.isInTurns() && single && mix.othersComeBetween()) Turns.pause();
                wrote = true;
                wroteBooks |= statement.isReadByARule() && !(statement.endsAJob() && !Turns.isFollowing());
                wroteJobs |= statement.writesAJob();
                if (wroteFirst.isEmpty()) wroteFirst = statement.firstWords();
                if (statement.isAboutMoney()) writes++;
                if (single) count();
                if (Turns.isInTurns() && single) mayDie(Fault.DEATH_BEFORE_COMMIT, "before ");
            }
            if (Turns.isInTurns() && statement.waitsForALock()) {
                if (hits(Fault.LOCK_TIMEOUT))
                    throw new SQLException("canceling statement due to lock timeout", "55P03");
                if (hits(Fault.DEADLOCK)) throw new SQLException("deadlock detected", "40P01");
            }
        }

        /** What was written stands, and others see it. */
        private void count() {
            if (wroteBooks) bookWrites++;
            if (wroteJobs) jobWrites++;
        }

        private void forgets() {
            wrote = false;
            wroteBooks = false;
            wroteJobs = false;
            wroteFirst = "";
        }

        private void commits() throws SQLException {
            if (!wrote || !Turns.isInTurns()) {
                real.commit();
                count();
                return;
            }
            mayDie(Fault.DEATH_BEFORE_COMMIT, "before ");
            if (hits(Fault.SERIALIZATION_FAILURE)) {
                real.rollback();
                throw new SQLException("could not serialize access", "40001");
            }
            real.commit();
            count();
            mayDie(Fault.DEATH_AFTER_COMMIT, "after ");
            if (hits(Fault.COMMIT_ANSWER_LOST))
                throw new SQLException("the connection was lost during COMMIT", "08006");
            forgets();
            bookLocked = false;
        }

        private void closes() throws SQLException {
            if (closed) return;
            closed = true;
            boolean single = real.getAutoCommit();
            if (!single) {
                real.rollback();
                real.setAutoCommit(true);
            }
            idle.push(real);
            if (single && wrote && Turns.isInTurns()) mayDie(Fault.DEATH_AFTER_COMMIT, "after ");
        }

        private void mayDie(Fault fault, String side) {
            var point = side + place();
            coverage.crashPoint(point);
            if (!mix.dies(fault, point)) return;
            coverage.crash(point);
            throw new Crash(point);
        }

        /** The transaction by the method that is one, a single statement by its first words. */
        private String place() {
            var name = TransactionSynchronizationManager.getCurrentTransactionName();
            return name == null ? wroteFirst : name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
        }
    }
}
