package susu.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "soak", mixinStandardHelpOptions = true, header = {
        "Kills the server and its PostgreSQL while members pay, then proves the books.", "",
        "  ./susu soak --minutes 5              some twenty kills in five minutes",
        "  ./susu soak --minutes 5 --seed 7     other kills at other moments",
        ""}, optionListHeading = "%nOptions:%n", footer = {
                "",
                "It starts the real server as a program of its own, on free ports and in a temporary folder. Every",
                "5 to 20 seconds it kills (SIGKILL) the server, its PostgreSQL, or both at once. A killed server is",
                "started again; a PostgreSQL killed alone must come back by itself. In the end every payment must be",
                "in our books and in the pretend MTN's, once, and every rule of the books must hold.",
                "Exit code 1 if one is lost, doubled or undecided, or a rule is broken; the folder is then kept."})
final class SoakCommand implements Callable<Integer> {
    private static final BigDecimal SHORTEST = new BigDecimal("0.1");
    private static final BigDecimal LONGEST = new BigDecimal("10080");

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "5", description = "For how long it kills (${DEFAULT-VALUE}); 0.5 is half a minute.")
    private BigDecimal minutes = BigDecimal.ONE;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "What is killed when comes from it (${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    private final Surroundings surroundings;

    SoakCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (minutes.compareTo(SHORTEST) < 0 || minutes.compareTo(LONGEST) > 0)
            throw new CommandFailed(Exit.WRONG_USE, "--minutes must be from " + SHORTEST + " to " + LONGEST
                    + "; for example --minutes 5");
        var length = Duration.ofMillis(minutes.multiply(BigDecimal.valueOf(60_000)).longValue());
        var folder = Files.createTempDirectory("susu-soak").toRealPath();
        var proved = false;
        try {
            var report = soak(folder, Soak.Plan.of(seed, length));
            if (json) surroundings.out().println(report.json());
            else report.print(surroundings.out());
            proved = report.holds();
            return proved ? Exit.DONE.code() : Exit.FAILED.code();
        } finally {
            if (proved) FileSystemUtils.deleteRecursively(folder);
            else tellWhereToLook(folder);
        }
    }

    private SoakReport soak(Path folder, Soak.Plan plan) throws IOException, InterruptedException {
        surroundings.err().println("Starting a server to be killed, in " + folder + "…");
        try (var server = new SoakedServer(folder)) {
            return new Soak(server, plan, surroundings).run();
        }
    }

    private void tellWhereToLook(Path folder) {
        surroundings.err().println("Everything is kept in " + folder + ": server.log tells what the server said, "
                + "data/postgres.log what PostgreSQL said.");
        surroundings.err().println("SUSU_DATA_DIR=" + folder.resolve("data")
                + " ./susu ledger verify reads the books again.");
    }
}
