package susu.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How dialogues went: for people, and as JUnit's XML for machines that show test results. */
record DialogueReport(List<Played> played) {
    /** One dialogue by one gateway. */
    record Played(Dialogue dialogue, String gateway, DialogueRun.Outcome outcome, Duration took) {
        boolean passed() { return outcome.failure().isEmpty(); }

        private String seconds() { return seconds(took); }

        private static String seconds(Duration time) {
            return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
        }
    }

    boolean allPassed() { return played.stream().allMatch(Played::passed); }

    private long failures() { return played.stream().filter(each -> !each.passed()).count(); }

    void print(PrintWriter out) {
        for (var each : played) {
            out.println((each.passed() ? "ok    " : "FAIL  ") + each.dialogue().file() + "  " + each.dialogue().name()
                    + " (" + each.gateway() + ", " + each.outcome().steps() + " steps, " + each.seconds() + " s)");
            each.outcome().failure().ifPresent(failure -> out.println(failure.told().indent(6).stripTrailing()));
        }
        out.println(played.size() + " played, " + (played.size() - failures()) + " as told, " + failures()
                + " otherwise.");
        out.flush();
    }

    /** A suite for each gateway, a case for each file. */
    String xml() {
        var suites = played.stream().collect(Collectors.groupingBy(Played::gateway, LinkedHashMap::new,
                Collectors.toList()));
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"" + played.size()
                + "\" failures=\"" + failures() + "\">\n");
        suites.forEach((gateway, cases) -> {
            var took = cases.stream().map(Played::took).reduce(Duration.ZERO, Duration::plus);
            xml.append("  <testsuite name=\"dialogues by ").append(escaped(gateway)).append("\" tests=\"")
                    .append(cases.size()).append("\" failures=\"")
                    .append(cases.stream().filter(each -> !each.passed()).count()).append("\" errors=\"0\" time=\"")
                    .append(Played.seconds(took)).append("\">\n");
            cases.forEach(each -> append(xml, each));
            xml.append("  </testsuite>\n");
        });
        return xml.append("</testsuites>\n").toString();
    }

    private static void append(StringBuilder xml, Played each) {
        xml.append("    <testcase classname=\"").append(escaped(each.dialogue().file().toString())).append("\" name=\"")
                .append(escaped(each.dialogue().name())).append("\" time=\"").append(each.seconds()).append('"');
        var failure = each.outcome().failure();
        if (failure.isEmpty()) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n      <failure message=\"")
                .append(escaped(failure.get().at() + " wanted " + failure.get().wanted())).append("\">")
                .append(escaped(failure.get().told())).append("</failure>\n    </testcase>\n");
    }

    /** XML has no way at all to say most control characters. */
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?").replace("&", "&amp;").replace("<", "&lt;")
                .replace(">", "&gt;").replace("\"", "&quot;");
    }
}
