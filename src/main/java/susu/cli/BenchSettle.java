package susu.cli;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a due costs from its member's yes to the row of the text about it: committed, sent by its job, called back, asked
 * about, settled, booked and put to the due, by a server of its own with a provider on loopback that says yes at once.
 * Beside it, in turns, the same rows are posted by plain SQL; and, if wanted, two servers on the same books share the work.
 */
final class BenchSettle {
    /** What takes turns. */
    private enum Way {
        TOGETHER("settled by two"), POSTED("posted by plain SQL"), SETTLED("settled");

        private final String words;

        Way(String words) { this.words = words; }
    }

    /**
     * What is measured.
     *
     * @param dues how many in each run, in whole groups of ten
     * @param runs how often; the median counts
     * @param withAnother whether a second server helps, in runs of its own
     */
    record Plan(int dues, int runs, boolean withAnother) {
        private List<Way> ways() { return withAnother ? List.of(Way.values()) : List.of(Way.POSTED, Way.SETTLED); }

        /** Whoever comes later finds the program warmer, so each comes first in turn. */
        private List<Way> inTurn(int run) {
            var ways = new ArrayList<>(ways());
            Collections.rotate(ways, run);
            return ways;
        }
    }

    /**
     * How much was done in all runs.
     *
     * @param paid payments that succeeded
     * @param told texts about them that were written
     * @param asked payments that the provider was asked for, which must be as many: none twice
     * @param posted dues that plain SQL posted, with all their rows
     */
    record Done(long paid, long told, long asked, long posted) {}

    /**
     * What came of it, in dues a second.
     *
     * @param together by two servers; nothing if there was one
     * @param memory the most that the program held, with this bench in it
     * @param done how much was done for that
     */
    record Measured(Plan plan, double settled, double posted, OptionalDouble together, OptionalLong memory,
            Done done) implements Measurement {
        double ratio() { return Medians.ratio(settled, posted); }

        private OptionalDouble gain() {
            return together.isPresent()
                    ? OptionalDouble.of(Medians.ratio(together.getAsDouble(), settled))
                    : OptionalDouble.empty();
        }

        /** With one run before the first, which is not counted. */
        long expected() {
            return (long) plan.dues() * (plan.runs() + 1) * (plan.ways().size() - 1);
        }

        @Override
        public boolean isRight() {
            return done.equals(new Done(expected(), expected(), expected(), (long) plan.dues() * (plan.runs() + 1)));
        }

        @Override
        public void print(PrintWriter out) {
            out.printf("%8s  %12s  %12s  %9s%n", "dues", "settled/s", "posted/s", "of posted");
            out.printf("%8d  %12.0f  %12.0f  %7.0f %%%n", plan.dues(), settled, posted, ratio() * 100);
            together.ifPresent(
                    rate -> out.printf("Two servers on the same books: %.0f a second, %.0f %% of what one does.%n",
                            rate, gain().orElseThrow() * 100));
            out.println("The program, with this bench in it, held at most " + Memory.show(memory) + ".");
            if (!isRight())
                out.printf(
                        "Of %d payments %d succeeded, %d texts were written, and the provider was asked for %d; %d were "
                                + "posted by plain SQL.%n",
                        expected(), done.paid(), done.told(), done.asked(), done.posted());
        }

        @Override
        public String json() {
            var all = new TreeMap<String, Object>(Map.of("ok", isRight(), "dues", plan.dues(), "runs", plan.runs(),
                    "settledPerSecond", settled, "postedPerSecond", posted, "ratio", ratio(), "memoryBytes", memory,
                    "expected", expected(), "done", done));
            together.ifPresent(rate -> all.put("settledByTwoPerSecond", rate));
            gain().ifPresent(ratio -> all.put("twoOfOne", ratio));
            return JsonMapper.shared().writeValueAsString(all);
        }
    }

    private final Plan plan;
    private final Surroundings surroundings;

    BenchSettle(Plan plan, Surroundings surroundings) {
        this.plan = plan;
        this.surroundings = surroundings;
    }

    Measured run() throws IOException {
        int parts = plan.ways().size() * (plan.runs() + 1);
        try (var books = BenchBooks.open(plan.dues() * parts, BenchBooks.Past.NONE, surroundings);
                var another = plan.withAnother() ? books.another() : null;
                var progress = new Progress("Settling", parts, surroundings)) {
            books.keepTexts();
            books.liftLimits();
            var load = new DuesLoad(books);
            var raw = new RawPosting(books.the(DataSource.class), books.clock().instant());
            int connections = books.the(Environment.class)
                    .getRequiredProperty("spring.datasource.hikari.maximum-pool-size", Integer.class);
            long askedBefore = books.momo().asked();
            var rates = new EnumMap<Way, List<Double>>(Way.class);
            int part = 0;
            for (int run = 0; run <= plan.runs(); run++)
                for (var way : plan.inTurn(run)) {
                    var dues = load.dues(plan.dues(), part++, parts);
                    rates.computeIfAbsent(way, _ -> new ArrayList<>()).add(switch (way) {
                        case TOGETHER -> together(another, load, dues);
                        case POSTED -> raw.perSecond(dues, connections);
                        case SETTLED -> load.perSecond(dues);
                    });
                    progress.step(way.words);
                }
            return new Measured(plan, counted(rates, Way.SETTLED).orElseThrow(),
                    counted(rates, Way.POSTED).orElseThrow(), counted(rates, Way.TOGETHER),
                    Memory.mostOf(ProcessHandle.current()), new Done(
                            count(books, "select count(*) from payment where state = 'SUCCEEDED' and message <> 'raw'"),
                            count(books, "select count(*) from notice where kind = 'PAID' and fact not like 'raw:%'"),
                            books.momo().asked() - askedBefore, count(books, RawPosting.COUNT)));
        }
    }

    /** Only while this is measured does the other one do anything. */
    private static double together(@Nullable Server another, DuesLoad load, List<DuesLoad.Due> dues) {
        if (another == null) throw new IllegalStateException("there is one server");
        var helper = another.context().getBean(Scheduler.class);
        helper.resume();
        try {
            return load.perSecond(dues);
        } finally {
            helper.pause();
        }
    }

    /** The first run warms up. */
    private static OptionalDouble counted(Map<Way, List<Double>> rates, Way way) {
        var runs = rates.getOrDefault(way, List.of());
        return runs.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Medians.of(runs.subList(1, runs.size())));
    }

    private static long count(BenchBooks books, String sql) {
        return books.the(JdbcClient.class).sql(sql).query(Long.class).single();
    }
}
