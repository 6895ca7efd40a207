package susu.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.springframework.util.FileSystemUtils;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.Seals;
import tools.jackson.databind.json.JsonMapper;

/**
 * What screens cost: callers walk through the menu of a server of their own, and beside it ask the floor, in turns, so that
 * whatever else the machine does meets both. The callers are a program of their own.
 */
final class BenchUssd {
    /** How many are in each group. */
    static final int PEOPLE = 10;
    private static final long PATIENCE_SECONDS = 60;

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
        double ratio() { return floor.perSecond() == 0 ? 0 : screens.perSecond() / floor.perSecond(); }
    }

    private final Plan plan;
    private final Surroundings surroundings;

    BenchUssd(Plan plan, Surroundings surroundings) {
        this.plan = plan;
        this.surroundings = surroundings;
    }

    /** Measures; the temporary folder with its books is gone afterwards. */
    List<Row> run() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("susu-bench").toRealPath();
        var settings = new HashMap<String, String>();
        settings.put("SUSU_PORT", "0");
        settings.put("SUSU_SIMULATOR_PORT", "0");
        settings.put("SUSU_DATA_DIR", folder.resolve("data").toString());
        surroundings.err().println("Starting a server with books of its own…");
        try (var server = Server.start(ServerOptions.from(settings).with("susu.bench.floor", "true"))) {
            makePeople(server);
            return measure(server.port());
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** One group is founded by phone, and copied. */
    private void makePeople(Server server) {
        var copies = plan.members() / PEOPLE;
        surroundings.err().println("Founding a group by phone, and copying it " + copies + " times…");
        var world = new PretendWorld(server.address());
        var phones = new HashMap<Saver, PretendPhone>();
        var people = IntStream.range(0, PEOPLE)
                .mapToObj(number -> new Saver("02400000" + (20 + number), "Kofi" + (char) ('a' + number), "cumulative"))
                .toList();
        people.forEach(saver -> world.phone(saver.number(), saver.name()));
        var group = new GroupByPhone("Bench", people,
                saver -> phones.computeIfAbsent(saver,
                        one -> new PretendPhone(world, one.number(), one.gateway())));
        group.gathers(Cedis.ofPesewas(5_000), Accra.dateOf(world.now()).plusWeeks(1));
        group.beforeItStarts().types(Saver.PIN).reads("has started");
        try (var owner = DriverManager.getConnection(server.database().jdbcUrl(), server.database().owner().user(),
                server.database().owner().password()); var sql = owner.createStatement()) {
            sql.execute("create table bench_floor (id text primary key, reply bytea not null, answers int default 1)");
            sql.execute("grant select, insert, update on bench_floor to susu_program");
            try (var found = sql.executeQuery("select group_id from savings_group")) {
                found.next();
                new CopiedGroups(server.database(), server.context().getBean(Seals.class))
                        .of(GroupId.parse(found.getString(1)), copies);
            }
        } catch (SQLException problem) {
            throw new CommandFailed(Exit.FAILED, "The groups could not be made: " + problem.getMessage());
        }
    }

    private List<Row> measure(int port) throws IOException, InterruptedException {
        var rows = new ArrayList<Row>();
        try (var progress = new Progress("Measuring", plan.callers().size() * 2 * plan.runs() * 2, surroundings)) {
            for (var callers : plan.callers())
                for (var json : List.of(false, true)) {
                    var screens = new ArrayList<LoadGenerator.Result>();
                    var floors = new ArrayList<LoadGenerator.Result>();
                    for (int run = 0; run < plan.runs(); run++) {
                        var what = callers + " callers, " + (json ? "JSON" : "forms");
                        // Turn and turn about; before each run some that is not counted, twice as long before the first.
                        var warmUp = plan.length().toMillis() * (rows.isEmpty() && run == 0 ? 2 : 1) / 2;
                        floors.add(load(new LoadGenerator.Order(port, true, json, callers, warmUp,
                                plan.length().toMillis(), plan.members())));
                        progress.step(what);
                        screens.add(load(new LoadGenerator.Order(port, false, json, callers, warmUp,
                                plan.length().toMillis(), plan.members())));
                        progress.step(what);
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
                middle(runs, LoadGenerator.Result::perSecond), (long) middle(runs, LoadGenerator.Result::medianMicros),
                (long) middle(runs, LoadGenerator.Result::p99Micros),
                runs.stream().mapToLong(LoadGenerator.Result::longestMicros).max().orElse(0));
    }

    private static double middle(List<LoadGenerator.Result> runs, ToDoubleFunction<LoadGenerator.Result> figure) {
        return runs.stream().mapToDouble(figure).sorted().skip((runs.size() - 1) / 2).findFirst().orElse(0);
    }

    private static LoadGenerator.Result load(LoadGenerator.Order order) throws IOException, InterruptedException {
        var program = new ProcessBuilder(
                OwnProgram.command("bench", "callers", JsonMapper.shared().writeValueAsString(order)))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            var told = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || program.exitValue() != 0)
                throw new CommandFailed(Exit.FAILED, "The callers did not come to an end.");
            return JsonMapper.shared().readValue(told, LoadGenerator.Result.class);
        } finally {
            program.destroyForcibly();
        }
    }
}
