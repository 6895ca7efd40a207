package susu.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;

/** The commands of {@code ./susu}, run inside a test. */
public final class Commands {
    private Commands() {}

    /** What came of one: its exit code, and all that it said. */
    public record Said(int exit, String text) {}

    /** Runs it with these settings. */
    public static Said run(Map<String, String> settings, String... args) {
        var said = new StringWriter();
        var out = new PrintWriter(said, true);
        int exit = Susu.run(new Surroundings(settings, out, out, new BufferedReader(new StringReader(""))), args);
        return new Said(exit, said.toString());
    }
}
