package susu.cli;

import java.io.PrintWriter;
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
 */
record Surroundings(Map<String, String> environment, PrintWriter out, PrintWriter err) {}
