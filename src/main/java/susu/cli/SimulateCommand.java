package susu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import susu.database.Database;
import susu.database.DatabaseSettings;
import susu.proof.Profile;
import susu.proof.Report;
import susu.proof.Simulation;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "simulate", mixinStandardHelpOptions = true, header = {
        "Plays hostile histories of saving, and looks after each step whether a pesewa was lost, doubled or guessed.",
        "",
        "  ./susu simulate --seeds 2000           two thousand histories, from seed 1",
        "  ./susu simulate --seed 4711 --trace    one history again, step by step",
        "  ./susu simulate --profile database     histories in which only the database fails",
        ""}, optionListHeading = "%nOptions:%n", footer = {"",
                "The real code works on a real PostgreSQL of its own, which is made for this and thrown away;",
                "clock, chance, wallets, wire, database faults and deaths of programs come from the seed.",
                "Exit code 1 if anything happened that must not. docs/proof.md tells what is tried."})
final class SimulateCommand implements Callable<Integer> {
    private static final int WORKERS = 2;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "100", description = "How many histories (${DEFAULT-VALUE}).")
    private int seeds = 100;

    @Option(names = "--from", paramLabel = "S", defaultValue = "1", description = "The first seed (${DEFAULT-VALUE}).")
    private long from = 1;

    @Option(names = "--seed", paramLabel = "S", description = "Play only this one.")
    private @Nullable Long seed;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "150", description = "Hostile steps of a history (${DEFAULT-VALUE}).")
    private int steps = Simulation.Plan.STEPS;

    @Option(names = "--programs", paramLabel = "N", defaultValue = "0", description = "Programs on one database, 1 to 8 (two or three, by the seed).")
    private int programs = Simulation.Plan.BY_THE_SEED;

    @Option(names = "--profile", paramLabel = "WHAT", defaultValue = "all", description = "What goes wrong: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Profile profile = Profile.ALL;

    @Option(names = "--trace", description = "Print every step of a history that fails; with --seed, of that one.")
    private boolean trace;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    private final Surroundings surroundings;

    SimulateCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() throws IOException {
        if (seeds < 1 || steps < 1 || programs < 0 || programs > 8)
            throw new CommandFailed(Exit.WRONG_USE,
                    "--seeds and --steps must be at least 1, and --programs from 1 to 8; for example --programs 3");
        var plan = seed == null
                ? new Simulation.Plan(from, seeds, steps, programs, Math.min(WORKERS, seeds), profile)
                : new Simulation.Plan(seed, 1, steps, programs, 1, profile);
        var folder = Files.createTempDirectory("susu-simulate");
        try (var database = Database.open(new DatabaseSettings.Embedded(folder));
                var progress = new Progress("Hostile histories", plan.seeds(), surroundings)) {
            surroundings.err().println("Playing " + plan.seeds() + (plan.seeds() == 1 ? " history" : " histories")
                    + " on a PostgreSQL of its own…");
            var report = new Simulation(plan, worker -> scratch(database, worker)).play((_, failure) -> {
                progress.step(failure.map(found -> "seed " + found.seed() + " failed").orElse("all well so far"));
                failure.ifPresent(found -> tell(found, plan));
            });
            if (json) surroundings.out().println(JsonMapper.shared().writeValueAsString(fields(report)));
            else print(report);
            return report.failures().isEmpty() ? Exit.DONE.code() : Exit.FAILED.code();
        } finally {
            FileSystemUtils.deleteRecursively(Path.of(folder.toString()));
        }
    }

    private static String scratch(Database database, int worker) {
        var name = "history_" + worker;
        try (var connection = database.connect(); var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
        return database.jdbcUrl().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1")
                + (database.jdbcUrl().contains("?") ? "&" : "?") + "user=" + database.owner().user() + "&password="
                + database.owner().password();
    }

    private void tell(Simulation.Failure failure, Simulation.Plan plan) {
        var err = surroundings.err();
        err.println();
        err.println("Seed " + failure.seed() + ": " + failure.what());
        err.println("Again: ./susu simulate --seed " + failure.seed()
                + (plan.steps() == Simulation.Plan.STEPS ? "" : " --steps " + plan.steps())
                + (plan.programs() == Simulation.Plan.BY_THE_SEED ? "" : " --programs " + plan.programs())
                + (plan.profile() == Profile.ALL ? "" : " --profile " + plan.profile().word()) + " --trace");
        if (trace) write(failure.trace());
    }

    private void write(List<String> lines) { lines.forEach(surroundings.err()::println); }

    private void print(Report report) {
        var out = surroundings.out();
        long died = report.crashes().values().stream().filter(count -> count > 0).count();
        long kinds = report.faults().values().stream().filter(count -> count > 0).count();
        long faults = report.faults().values().stream().mapToLong(Long::longValue).sum();
        out.println("Histories       " + report.seeds() + ", " + report.seedsAMinute() + " a minute");
        out.println("Steps           " + report.steps());
        out.println("Checks          " + report.checks());
        out.println("Faults          " + faults + " of " + kinds + " kinds, of " + report.faults().size());
        table(report.faults());
        out.println("Deaths          at " + died + " of " + report.crashes().size() + " places");
        table(report.crashes());
        var spared = report.crashes().entrySet().stream().filter(place -> place.getValue() == 0).map(Map.Entry::getKey)
                .toList();
        out.println("Not died at     " + (spared.isEmpty() ? "none: every place was hit" : String.join(", ", spared)));
        out.println("Not come to     " + report.transactionsNotCommitted().size() + " of " + report.transactions()
                + " transactions of the program: " + String.join(", ", report.transactionsNotCommitted()));
        out.println("What happened in them");
        table(report.happened());
        out.println("Answers that met an attempt in a state");
        table(report.answers());
        out.println("Faults that met an attempt in a state");
        table(report.faultsByState());
        out.println("Faults that no attempt in a state met");
        report.faultsNotMet().forEach((state, unmet) -> out.println("  " + state + ": "
                + (unmet.isEmpty() ? "none" : String.join(", ", unmet))));
        out.println(report.failures().isEmpty()
                ? "No pesewa lost, doubled or guessed."
                : report.failures().size() + " histories in which something happened that must not.");
    }

    private void table(Map<String, Long> counts) {
        counts.forEach((what, count) -> surroundings.out().printf("  %8d  %s%n", count, what));
    }

    private static Map<String, Object> fields(Report report) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("ok", report.failures().isEmpty());
        fields.put("seeds", report.seeds());
        fields.put("seedsAMinute", report.seedsAMinute());
        fields.put("steps", report.steps());
        fields.put("checks", report.checks());
        fields.put("faults", report.faults());
        fields.put("deaths", report.crashes());
        fields.put("notDiedAt", report.crashes().entrySet().stream().filter(place -> place.getValue() == 0)
                .map(Map.Entry::getKey).toList());
        fields.put("transactions", report.transactions());
        fields.put("transactionsNotCommitted", report.transactionsNotCommitted());
        fields.put("happened", report.happened());
        fields.put("answers", report.answers());
        fields.put("faultsByState", report.faultsByState());
        fields.put("faultsNotMet", report.faultsNotMet());
        fields.put("failures", report.failures().stream().map(
                failure -> Map.of("seed", failure.seed(), "what", failure.what())).toList());
        return fields;
    }
}
