package susu.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.members.Member;
import susu.payments.Payments;
import susu.shared.Accra;
import tools.jackson.databind.json.JsonMapper;

/**
 * A payday: all who owe say yes within one minute, and the provider lets itself be asked eight times a second. The clock
 * of the pretend world is moved second by second, so that an hour and a half take as long as their work does. Among those
 * who wait in line, the pots of some groups that were full first go out.
 */
final class BenchBurst {
    private static final int MINUTE = 60;
    /** Longer than MTN's own window for anything: whatever is not decided by then is lost. */
    private static final Duration LONGEST = Duration.ofHours(4);
    private static final int LOOKS_EVERY = 5;
    private static final int SAMPLED_EVERY = 300;
    private static final int OFFICERS = 3;

    /**
     * What is measured.
     *
     * @param dues how many members pay, in whole groups of ten
     * @param pots how many of these groups have officers who let the pot go at once
     */
    record Plan(int dues, int pots) {}

    /** How long payments of a kind took from the yes to the last word, by the moved clock. */
    record Waited(String what, int payments, long medianSeconds, long p99Seconds, long longestSeconds) {}

    /**
     * What the program held at some moment.
     *
     * @param heap what of its own memory was in use, after tidying up
     */
    record Sample(long second, long undecided, long heap, OptionalLong memory) {}

    /** What came of it. */
    record Measured(Plan plan, List<Waited> waited, List<Sample> samples, long failed, Duration work) implements
            Measurement {
        @Override
        public boolean isRight() {
            return failed == 0 && waited.stream().mapToInt(Waited::payments).sum() == plan.dues() + plan.pots();
        }

        /** The most that was in use at any time, beside what was when all had said yes. */
        double growth() {
            return Medians.ratio((double) samples.stream().mapToLong(Sample::heap).max().orElseThrow(),
                    (double) samples.getFirst().heap());
        }

        @Override
        public void print(PrintWriter out) {
            out.printf("%-10s  %8s  %10s  %10s  %10s%n", "last word", "payments", "median", "p99", "longest");
            for (var each : waited)
                out.printf("%-10s  %8d  %10s  %10s  %10s%n", each.what(), each.payments(), show(each.medianSeconds()),
                        show(each.p99Seconds()), show(each.longestSeconds()));
            out.printf("%n%-10s  %10s  %10s  %s%n", "after", "undecided", "in use MB", "held in all (RSS)");
            for (var each : samples)
                out.printf("%-10s  %10d  %10d  %s%n", show(each.second()), each.undecided(),
                        Memory.megabytes(each.heap()), Memory.show(each.memory()));
            out.printf("In use at most: %.0f %% of what it was when all had said yes. The work took %d s.%n",
                    growth() * 100, work.toSeconds());
            if (failed > 0) out.println(failed + " payments did not succeed.");
        }

        private static String show(long seconds) { return "%d:%02d".formatted(seconds / MINUTE, seconds % MINUTE); }

        @Override
        public String json() {
            return JsonMapper.shared().writeValueAsString(Map.of("ok", isRight(), "dues", plan.dues(), "pots",
                    plan.pots(), "failed", failed, "waited", waited, "memory", samples, "growth", growth(),
                    "workSeconds", work.toSeconds()));
        }
    }

    private final Plan plan;
    private final Surroundings surroundings;

    BenchBurst(Plan plan, Surroundings surroundings) {
        this.plan = plan;
        this.surroundings = surroundings;
    }

    Measured run() throws IOException {
        try (var books = BenchBooks.open(plan.dues(), BenchBooks.Past.NONE, surroundings);
                var progress = new Progress("A payday", 0, surroundings)) {
            books.keepTexts();
            var load = new DuesLoad(books);
            var dues = load.dues(plan.dues(), 0, 1);
            var day = books.groupOf(dues.getFirst().member()).due().orElseThrow().dueDate();
            books.clock().moveTo(Accra.startOf(day).plus(Duration.ofHours(9)));
            books.clock().freeze();
            return play(books, load, whoHasPotsFirst(dues), progress);
        }
    }

    /** The groups whose pots leave pay first, so that their pots wait in line with all who pay after them. */
    private List<DuesLoad.Due> whoHasPotsFirst(List<DuesLoad.Due> dues) {
        int groups = plan.dues() / BenchBooks.PEOPLE;
        var first = new ArrayList<DuesLoad.Due>();
        var others = new ArrayList<DuesLoad.Due>();
        for (int number = 0; number < dues.size(); number++)
            (number % groups < plan.pots() ? first : others).add(dues.get(number));
        first.addAll(others);
        return first;
    }

    private Measured play(BenchBooks books, DuesLoad load, List<DuesLoad.Due> dues, Progress progress) {
        var began = System.nanoTime();
        var samples = new ArrayList<Sample>();
        var officers = officers(books);
        var payments = books.the(Payments.class);
        long second = 0;
        do {
            if (second < MINUTE)
                load.pay(dues.subList(upTo(second), upTo(second + 1)));
            books.momo().awaitCallbacks();
            books.clock().leap(Duration.ofSeconds(1));
            second++;
            if (second % LOOKS_EVERY == 0 && potsOnTheirWay(books) < plan.pots()) officers.forEach(books::approve);
            if (second == MINUTE || second % SAMPLED_EVERY == 0) samples.add(sample(second, payments));
            progress.step(second + " s, " + payments.undecided() + " undecided");
        } while (second < LONGEST.toSeconds()
                && (second < MINUTE || potsOnTheirWay(books) < plan.pots() || payments.undecided() > 0));
        samples.add(sample(second, payments));
        return new Measured(plan, waited(books), samples, books.notSucceeded(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private static long potsOnTheirWay(BenchBooks books) {
        return books.the(JdbcClient.class).sql("select count(*) from payment where kind = 'PAYOUT'")
                .query(Long.class).single();
    }

    private int upTo(long second) { return (int) (plan.dues() * second / MINUTE); }

    /** Of each group whose pot leaves those who say yes to it. */
    private List<List<Member>> officers(BenchBooks books) {
        return new ArrayList<>(IntStream.range(0, plan.pots()).mapToObj(group -> IntStream.range(0, OFFICERS)
                .mapToObj(one -> books.member(group * BenchBooks.PEOPLE + one)).toList()).toList());
    }

    private static Sample sample(long second, Payments payments) {
        // What is in use can only be told once what is not in use has gone.
        ManagementFactory.getMemoryMXBean().gc();
        return new Sample(second, payments.undecided(),
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                Memory.of(ProcessHandle.current()));
    }

    private static List<Waited> waited(BenchBooks books) { return books.the(JdbcClient.class).sql("""
                select kind, count(*) as payments, max(seconds) as longest,
                    percentile_disc(0.5) within group (order by seconds) as median,
                    percentile_disc(0.99) within group (order by seconds) as p99
                from (select p.kind, extract(epoch from e.at - p.created_at)::bigint as seconds
                    from payment p join attempt_event e on e.group_id = p.group_id and e.payment_id = p.id
                    where e.to_state = 'SUCCEEDED') ended
                group by kind order by kind""").query((row, _) -> waited(row)).list(); }

    private static Waited waited(ResultSet row) throws SQLException {
        return new Waited(row.getString("kind").equals("COLLECT") ? "dues" : "pots", row.getInt("payments"),
                row.getLong("median"), row.getLong("p99"), row.getLong("longest"));
    }
}
