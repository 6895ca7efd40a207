package susu.cli;

import java.io.BufferedReader;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;

/** The commands of {@code ./susu}, run inside a test. */
public final class Commands {
    private Commands() {}

    /**
     * What came of one.
     *
     * @param text all that it said
     * @param result of that, what a script would read
     */
    public record Said(int exit, String text, String result) {
        /** One that only talked. */
        public Said(int exit, String text) { this(exit, text, ""); }
    }

    /** Runs it with these settings. */
    public static Said run(Map<String, String> settings, String... args) {
        var said = new StringWriter();
        var result = new StringWriter();
        var out = new PrintWriter(new Both(said, result), true);
        var err = new PrintWriter(said, true);
        int exit = Susu.run(new Surroundings(settings, out, err, new BufferedReader(new StringReader(""))), args);
        return new Said(exit, said.toString(), result.toString());
    }

    /** Writes to two. */
    private static final class Both extends FilterWriter {
        private final Writer other;

        Both(Writer one, Writer other) {
            super(one);
            this.other = other;
        }

        @Override
        public void write(int letter) throws IOException {
            super.write(letter);
            other.write(letter);
        }

        @Override
        public void write(char[] letters, int from, int length) throws IOException {
            super.write(letters, from, length);
            other.write(letters, from, length);
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            super.write(text, from, length);
            other.write(text, from, length);
        }
    }
}
