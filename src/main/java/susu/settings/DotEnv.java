package susu.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The lines of a file {@code .env}: a name, an equals sign and a value, which may stand in quotes. After {@code #} at the
 * beginning of a line, or behind a blank, comes what is only said.
 *
 * @param values by their names, with their lines
 * @param faults of lines that are neither
 */
record DotEnv(Map<String, Line> values, List<Fault> faults) {
    private static final Pattern LINE = Pattern
            .compile("(?:export\\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)\\s*=(?<value>.*)");

    record Line(int number, String value) {}

    static DotEnv read(List<String> lines) {
        var values = new LinkedHashMap<String, Line>();
        var faults = new ArrayList<Fault>();
        for (int number = 1; number <= lines.size(); number++) {
            var line = lines.get(number - 1).strip();
            if (number == 1 && line.startsWith("\uFEFF")) line = line.substring(1);
            if (line.isEmpty() || line.startsWith("#")) continue;
            var parts = LINE.matcher(line);
            var where = Origin.dotEnv(number);
            if (!parts.matches()) {
                // What stands there may be half of a secret.
                faults.add(Fault.of("(no name)", "a line must be NAME=value, or begin with #", where));
                continue;
            }
            var name = parts.group("name");
            var value = value(parts.group("value").strip());
            if (value == null) faults.add(Fault.of(name, "a quote is opened and not closed", where));
            else if (values.containsKey(name)) faults.add(Fault.of(name, "stands here a second time", where));
            else values.put(name, new Line(number, value));
        }
        return new DotEnv(values, faults);
    }

    private static @org.jspecify.annotations.Nullable String value(String written) {
        if (!written.isEmpty() && (written.charAt(0) == '"' || written.charAt(0) == '\'')) {
            int end = written.indexOf(written.charAt(0), 1);
            var rest = end < 0 ? "" : written.substring(end + 1).strip();
            return end < 0 || !(rest.isEmpty() || rest.startsWith("#")) ? null : written.substring(1, end);
        }
        var comment = written.startsWith("#") ? 0 : written.indexOf(" #");
        return comment < 0 ? written : written.substring(0, comment).strip();
    }
}
