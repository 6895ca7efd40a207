package susu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What a program holds of the machine's memory, all of it, as Linux counts it (RSS). Other systems do not say. */
final class Memory {
    private static final long KIBI = 1024;

    private Memory() {}

    /** Now, in bytes. */
    static OptionalLong of(ProcessHandle program) { return line(program, "VmRSS:"); }

    /** The most that it ever was, in bytes. */
    static OptionalLong mostOf(ProcessHandle program) {
        return line(program, "VmHWM:");
    }

    private static OptionalLong line(ProcessHandle program, String name) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(program.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KIBI).findFirst();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }

    /** As people read it: {@code 312 MB}. */
    static String show(OptionalLong bytes) {
        return bytes.isPresent() ? megabytes(bytes.getAsLong()) + " MB" : "not told by this system";
    }

    static long megabytes(long bytes) { return Math.round(bytes / 1e6); }
}
