package susu.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
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
    private final Login owner;
    private final Login program;
    private final Ending ending;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Database(String jdbcUrl, Login owner, Login program, Ending ending) {
        this.jdbcUrl = jdbcUrl;
        this.owner = owner;
        this.program = program;
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

    /**
     * The books as they are, for whoever only looks: nothing is made and nothing is granted. Our own PostgreSQL is started
     * for as long as that takes, unless somebody works with it already.
     *
     * @return nothing if there are none yet
     * @throws DatabaseUnavailable
     *             if they are there and cannot be opened
     */
    public static Optional<Database> look(DatabaseSettings settings) {
        return switch (settings) {
            case DatabaseSettings.Embedded(var folder) when !Files.exists(folder.resolve("postgres")) ->
                Optional.empty();
            case DatabaseSettings.Embedded own -> Optional.of(lookIntoOwn(own));
            case DatabaseSettings.External external -> Optional.of(lookInto(external));
        };
    }

    private static Database lookIntoOwn(DatabaseSettings.Embedded own) {
        try {
            return open(own);
        } catch (DatabaseUnavailable unavailable) {
            if (unavailable.why() != Why.IN_USE) throw unavailable;
            return join(own);
        }
    }

    private static Database lookInto(DatabaseSettings.External external) {
        try (var _ = connect(external.jdbcUrl(), external.owner(), 5)) {
            return new Database(external.jdbcUrl(), external.owner(), external.program(), () -> {});
        } catch (SQLException problem) {
            throw refused(external.jdbcUrl(), "The login in the settings", problem);
        }
    }

    private static Database joinOwn(Path folder) {
        try {
            var cluster = folder.resolve("postgres");
            var running = Postmaster.describedIn(cluster.resolve("postmaster.pid")).filter(Postmaster::ready);
            if (running.isEmpty())
                throw new DatabaseUnavailable(Why.UNREACHABLE, "The SusuSave that has " + folder
                        + " open is just starting or ending; try again in a moment.");
            var owner = OwnPostgres.ownerOf(cluster);
            return new Database(OwnPostgres.jdbcUrl(running.get().port()), owner, ProgramRole.login(owner), () -> {});
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
            var owner = OwnPostgres.ownerOf(lock.folder().resolve("postgres"));
            var watch = PostgresWatch.over(postgres, port);
            return new Database(OwnPostgres.jdbcUrl(port), owner, ProgramRole.login(owner), () -> {
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
        try (var owner = connect(external.jdbcUrl(), external.owner(), 5)) {
            ProgramRole.make(owner);
            ProgramRole.openTo(owner);
        } catch (SQLException problem) {
            throw refused(external.jdbcUrl(), external.owner().equals(external.program())
                    ? "SUSU_DATABASE_USER or SUSU_DATABASE_PASSWORD"
                    : "SUSU_DATABASE_OWNER_USER or SUSU_DATABASE_OWNER_PASSWORD", problem);
        }
        try (var program = connect(external.jdbcUrl(), external.program(), 5)) {
            ProgramRole.openTo(program);
        } catch (SQLException problem) {
            throw refused(external.jdbcUrl(), "SUSU_DATABASE_USER or SUSU_DATABASE_PASSWORD", problem);
        }
        return new Database(external.jdbcUrl(), external.owner(), external.program(), () -> {});
    }

    private static DatabaseUnavailable refused(String jdbcUrl, String login, SQLException problem) {
        var state = problem.getSQLState() == null ? "" : problem.getSQLState();
        // 28 is about who we are, 3D about a database of that name.
        if (state.startsWith("28"))
            return new DatabaseUnavailable(Why.SETTING, login + " is refused by " + jdbcUrl
                    + "; for example SUSU_DATABASE_USER=susu", problem);
        if (state.startsWith("3D"))
            return new DatabaseUnavailable(Why.SETTING, "SUSU_DATABASE_URL names a database that is not there: "
                    + jdbcUrl + "; make it first, for example: createdb susu", problem);
        return new DatabaseUnavailable(Why.UNREACHABLE, "The database at SUSU_DATABASE_URL does not answer: "
                + jdbcUrl + ". Start it, or correct the address.", problem);
    }

    /** A new connection of the owner's, which the caller closes. */
    public Connection connect() throws SQLException {
        return connect(jdbcUrl, owner, 5);
    }

    /** A new connection of the login that the running program has, before it becomes anybody else. */
    public Connection connectAsProgram() throws SQLException {
        return connect(jdbcUrl, program, 5);
    }

    static Connection connect(String jdbcUrl, Login login, int seconds) throws SQLException {
        var options = new Properties();
        options.setProperty("user", login.user());
        options.setProperty("password", login.password());
        options.setProperty("connectTimeout", Integer.toString(seconds));
        options.setProperty("loginTimeout", Integer.toString(seconds));
        return DriverManager.getConnection(jdbcUrl, options);
    }

    /** The address for JDBC, without user and password. */
    public String jdbcUrl() { return jdbcUrl; }

    /** Who makes and changes the tables. */
    public Login owner() { return owner; }

    /** Who works with them. Where only the owner can log in that is the owner, too, and becomes the lesser role. */
    public Login program() {
        return program;
    }

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

    /** Without the passwords. */
    @Override
    public String toString() { return jdbcUrl + " as " + program; }
}
