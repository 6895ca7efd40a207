package susu.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The chief process of a PostgreSQL, as it describes itself in its file. The file outlives a crash, and process ids are
 * given out again: never believe it without looking at the process.
 *
 * @param port
 *            where it listens, 0 while it has not said so
 * @param ready
 *            whether it says that it takes calls
 */
record Postmaster(long pid, int port, boolean ready) {
    /** Reads the file, of which the last lines may not be written yet. */
    static Optional<Postmaster> describedIn(Path file) throws IOException {
        if (!Files.exists(file))
            return Optional.empty();
        var lines = Files.readAllLines(file);
        return number(lines, 0).filter(pid -> pid > 0)
                .map(pid -> new Postmaster(pid, number(lines, 3).orElse(0L).intValue(),
                        lines.size() > 7 && lines.get(7).strip().equals("ready")));
    }

    private static Optional<Long> number(List<String> lines, int line) {
        try {
            return lines.size() > line ? Optional.of(Long.valueOf(lines.get(line).strip())) : Optional.empty();
        } catch (NumberFormatException halfWritten) {
            return Optional.empty();
        }
    }

    /** Whether some process has that id, be it PostgreSQL or not. */
    boolean idIsTaken() {
        return ProcessHandle.of(pid).isPresent();
    }

    /** Whether the process lives, is PostgreSQL, and works in that folder. */
    boolean worksIn(Path cluster) throws IOException {
        var program = ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().command()).map(Path::of).map(Path::getFileName);
        if (program.isEmpty() || !program.get().toString().equals("postgres"))
            return false;
        var workplace = workplace();
        return workplace == null || workplace.equals(cluster.toRealPath());
    }

    /** PostgreSQL stays in its data folder for life; where there is no /proc we cannot see that. */
    private @Nullable Path workplace() {
        try {
            return Path.of("/proc", Long.toString(pid), "cwd").toRealPath();
        } catch (IOException unseen) {
            return null;
        }
    }
}
