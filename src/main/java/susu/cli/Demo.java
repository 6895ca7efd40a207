package susu.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import susu.database.Database;
import susu.database.DatabaseSettings;
import susu.shared.Mode;

@Command(name = "demo", mixinStandardHelpOptions = true, header = {
        "Plays a whole cycle of susu with twelve members, and proves the books.", "",
        "  ./susu demo               then leaves the server and a browser phone running",
        "  ./susu demo --no-serve    ends after the proof; exit code 1 if books differ",
        "  ./susu demo --no-serve --json", ""}, optionListHeading = "%nOptions:%n", footer = {"",
                "It plays on fresh data: a data folder that is not empty is set aside, never deleted."})
final class Demo implements Callable<Integer> {
    private static final Set<String> PORTS = Set.of("SUSU_PORT", "SUSU_SIMULATOR_PORT", "SUSU_MANAGEMENT_PORT");

    @Option(names = "--no-serve", description = "End after the proof.")
    private boolean noServe;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = "--port", paramLabel = "N", description = "Where it listens (SUSU_PORT); 0 means any free port.")
    private @Nullable Integer port;

    private final Surroundings surroundings;
    private final InstantSource machine = InstantSource.system();

    Demo(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() throws InterruptedException {
        // It tells its story itself; only what is wrong comes between.
        var options = options().with("logging.level.susu", "warn");
        if (port != null) options = options.onPort(port);
        setAside(options.folder());
        var began = machine.instant();
        surroundings.err().println("Starting SusuSave with its own PostgreSQL and a pretend MTN…");
        try (var server = Server.start(options)) {
            var report = play(server, began);
            if (json) surroundings.out().println(report.json());
            else report.print(surroundings.out());
            surroundings.out().flush();
            if (!report.check().holds()) return Exit.FAILED.code();
            if (noServe) return Exit.DONE.code();
            Serve.announce(server, surroundings);
            server.awaitClose();
        }
        return Exit.DONE.code();
    }

    /** It plays in the pretend world, whatever mode is set, and never where other books could be in its way. */
    ServerOptions options() {
        var set = ServerOptions.from(surroundings.environment());
        if (set.database() instanceof DatabaseSettings.External)
            throw new CommandFailed(Exit.SETTINGS, "The demo plays on a database of its own: unset SUSU_DATABASE_URL, "
                    + "which names yours. Nothing was started.");
        // The keys of those books lie beside them, and another program may be at work on them.
        if (Files.exists(ServerOptions.books(Mode.SANDBOX, set.folder())))
            throw new CommandFailed(Exit.SETTINGS, "The demo would set " + set.folder() + " aside, and books of the "
                    + "sandbox are in there. Name another folder, for example SUSU_DATA_DIR=" + set.folder()
                    + "-demo. Nothing was moved or started.");
        if (set.mode() == Mode.TRY) return set;
        // All else that is set is about the providers' sandbox.
        var heard = new HashMap<>(set.environment());
        heard.keySet().retainAll(PORTS);
        heard.put("SUSU_DATA_DIR", set.folder().toString());
        return ServerOptions.from(heard);
    }

    private DemoReport play(Server server, java.time.Instant began) {
        var world = new PretendWorld(server.address());
        try (var progress = new Progress("Twelve members save", DemoPlay.STEPS, surroundings)) {
            var play = new DemoPlay(world, progress);
            var rounds = play.play();
            return new DemoReport(rounds, BooksCheck.of(server.context(), world),
                    Duration.between(began, machine.instant()));
        }
    }

    private void setAside(Path folder) {
        if (isEmpty(folder)) return;
        var stamp = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss")
                .format(LocalDateTime.ofInstant(machine.instant(), ZoneId.systemDefault()));
        var elsewhere = folder.resolveSibling(folder.getFileName() + "-" + stamp);
        Database.setAside(folder, elsewhere);
        surroundings.err().println("The data that was there is kept in " + elsewhere);
    }

    private static boolean isEmpty(Path folder) {
        if (!Files.exists(folder)) return true;
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
