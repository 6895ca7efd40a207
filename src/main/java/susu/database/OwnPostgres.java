package susu.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.util.FileSystemUtils;
import susu.database.DatabaseUnavailable.Why;

/**
 * A PostgreSQL that we run ourselves in a data folder. Whoever uses this holds the {@link FolderLock}: nobody else
 * starts, stops or makes anything in there meanwhile.
 */
final class OwnPostgres {
    private static final String USER = "susu";
    static final String NAME = "susu";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MAKING = "postgres.making-";
    private static final int ANY_PORT = 0;

    private final Path folder;
    private final Path cluster;
    private final Path log;
    private final PostgresPrograms programs;

    private OwnPostgres(Path folder, PostgresPrograms programs) {
        this.folder = folder;
        this.cluster = folder.resolve("postgres");
        this.log = folder.resolve("postgres.log");
        this.programs = programs;
    }

    static OwnPostgres in(Path folder) throws IOException, InterruptedException {
        return new OwnPostgres(folder, PostgresPrograms.unpacked(folder));
    }

    /** Starts it, or takes over the one that a killed program left running; gives its port. */
    int start() throws IOException, InterruptedException {
        dropAbandoned();
        if (!Files.exists(cluster.resolve("PG_VERSION")))
            make();
        var leftRunning = takeOver();
        var port = leftRunning.isPresent() ? leftRunning.getAsInt() : launch(ANY_PORT);
        letProgramIn(port);
        return port;
    }

    private void letProgramIn(int port) throws IOException, InterruptedException {
        var owner = ownerOf(cluster);
        try (var connection = Database.connect(jdbcUrl(port), owner, 5)) {
            ProgramRole.make(connection);
            ProgramRole.letLogIn(connection, ProgramRole.login(owner));
        } catch (SQLException problem) {
            stop();
            throw broken("PostgreSQL does not let the program in: " + problem.getMessage() + ". Details: " + log);
        }
    }

    /** Starts the one that died beside us, where its connections expect it. */
    void startAgain(int port) throws IOException, InterruptedException {
        if (takeOver().isEmpty()) launch(port);
    }

    /** Whether its chief process lives; it need not answer. */
    boolean runs() throws IOException {
        var postmaster = Postmaster.describedIn(postmasterFile());
        return postmaster.isPresent() && postmaster.get().worksIn(cluster);
    }

    /** Stops it, however it was started; open transactions are rolled back. */
    void stop() throws IOException, InterruptedException {
        if (programs.run(log, "pg_ctl",
                List.of("-D", cluster.toString(), "-s", "-w", "-t", "15", "-m", "fast", "stop")) != 0
                && Files.exists(postmasterFile()))
            programs.run(log, "pg_ctl",
                    List.of("-D", cluster.toString(), "-s", "-w", "-t", "5", "-m", "immediate", "stop"));
    }

    /** Whoever may read that folder may do everything in it. */
    static Login ownerOf(Path cluster) throws IOException {
        return new Login(USER, Files.readString(cluster.resolve("susu.password")).strip());
    }

    /** Half-made folders of killed first starts. They never held a book: a made one bears its final name. */
    private void dropAbandoned() {
        try (var old = Files.newDirectoryStream(folder, MAKING + "*")) {
            for (var path : old)
                FileSystemUtils.deleteRecursively(path);
        } catch (IOException stillWrittenTo) {
            // By an initdb that outlived its program and gives up now; the next start sweeps again.
        }
    }

