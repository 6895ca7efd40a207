package susu.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "serve", mixinStandardHelpOptions = true, header = {
        "Starts SusuSave and keeps it running until Ctrl-C.", "",
        "  ./susu serve                    on port 8000, books kept in ./data",
        "  ./susu serve --port 9000", ""}, optionListHeading = "%nOptions:%n", footer = {"",
                "Settings come from the environment: SUSU_PORT, SUSU_HOST, SUSU_DATA_DIR, SUSU_SIMULATOR_PORT,",
                "SUSU_DATABASE_URL with SUSU_DATABASE_USER and SUSU_DATABASE_PASSWORD. A flag goes before them."})
final class Serve implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", description = "Where it listens (SUSU_PORT); 0 means any free port.")
    private @Nullable Integer port;

    @Option(names = "--data", paramLabel = "DIR", description = "Where it keeps everything (SUSU_DATA_DIR).")
    private @Nullable Path data;

    private final Surroundings surroundings;

    Serve(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() throws InterruptedException {
        var options = ServerOptions.from(surroundings.environment());
        if (port != null)
            options = options.onPort(port);
        if (data != null && !data.toString().isBlank())
            options = options.inFolder(data);
        try (var server = Server.start(options)) {
            announce(server, surroundings);
            server.awaitClose();
        }
        return Exit.DONE.code();
    }

    static void announce(Server server, Surroundings surroundings) {
        surroundings.out().print("""
                SusuSave is ready (mode try, pretend providers, no real money).
                  Phone in the browser  %1$s/phone
                  USSD callback         %1$s/ussd/callback
                  Health                %1$s/ussd/health
                  Pretend providers     http://127.0.0.1:%2$d
                Ctrl-C stops it; everything is kept.
                """.formatted(server.address(), server.simulatorPort()));
        surroundings.out().flush();
    }
}
