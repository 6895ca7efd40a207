package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That each bench does what it says, on a few members; how fast is never a test's matter. */
class BenchesTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Surroundings surroundings = new Surroundings(Map.of(), new PrintWriter(out, true),
            new PrintWriter(err, true));

    @Test
    void duesAreSettledEndToEndAndTheSameRowsArePostedBesideThem() {
        var told = json("bench", "settle", "--dues", "20", "--runs", "1", "--two");
        assertThat(told.path("settledPerSecond").asDouble()).isPositive();
        assertThat(told.path("postedPerSecond").asDouble()).isPositive();
        assertThat(told.path("ratio").asDouble()).isPositive();
        assertThat(told.path("twoOfOne").asDouble()).isPositive();
    }

    @Test
    void plainSqlAddsToEachTableAsManyRowsAsTheProductDoes() throws IOException {
        try (var books = BenchBooks.open(40, BenchBooks.Past.NONE, surroundings)) {
            books.keepTexts();
            books.liftLimits();
            var load = new DuesLoad(books);
            var raw = new RawPosting(books.the(DataSource.class), books.clock().instant());
            var before = rows(books);
            load.perSecond(allButTheLast(load.dues(20, 0, 2)));
            var settled = rows(books);
            raw.perSecond(allButTheLast(load.dues(20, 1, 2)), 2);
            var posted = rows(books);
            assertThat(difference(settled, posted)).isEqualTo(difference(before, settled));
        }
    }

    /** Once everybody of a group has paid, its officers are asked to let the pot go, which is another matter. */
    private static List<DuesLoad.Due> allButTheLast(List<DuesLoad.Due> dues) {
        return dues.subList(0, dues.size() - 2);
    }

    /**
     * How many rows each table has. Counters have one for all payments together; a job that follows a payment, or wakes
     * that one, is gone when it has ended, and only what waits to send a text stays.
     */
    private static Map<String, Long> rows(BenchBooks books) {
        var sql = books.the(JdbcClient.class);
        var rows = new TreeMap<String, Long>();
        for (var table : sql.sql("""
                select tablename from pg_tables where schemaname = current_schema()
                and tablename not in ('flyway_schema_history', 'pace', 'scheduled_tasks')""")
                .query((row, _) -> row.getString(1)).list())
            rows.put(table, count(sql, table));
        rows.put("jobs", count(sql, "scheduled_tasks where task_name not in ('follow-payment', 'wake')"));
        return rows;
    }

    private static long count(JdbcClient sql, String from) {
        return sql.sql("select count(*) from " + from).query(Long.class).single();
    }

    private static Map<String, Long> difference(Map<String, Long> before, Map<String, Long> after) {
        var more = new TreeMap<String, Long>();
        after.forEach((table, rows) -> {
            long added = rows - before.getOrDefault(table, 0L);
            if (added != 0) more.put(table, added);
        });
        return more;
    }

    @Test
    void membersWithAndWithoutAPastSeeTheSameScreensAndPayWhetherTheyAreFewOrMany() {
        var told = json("bench", "growth", "--members", "40,60", "--runs", "1", "--seconds", "0.5", "--callers", "2",
                "--dues", "20");
        assertThat(told.path("rows").valueStream().map(row -> row.path("what").asString()))
                .containsExactly("screens", "settled dues");
        assertThat(told.path("rows").valueStream()).allMatch(row -> row.path("wrong").asInt(-1) == 0)
                .allMatch(row -> row.path("ratio").asDouble() > 0);
    }

    @Test
    void onAPaydayEveryDueAndEveryPotComesToItsLastWord() {
        var told = json("bench", "burst", "--dues", "60", "--pots", "2");
        var waited = told.path("waited");
        assertThat(waited.valueStream().map(each -> each.path("what").asString())).containsExactly("dues", "pots");
        assertThat(waited.valueStream().map(each -> each.path("payments").asInt())).containsExactly(60, 2);
        assertThat(told.path("failed").asInt(-1)).isZero();
        assertThat(told.path("memory").size()).as("when all had said yes, and in the end").isGreaterThanOrEqualTo(2);
    }

    @Test
    void theServerStartsAsItIsBuiltAndLaidOut() {
        // Writing the ahead-of-time cache takes longer than all of this; nobody but the bench itself uses it.
        var told = json("bench", "start", "--runs", "1", "--without-cache");
        assertThat(told.path("rows").valueStream().map(row -> row.path("way").asString()))
                .containsExactly("from its classes", "laid out");
        assertThat(told.path("rows").valueStream()).allMatch(row -> row.path("seconds").asDouble() > 0);
    }

    @Test
    void theMiddleOfSeveralRunsCounts() {
        assertThat(Medians.of(List.of())).isZero();
        assertThat(Medians.of(List.of(7.0))).isEqualTo(7);
        assertThat(Medians.of(List.of(9.0, 1.0))).isEqualTo(5);
        assertThat(Medians.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Medians.of(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    }

    @Test
    void whatWasNotSettledFailsTheBench() {
        var by = OptionalDouble.of(60);
        assertThat(settled(by, 40, 40, 20).isRight()).isTrue();
        assertThat(settled(by, 40, 41, 20).isRight()).as("asked twice").isFalse();
        assertThat(settled(by, 40, 40, 19).isRight()).as("one was not posted").isFalse();
        var lost = settled(by, 39, 40, 20);
        assertThat(lost.isRight()).isFalse();
        lost.print(surroundings.out());
        assertThat(out.toString()).contains("50 %", "60 a second, 120 %", "Of 40 payments 39 succeeded");
        assertThat(lost.json()).contains("\"expected\":40", "\"paid\":39", "\"memoryBytes\":null");
    }

    private static BenchSettle.Measured settled(OptionalDouble together, long paid, long asked, long posted) {
        return new BenchSettle.Measured(new BenchSettle.Plan(10, 1, true), 50, 100, together, OptionalLong.empty(),
                new BenchSettle.Done(paid, 40, asked, posted));
    }

    @Test
    void aPaydayOnWhichAPaymentFailedFailsTheBench() {
        var waited = List.of(new BenchBurst.Waited("dues", 9, 60, 120, 121), new BenchBurst.Waited("pots", 1, 5, 5, 5));
        var samples = List.of(new BenchBurst.Sample(60, 10, 100_000_000, OptionalLong.of(300_000_000)),
                new BenchBurst.Sample(125, 0, 110_000_000, OptionalLong.of(310_000_000)));
        var lost = new BenchBurst.Measured(new BenchBurst.Plan(10, 1), waited, samples, 1, Duration.ofSeconds(3));
        assertThat(lost.isRight()).isFalse();
        lost.print(surroundings.out());
        assertThat(out.toString()).contains("2:01", "110 %", "1 payments did not succeed");
    }

    @Test
    void whatCannotBeMeasuredIsRefusedBeforeAnythingStarts() {
        for (var wrong : List.of(List.of("settle", "--dues", "15"), List.of("settle", "--runs", "0"),
                List.of("growth", "--members", "1000"), List.of("growth", "--members", "2000,1000"),
                List.of("growth", "--members", "100,1000", "--dues", "100"), List.of("start", "--runs", "0"),
                List.of("burst", "--dues", "5"), List.of("burst", "--pots", "0")))
            assertThat(Susu.run(surroundings, command(wrong))).as("%s", wrong).isEqualTo(2);
        assertThat(err.toString()).contains("whole groups of 10", "the smaller one first", "pays once")
                .doesNotContain("Starting");
    }

    private static String[] command(List<String> words) {
        var command = new ArrayList<>(List.of("bench"));
        command.addAll(words);
        return command.toArray(new String[0]);
    }

    private JsonNode json(String... words) {
        var command = Stream.concat(Stream.of(words), Stream.of("--json"))
                .toArray(String[]::new);
        var exit = Susu.run(surroundings, command);
        assertThat(exit).as("%s%n%s", out, err).isZero();
        return JsonMapper.shared().readTree(out.toString());
    }
}
