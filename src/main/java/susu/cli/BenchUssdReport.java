package susu.cli;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import susu.cli.BenchUssd.Row;
import tools.jackson.databind.json.JsonMapper;

/** What screens cost, as a table and as JSON. */
record BenchUssdReport(BenchUssd.Measured measured) implements Measurement {
    private List<Row> rows() { return measured.rows(); }

    /** Whether there were requests, and each was answered as it had to be. */
    @Override
    public boolean isRight() {
        return rows().stream().flatMap(row -> Stream.of(row.screens(), row.floor()))
                .allMatch(each -> each.requests() > 0 && each.wrong() == 0);
    }

    @Override
    public void print(PrintWriter out) {
        out.printf("%8s  %-5s  %12s  %10s  %10s  %12s  %12s  %9s  %6s%n", "callers", "body", "screens/s", "median ms",
                "p99 ms", "longest ms", "floor/s", "of floor", "wrong");
        for (var row : rows())
            out.printf("%8d  %-5s  %12.0f  %10.1f  %10.1f  %12.1f  %12.0f  %7.0f %%  %6d%n", row.callers(), kind(row),
                    row.screens().perSecond(), row.screens().medianMicros() / 1000.0,
                    row.screens().p99Micros() / 1000.0,
                    row.screens().longestMicros() / 1000.0, row.floor().perSecond(), row.ratio() * 100,
                    row.screens().wrong() + row.floor().wrong());
        out.println();
        out.printf("%-12s  %s%n", "median in ms",
                rows().stream().map(row -> "%9s".formatted(row.callers() + " " + kind(row))).collect(joining("  ")));
        for (var screen : rows().getFirst().screens().screens().keySet())
            line(out, screen, row -> row.screens().screens().getOrDefault(screen, 0L));
        line(out, "the floor", row -> row.floor().medianMicros());
        out.println();
        out.println("The server held at most " + Memory.show(measured.memory()) + ", without PostgreSQL.");
        rows().stream().flatMap(row -> Stream.of(row.screens(), row.floor()))
                .map(LoadGenerator.Result::firstWrong).filter(words -> !words.isEmpty()).findFirst()
                .ifPresent(words -> out.println("The first that was wrong: " + words.replace("\n", " / ")));
    }

    private void line(PrintWriter out, String name, ToLongFunction<Row> micros) {
        out.printf("%-12s  %s%n", name, rows().stream()
                .map(row -> "%9.1f".formatted(micros.applyAsLong(row) / 1000.0)).collect(joining("  ")));
    }

    private static String kind(Row row) { return row.json() ? "JSON" : "form"; }

    @Override
    public String json() {
        return JsonMapper.shared().writeValueAsString(Map.of("ok", isRight(), "memoryBytes",
                measured.memory(), "rows", rows().stream()
                        .map(row -> Map.of("callers", row.callers(), "body", kind(row), "screens", row.screens(),
                                "floor", row.floor(), "ratio", row.ratio()))
                        .toList()));
    }
}
