package susu.cli;

import java.io.Console;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What the doctor tells: a line a check as it is done, or all as JSON in the end. */
final class DoctorReport {
    private static final List<String> STATES = List.of("ok", "warn", "fail", "skip");
    private final Surroundings surroundings;
    private final boolean json;
    private final boolean verbose;
    private final boolean onTerminal;
    private final List<Map<String, Object>> lines = new ArrayList<>();
    private final Map<String, Integer> totals = new LinkedHashMap<>();
    private boolean settingsAreBroken;

    /** How much is told, and to whom. */
    record Style(boolean json, boolean verbose) {}

    DoctorReport(Surroundings surroundings, Style style) {
        this.surroundings = surroundings;
        this.json = style.json();
        this.verbose = style.verbose();
        this.onTerminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                && !"dumb".equals(surroundings.environment().get("TERM"));
        STATES.forEach(state -> totals.put(state, 0));
    }

    void add(Checkup check, Finding finding, Duration took) {
        totals.merge(finding.state(), 1, Integer::sum);
        if (finding instanceof Finding.Broken && check.group() == Checkup.Group.CONFIG
                && check.name().equals(ConfigChecks.SETTINGS))
            settingsAreBroken = true;
        if (json) lines.add(asMap(check, finding, took));
        else print(check, finding, took);
    }

    private static Map<String, Object> asMap(Checkup check, Finding finding, Duration took) {
        var line = new LinkedHashMap<String, Object>();
        line.put("group", check.group().toString());
        line.put("name", check.name());
        line.put("state", finding.state());
        line.put("milliseconds", took.toMillis());
        switch (finding) {
            case Finding.Well(var what) -> line.put("what", what);
            case Finding.Skipped(var why) -> line.put("why", why);
            case Finding.Doubtful(var why, var fix) -> {
                line.put("why", why);
                line.put("fix", fix);
            }
            case Finding.Broken(var why, var fix) -> {
                line.put("why", why);
                line.put("fix", fix);
            }
        }
        return line;
    }

    private void print(Checkup check, Finding finding, Duration took) {
        var out = surroundings.out();
        var begin = "%s %-9s %-22s".formatted(mark(finding), check.group(), check.name());
        var end = verbose ? "  (" + took.toMillis() + " ms)" : "";
        switch (finding) {
            case Finding.Well(var what) -> out.println(begin + what + end);
            case Finding.Skipped(var why) -> out.println(begin + why + end);
            case Finding.Doubtful(var why, var fix) -> explained(begin + end, why, fix);
            case Finding.Broken(var why, var fix) -> explained(begin + end, why, fix);
        }
        out.flush();
    }

    private void explained(String begin, String why, String fix) {
        var out = surroundings.out();
        out.println(begin.stripTrailing());
        why.lines().forEach(line -> out.println("       " + line));
        out.println("       Repair: " + fix);
    }

    private String mark(Finding finding) {
        return onTerminal
                ? switch (finding) {
                    case Finding.Well _ -> "✓";
                    case Finding.Doubtful _ -> "!";
                    case Finding.Broken _ -> "✗";
                    case Finding.Skipped _ -> "-";
                }
                : switch (finding) {
                    case Finding.Broken _ -> "FAIL";
                    default -> "%-4s".formatted(finding.state());
                };
    }

    /** The count, and how the command ends; being strict is taking each doubt for a fault. */
    Exit end(String mode, boolean strict) {
        boolean well = count("fail") == 0 && (!strict || count("warn") == 0);
        if (json) {
            var all = new LinkedHashMap<String, Object>();
            all.put("ok", well);
            all.put("mode", mode);
            all.put("checks", lines);
            all.put("totals", totals);
            surroundings.out().println(JsonMapper.shared().writeValueAsString(all));
        } else
            surroundings.out().println(count("ok") + " ok, " + count("warn") + " to be looked at, " + count("fail")
                    + " failed, " + count("skip") + " skipped (mode " + mode + ").");
        surroundings.out().flush();
        if (settingsAreBroken) return Exit.SETTINGS;
        return well ? Exit.DONE : Exit.FAILED;
    }

    private int count(String state) { return totals.getOrDefault(state, 0); }
}
