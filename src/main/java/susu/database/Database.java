package susu.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import susu.database.DatabaseUnavailable.Why;

/** The open books: where a connection to them is made, until they are closed. */
public final class Database implements AutoCloseable {
    /** What must happen to the database when we no longer use it. */
    private interface Ending {
        void end() throws IOException, InterruptedException;
    }

    private final String jdbcUrl;
    private final String user;
    private final String password;
    private final Ending ending;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Database(String jdbcUrl, String user, String password, Ending ending) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
        this.ending = ending;
    }

    /**
     * Opens the books. Our own PostgreSQL is made, started or taken over as needed; an external one must answer.
     *
     * @throws DatabaseUnavailable
     *             with a sentence that says what to do
     */
    public static Database open(DatabaseSettings settings) {
        return switch (settings) {
            case DatabaseSettings.Embedded(var folder) -> openOwn(FolderLock.on(folder));
            case DatabaseSettings.External external -> openExternal(external);
        };
    }

    /**
     * Joins books that a running SusuSave has open, and leaves them to it.
     *
     * @throws DatabaseUnavailable
     *             if nobody has them open
     */
    public static Database join(DatabaseSettings settings) {
        return switch (settings) {
            case DatabaseSettings.Embedded(var folder) -> joinOwn(folder);
            case DatabaseSettings.External external -> openExternal(external);
        };
    }

    private static Database joinOwn(Path folder) {
        try {
            var cluster = folder.resolve("postgres");
            var running = Postmaster.describedIn(cluster.resolve("postmaster.pid")).filter(Postmaster::ready);
            if (running.isEmpty())
                throw new DatabaseUnavailable(Why.UNREACHABLE, "The SusuSave that has " + folder
                        + " open is just starting or ending; try again in a moment.");
            return new Database(OwnPostgres.jdbcUrl(running.get().port()), OwnPostgres.USER,
                    Files.readString(cluster.resolve("susu.password")).strip(), () -> {});
        } catch (IOException problem) {
            throw new DatabaseUnavailable(Why.BROKEN, "The database in " + folder + " could not be read: "
                    + problem.getMessage(), problem);
        }
    }

    /**
     * Moves a data folder out of the way as it is, so that a fresh one can take its place. A PostgreSQL that a killed
     * program left running in it is stopped first.
     *
     * @throws DatabaseUnavailable
     *             if another SusuSave works in it, or it cannot be moved
     */
    public static void setAside(Path folder, Path elsewhere) {
        try (var lock = FolderLock.on(folder)) {
            if (Files.exists(lock.folder().resolve("postgres"))) OwnPostgres.in(lock.folder()).stop();
            Files.move(lock.folder(), elsewhere, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException problem) {
            throw new DatabaseUnavailable(Why.SETTING, folder + " could not be set aside as " + elsewhere
                    + "; move it away yourself, or set SUSU_DATA_DIR to another folder", problem);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable(Why.BROKEN, "Setting " + folder + " aside was interrupted", stopped);
        }
    }

    private static Database openOwn(FolderLock lock) {
        try {
            var postgres = OwnPostgres.in(lock.folder());
            var port = postgres.start();
            var password = postgres.password();
            var watch = PostgresWatch.over(postgres, port);
            return new Database(OwnPostgres.jdbcUrl(port), OwnPostgres.USER, password, () -> {
                try (lock) {
                    watch.end();
                    postgres.stop();
                }
            });
        } catch (DatabaseUnavailable refusal) {
            lock.close();
            throw refusal;
        } catch (IOException problem) {
            lock.close();
            throw new DatabaseUnavailable(Why.BROKEN,
                    "The database in " + lock.folder() + " could not be opened: " + problem.getMessage(), problem);
        } catch (InterruptedException stopped) {
            lock.close();
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable(Why.BROKEN, "Opening the database was interrupted", stopped);
        }
    }

    private static Database openExternal(DatabaseSettings.External external) {
        var database = new Database(external.jdbcUrl(), external.user(), external.password(), () -> {});
        try (var _ = database.connect()) {
            return database;
        } catch (SQLException problem) {
            throw refused(external, problem);
        }
    }

    private static DatabaseUnavailable refused(DatabaseSettings.External external, SQLException problem) {
        var state = problem.getSQLState() == null ? "" : problem.getSQLState();
        // 28 is about who we are, 3D about a database of that name.
        if (state.startsWith("28"))
            return new DatabaseUnavailable(Why.SETTING, "SUSU_DATABASE_USER or SUSU_DATABASE_PASSWORD is refused by "
                    + external.jdbcUrl() + "; for example SUSU_DATABASE_USER=susu", problem);
        if (state.startsWith("3D"))
            return new DatabaseUnavailable(Why.SETTING, "SUSU_DATABASE_URL names a database that is not there: "
                    + external.jdbcUrl() + "; make it first, for example: createdb susu", problem);
        return new DatabaseUnavailable(Why.UNREACHABLE, "The database at SUSU_DATABASE_URL does not answer: "
                + external.jdbcUrl() + ". Start it, or correct the address.", problem);
    }

    /** A new connection, which the caller closes. */
    public Connection connect() throws SQLException {
        return connect(jdbcUrl, user, password, 5);
    }

    static Connection connect(String jdbcUrl, String user, String password, int seconds) throws SQLException {
        var options = new Properties();
        options.setProperty("user", user);
        options.setProperty("password", password);
        options.setProperty("connectTimeout", Integer.toString(seconds));
        options.setProperty("loginTimeout", Integer.toString(seconds));
        return DriverManager.getConnection(jdbcUrl, options);
    }

    /** The address for JDBC, without user and password. */
    public String jdbcUrl() { return jdbcUrl; }

    /** The name to log in with. */
    public String user() { return user; }

    /** The password to log in with. */
    public String password() { return password; }

    /**
     * Stops our own PostgreSQL, which until now was started again whenever it died, and frees its folder; leaves an
     * external one alone. Once is enough, twice is harmless.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true))
            return;
        try {
            ending.end();
        } catch (IOException problem) {
            throw new DatabaseUnavailable(Why.BROKEN, "PostgreSQL could not be stopped: " + problem.getMessage(),
                    problem);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without the password. */
    @Override
    public String toString() { return jdbcUrl + " as " + user; }
}
