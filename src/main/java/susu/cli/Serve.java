package susu.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import susu.shared.Mode;

@Command(name = "serve", mixinStandardHelpOptions = true, header = {
        "Starts SusuSave and keeps it running until Ctrl-C.", "",
        "  ./susu serve                    on port 8000, books kept in ./data",
        "  ./susu serve --port 9000", ""}, optionListHeading = "%nOptions:%n", footer = {"",
                "Settings come from the environment and from the file .env beside ./susu; a flag goes before them.",
                "./susu config show tells what holds, ./susu config example what there is."})
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
        CheckedSettings.of(surroundings.environment()).warnings().forEach(surroundings.err()::println);
        try (var server = Server.start(options)) {
            announce(server, surroundings);
            server.awaitClose();
        }
        return Exit.DONE.code();
    }

    static void announce(Server server, Surroundings surroundings) {
        surroundings.out().print(server.mode() == Mode.TRY
                ? """
                SusuSave is ready (mode try, pretend providers, no real money).
                  Phone in the browser  %1$s/phone
                  USSD callback         %1$s/ussd/callback
                  Health                %1$s/ussd/health
                  Figures               %3$s/actuator/prometheus
                  Pretend providers     http://127.0.0.1:%2$d
                Ctrl-C stops it; everything is kept.
                """.formatted(server.address(), server.simulatorPort(), server.managementAddress())
                : """
                SusuSave is ready (mode %2$s).
                  Listens on            %1$s
                  Health                %1$s/readyz
                  Figures               %3$s/actuator/prometheus
                Ctrl-C stops it; everything is kept.
                """.formatted(server.address(), server.mode().name().toLowerCase(Locale.ROOT),
                        server.managementAddress()));
        surroundings.out().flush();
    }
}
