package susu.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the same costs the same with a thousand times as many members: two servers, each with a PostgreSQL and books of
 * its own, are asked for the same screens and settle the same dues in turns, in one program that is warm for both.
 */
final class BenchGrowth {
    /**
     * What is measured.
     *
     * @param few how many members one of the two has, in groups of ten, one in twenty with a past
     * @param many how many the other one has, likewise
     * @param callers how many call at once
     * @param dues how many are settled in each run
     */
    record Plan(int few, int many, int runs, Duration length, int callers, int dues) {}

    /** The same, measured on both. */
    record Row(String what, double few, double many, long wrong) {
        double ratio() { return Medians.ratio(many, few); }
    }

    /** What came of it. */
    record Measured(Plan plan, List<Row> rows, String firstWrong) implements Measurement {
        @Override
        public boolean isRight() { return rows.stream().allMatch(row -> row.wrong() == 0); }

        @Override
        public void print(PrintWriter out) {
            out.printf("%-22s  %14s  %14s  %9s  %6s%n", "a second", "%,d".formatted(plan.few()),
                    "%,d".formatted(plan.many()), "of few", "wrong");
            for (var row : rows)
                out.printf("%-22s  %14.0f  %14.0f  %7.0f %%  %6d%n", row.what(), row.few(), row.many(),
                        row.ratio() * 100, row.wrong());
            if (!firstWrong.isEmpty()) out.println("The first that was wrong: " + firstWrong.replace("\n", " / "));
        }

        @Override
        public String json() {
            return JsonMapper.shared().writeValueAsString(Map.of("ok", isRight(), "few", plan.few(), "many",
                    plan.many(), "firstWrong", firstWrong, "rows",
                    rows.stream().map(row -> Map.of("what", row.what(), "few", row.few(), "many",
                            row.many(), "ratio", row.ratio(), "wrong", row.wrong())).toList()));
        }
    }

    private final Plan plan;
    private final Surroundings surroundings;

    BenchGrowth(Plan plan, Surroundings surroundings) {
        this.plan = plan;
        this.surroundings = surroundings;
    }

    Measured run() throws IOException, InterruptedException {
        try (var few = open(plan.few());
                var many = open(plan.many());
                var progress = new Progress("Measuring", 4 * (plan.runs() + 1), surroundings)) {
            // Who has paid sees other screens: the screens come first.
            var screens = screens(few, many, progress);
            var dues = dues(few, many, progress);
            var firstWrong = Stream.concat(screens.few().stream(), screens.many().stream())
                    .map(LoadGenerator.Result::firstWrong).filter(words -> !words.isEmpty()).findFirst().orElse("");
            return new Measured(plan, List.of(screens.row(), dues), firstWrong);
        }
    }

    private BenchBooks open(int members) throws IOException {
        var books = BenchBooks.open(members, BenchBooks.Past.A_CYCLE_FOR_ONE_GROUP_IN_TWENTY, surroundings);
        books.keepTexts();
        return books;
    }

    /** All runs but the first, which warms up. */
    private record Screens(List<LoadGenerator.Result> few, List<LoadGenerator.Result> many) {
        Row row() {
            return new Row("screens", rate(few), rate(many),
                    Stream.concat(few.stream(), many.stream()).mapToLong(LoadGenerator.Result::wrong).sum());
        }

        private static double rate(List<LoadGenerator.Result> runs) {
            return Medians.of(runs.stream().skip(1).map(LoadGenerator.Result::perSecond).toList());
        }
    }

    private Screens screens(BenchBooks few, BenchBooks many, Progress progress)
            throws IOException, InterruptedException {
        var screens = new Screens(new ArrayList<>(), new ArrayList<>());
        for (int run = 0; run <= plan.runs(); run++) {
            int number = run;
            eachFirstInTurn(run, new Part(() -> screens.few().add(load(few, number)), "screens of few members"),
                    new Part(() -> screens.many().add(load(many, number)), "screens of many members"), progress);
        }
        return screens;
    }

    /** Something to measure, and how it is told. */
    private record Part(Measure measure, String told) {
        interface Measure {
            void run() throws IOException, InterruptedException;
        }
    }

    /** Whoever comes second finds the program warmer, so the two come first in turn. */
    private static void eachFirstInTurn(int run, Part few, Part many, Progress progress)
            throws IOException, InterruptedException {
        for (var part : run % 2 == 0 ? List.of(few, many) : List.of(many, few)) {
            part.measure().run();
            progress.step(part.told());
        }
    }

    private LoadGenerator.Result load(BenchBooks books, int run) throws IOException, InterruptedException {
        return BenchUssd.load(new LoadGenerator.Order(books.server().port(), false, false, plan.callers(),
                plan.length().toMillis() / 2, plan.length().toMillis(), books.members(), run));
    }

    private Row dues(BenchBooks few, BenchBooks many, Progress progress) throws IOException, InterruptedException {
        var ofFew = new ArrayList<Double>();
        var ofMany = new ArrayList<Double>();
        int parts = plan.runs() + 1;
        for (int run = 0; run < parts; run++) {
            int number = run;
            eachFirstInTurn(run, new Part(() -> ofFew.add(settle(few, number, parts)), "dues of few members"),
                    new Part(() -> ofMany.add(settle(many, number, parts)), "dues of many members"), progress);
        }
        return new Row("settled dues", Medians.of(ofFew.subList(1, parts)), Medians.of(ofMany.subList(1, parts)),
                few.notSucceeded() + many.notSucceeded());
    }

    private double settle(BenchBooks books, int part, int parts) {
        var load = new DuesLoad(books);
        return load.perSecond(load.dues(plan.dues(), part, parts));
    }
}
