package susu.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param environment
 *            the settings by their names
 * @param out
 *            for results
 * @param err
 *            for talk
 * @param in
 *            what is typed or piped to it
 */
record Surroundings(Map<String, String> environment, PrintWriter out, PrintWriter err, BufferedReader in) {
    /** With nothing to read. */
    Surroundings(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this(environment, out, err, new BufferedReader(Reader.nullReader()));
    }
}
