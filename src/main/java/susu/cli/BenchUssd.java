package susu.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * What screens cost: callers walk through the menu of a server, and beside it ask the floor, in turns, so that whatever
 * else the machine does meets both. The server is a program of its own, and so are the callers.
 */
final class BenchUssd {
    /** So much longer than it calls a program of callers may take, to start and to end. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * What is measured.
     *
     * @param members how many there are, in groups of ten
     * @param callers how many call at once, one measure for each
     * @param runs how often each is measured; the median counts
     * @param length of one measure
     */
    record Plan(int members, List<Integer> callers, int runs, Duration length) {}

    /** One measure and its floor. */
    record Row(int callers, boolean json, LoadGenerator.Result screens, LoadGenerator.Result floor) {
        double ratio() { return Medians.ratio(screens.perSecond(), floor.perSecond()); }
    }

    private final Plan plan;
    private final Surroundings surroundings;

    BenchUssd(Plan plan, Surroundings surroundings) {
        this.plan = plan;
        this.surroundings = surroundings;
    }

    /** What came of it, and the most that the server held of the memory. */
    record Measured(List<Row> rows, OptionalLong memory) {}

    /** Measures; the temporary folder with its books is gone afterwards. */
    Measured run() throws IOException, InterruptedException {
        try (var books = BenchBooks.open(plan.members(), BenchBooks.Past.NONE, surroundings);
                var server = books.inAProgramOfItsOwn()) {
            return new Measured(measure(server.port()), server.mostMemory());
        }
    }

    private List<Row> measure(int port) throws IOException, InterruptedException {
        var rows = new ArrayList<Row>();
        int runs = 0;
        try (var progress = new Progress("Measuring", plan.callers().size() * 2 * plan.runs() * 2, surroundings)) {
            for (var callers : plan.callers())
                for (var json : List.of(false, true)) {
                    var screens = new ArrayList<LoadGenerator.Result>();
                    var floors = new ArrayList<LoadGenerator.Result>();
                    for (int run = 0; run < plan.runs(); run++) {
                        var what = callers + " callers, " + (json ? "JSON" : "forms");
                        // Turn and turn about; before each run some that is not counted. Before the first in each form it
                        // is ten times as long: what a server does all day long is compiled then.
                        var warmUp = plan.length().toMillis() * (rows.size() < 2 && run == 0 ? 10 : 1) / 2;
                        // Whoever comes second finds the server warmer, so the two come first in turn.
                        for (var floor : run % 2 == 0 ? List.of(true, false) : List.of(false, true)) {
                            (floor ? floors : screens).add(load(new LoadGenerator.Order(port, floor, json, callers,
                                    warmUp, plan.length().toMillis(), plan.members(), runs++)));
                            progress.step(what);
                        }
                    }
                    rows.add(new Row(callers, json, median(screens), median(floors)));
                }
        }
        return rows;
    }

    /** Each figure by itself; whatever went wrong in any run is counted. */
    private static LoadGenerator.Result median(List<LoadGenerator.Result> runs) {
        return new LoadGenerator.Result(runs.stream().mapToLong(LoadGenerator.Result::requests).sum(),
                runs.stream().mapToLong(LoadGenerator.Result::wrong).sum(),
                runs.stream().map(LoadGenerator.Result::firstWrong).filter(words -> !words.isEmpty()).findFirst()
                        .orElse(""),
                middle(runs, LoadGenerator.Result::perSecond), (long) middle(runs, run -> (double) run.medianMicros()),
                (long) middle(runs, run -> (double) run.p99Micros()),
                runs.stream().mapToLong(LoadGenerator.Result::longestMicros).max().orElse(0), screens(runs));
    }

    private static Map<String, Long> screens(List<LoadGenerator.Result> runs) {
        var screens = new LinkedHashMap<String, Long>();
        for (var screen : runs.getFirst().screens().keySet())
            screens.put(screen,
                    (long) middle(runs, run -> (double) run.screens().getOrDefault(screen, 0L)));
        return screens;
    }

    private static double middle(List<LoadGenerator.Result> runs, Function<LoadGenerator.Result, Double> figure) {
        return Medians.of(runs.stream().map(figure).toList());
    }

    /** Lets a program of its own call as it is ordered. */
    static LoadGenerator.Result load(LoadGenerator.Order order) throws IOException, InterruptedException {
        var program = new ProcessBuilder(
                OwnProgram.command("bench", "callers", JsonMapper.shared().writeValueAsString(order)))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            // What it tells is a line, which waits to be read until it has ended.
            long patience = order.warmUpMillis() + order.millis() + PATIENCE.toMillis();
            if (!program.waitFor(patience, TimeUnit.MILLISECONDS) || program.exitValue() != 0)
                throw new CommandFailed(Exit.FAILED, "The callers did not come to an end.");
            var told = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return JsonMapper.shared().readValue(told, LoadGenerator.Result.class);
        } finally {
            program.destroyForcibly();
        }
    }
}