    /**
     * Makes a new, empty PostgreSQL. It grows under another name, its own each time, and gets the final one in one step:
     * a first start that is killed leaves nothing that looks like books, and its orphaned initdb, which goes on and may
     * sweep its folder when it fails, cannot reach the next one's.
     */
    private void make() throws IOException, InterruptedException {
        if (Files.isDirectory(cluster) && !isEmpty(cluster))
            // Starting afresh here could hide books that only miss a file.
            throw broken(
                    cluster + " is not a complete PostgreSQL folder. Restore it, or move it away to start afresh.");
        var making = folder.resolve(MAKING + HexFormat.of().toHexDigits(new SecureRandom().nextLong()));
        var password = Files.createTempFile(folder, MAKING, ".password",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.writeString(password, HexFormat.of().formatHex(secret));
        var made = programs.run(log, "initdb",
                List.of("-D", making.toString(), "--username=" + USER, "--pwfile=" + password,
                        "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8", "--no-instructions"));
        if (made != 0 || !createdDatabaseIn(making))
            throw broken("PostgreSQL could not make its folder: " + lastComplaint() + ". Details: " + log);
        Files.move(password, making.resolve("susu.password"));
        Files.move(making, cluster, StandardCopyOption.ATOMIC_MOVE);
        try (var entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /** Before anyone can connect: PostgreSQL reads one command from its input, without being a server. */
    private boolean createdDatabaseIn(Path making) throws IOException, InterruptedException {
        var single = programs.start(log, "postgres", List.of("--single", "-D", making.toString(), "postgres"));
        try (var commands = single.outputWriter()) {
            commands.write("create database " + NAME + "\n");
        }
        return single.waitFor() == 0;
    }

    private OptionalInt takeOver() throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var found = Postmaster.describedIn(postmasterFile());
            if (found.isEmpty())
                return OptionalInt.empty();
            var postmaster = found.get();
            if (!postmaster.worksIn(cluster)) {
                // After a reboot its id may be another program's; PostgreSQL would take that for itself, and not start.
                if (postmaster.idIsTaken())
                    Files.deleteIfExists(postmasterFile());
                return OptionalInt.empty();
            }
            if (postmaster.ready() && answers(postmaster.port()))
                return OptionalInt.of(postmaster.port());
            // It is starting, recovering or stopping: it will be clear soon.
            Thread.sleep(20);
        }
        stop();
        return OptionalInt.empty();
    }

    private boolean answers(int port) throws IOException {
        try (var connection = Database.connect(jdbcUrl(port), ownerOf(cluster), 2)) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private int launch(int wanted) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var port = wanted == ANY_PORT ? freePort() : wanted;
            var logged = Files.exists(log) ? Files.size(log) : 0;
            if (programs.run(log, "pg_ctl",
                    List.of("-D", cluster.toString(), "-l", log.toString(), "-s", "-w", "-t",
                            Long.toString(PATIENCE.toSeconds()), "-o", options(port), "start")) == 0)
                return port;
            if (!passesByItself(complaintsSince(logged)) || System.nanoTime() > deadline)
                throw broken("PostgreSQL did not start: " + lastComplaint() + ". Details: " + log);
            Thread.sleep(50);
        }
    }

    /** Someone took the port in between, or the children of a killed one are still ending their last work. */
    private static boolean passesByItself(String complaints) {
        return complaints.contains("could not create any TCP/IP sockets")
                || complaints.contains("pre-existing shared memory block");
    }

    private static String options(int port) {
        var options = new ArrayList<String>();
        options.add("-p " + port);
        for (var setting : List.of(
                // What was committed stays committed, through kill -9 and a power cut.
                "fsync=on", "synchronous_commit=on", "full_page_writes=on",
                "listen_addresses=127.0.0.1", "unix_socket_directories=''",
                "timezone=UTC", "log_timezone=UTC", "jit=off", "log_checkpoints=off"))
            options.add("-c " + setting);
        return String.join(" ", options);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static String jdbcUrl(int port) { return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME; }

    private Path postmasterFile() { return cluster.resolve("postmaster.pid"); }

    private static boolean isEmpty(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private String complaintsSince(long position) throws IOException {
        var all = Files.readAllBytes(log);
        var from = (int) Math.min(position, all.length);
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    }

    private String lastComplaint() throws IOException {
        var complaints = complaintsSince(Math.max(0, Files.size(log) - 8192)).lines()
                .filter(line -> line.contains("FATAL:") || line.contains("error:")).toList();
        return complaints.isEmpty() ? "it did not say why" : complaints.getLast().strip();
    }

    private static DatabaseUnavailable broken(String sentence) { return new DatabaseUnavailable(Why.BROKEN, sentence); }
}
