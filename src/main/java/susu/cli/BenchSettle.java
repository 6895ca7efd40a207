package susu.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a due costs from its member's yes to the row of the text about it: committed, sent by its job, called back, asked
 * about, settled, booked and put to the due, by a server of its own with a provider on loopback that says yes at once.
 * Beside it, in turns, the same rows are posted by plain SQL.
 */
final class BenchSettle {
    /**
     * What is measured.
     *
     * @param dues how many in each run, in whole groups of ten
     * @param runs how often; the median counts
     */
    record Plan(int dues, int runs) {}

    /** What came of it. The last two must be equal, or something was not settled. */
    record Measured(Plan plan, double settled, double posted, long memory, long paid, long told) {
        double ratio() { return Medians.ratio(settled, posted); }

        /** With one run before the first, which is not counted. */
        long expected() {
            return (long) plan.dues() * (plan.runs() + 1);
        }

        boolean isRight() { return paid == expected() && told == expected(); }

        void print(PrintWriter out) {
            out.printf("%8s  %12s  %12s  %9s%n", "dues", "settled/s", "posted/s", "of posted");
            out.printf("%8d  %12.0f  %12.0f  %7.0f %%%n", plan.dues(), settled, posted, ratio() * 100);
            out.println("The program, with this bench in it, held at most " + Memory.megabytes(memory) + " MB.");
            if (!isRight())
                out.printf("Of %d payments %d succeeded, and %d texts were written.%n", expected(), paid, told);
        }

        String json() {
            return JsonMapper.shared().writeValueAsString(Map.of("ok", isRight(), "dues", plan.dues(), "runs",
                    plan.runs(), "settledPerSecond", settled, "postedPerSecond", posted, "ratio", ratio(),
                    "memoryBytes", memory));
        }
    }

    private final Plan plan;
    private final Surroundings surroundings;

    BenchSettle(Plan plan, Surroundings surroundings) {
        this.plan = plan;
        this.surroundings = surroundings;
    }

    Measured run() throws IOException {
        int parts = 2 * (plan.runs() + 1);
        try (var books = BenchBooks.open(plan.dues() * parts, BenchBooks.Past.NONE, surroundings);
                var progress = new Progress("Settling", parts, surroundings)) {
            books.keepTexts();
            books.liftLimits();
            var load = new DuesLoad(books);
            var database = books.the(DataSource.class);
            var raw = new RawPosting(database, books.clock().instant());
            int connections = books.the(Environment.class)
                    .getRequiredProperty("spring.datasource.hikari.maximum-pool-size", Integer.class);
            var settled = new ArrayList<Double>();
            var posted = new ArrayList<Double>();
            for (int run = 0; run <= plan.runs(); run++) {
                var ours = load.dues(plan.dues(), 2 * run, parts);
                var theirs = load.dues(plan.dues(), 2 * run + 1, parts);
                posted.add(raw.perSecond(theirs, connections));
                progress.step("posted by plain SQL");
                settled.add(load.perSecond(ours));
                progress.step("settled");
            }
            return new Measured(plan, counted(settled), counted(posted),
                    Memory.mostOf(ProcessHandle.current()).orElse(0),
                    count(books, "select count(*) from payment where state = 'SUCCEEDED' and message <> 'raw'"),
                    count(books, "select count(*) from notice where kind = 'PAID' and fact not like 'raw:%'"));
        }
    }

    /** The first run warms up. */
    private static double counted(List<Double> runs) {
        return Medians.of(runs.subList(1, runs.size()));
    }

    private static long count(BenchBooks books, String sql) {
        return books.the(JdbcClient.class).sql(sql).query(Long.class).single();
    }
}
