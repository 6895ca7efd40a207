package susu.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.boot.system.ApplicationHome;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "soak", mixinStandardHelpOptions = true, header = {
        "Kills the server and its PostgreSQL again and again while members pay, and proves the books after it.", "",
        "  ./susu soak --minutes 10             some forty kills in ten minutes",
        "  ./susu soak --minutes 2 --seed 7     the same kills in the same order",
        ""}, optionListHeading = "%nOptions:%n", footer = {
                "",
                "It starts the real server as a program of its own, on free ports and in a temporary folder.",
                "Every 5 to 20 seconds it kills the server, PostgreSQL, both, or one process of PostgreSQL (SIGKILL).",
                "Exit code 1 if a payment is lost, doubled or undecided, or a rule is broken; the folder is then kept."})
final class SoakCommand implements Callable<Integer> {
    @Option(names = "--minutes", paramLabel = "N", defaultValue = "10", description = "For how long it kills (${DEFAULT-VALUE}).")
    private int minutes = 10;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "What is killed when comes from it (${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    private final Surroundings surroundings;

    SoakCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (minutes < 1) throw new CommandFailed(Exit.WRONG_USE, "--minutes must be at least 1");
        var jar = jar().orElseThrow(() -> new CommandFailed(Exit.SETTINGS,
                "The soak starts the server from the built jar, and this does not run from one: use ./susu soak"));
        var folder = Files.createTempDirectory("susu-soak").toRealPath();
        surroundings.err().println("Starting a server to be killed, in " + folder + "…");
        SoakReport report;
        try (var server = new SoakedServer(jar, folder)) {
            report = new Soak(server, seed, minutes, surroundings).run();
        }
        if (json) surroundings.out().println(report.json());
        else report.print(surroundings.out());
        if (!report.holds()) {
            surroundings.err().println("Everything is kept in " + folder);
            return Exit.FAILED.code();
        }
        FileSystemUtils.deleteRecursively(folder);
        return Exit.DONE.code();
    }

    private static Optional<Path> jar() {
        return Optional.ofNullable(new ApplicationHome(Susu.class).getSource()).filter(File::isFile)
                .map(file -> file.toPath().toAbsolutePath());
    }
}
