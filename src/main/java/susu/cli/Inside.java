package susu.cli;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import susu.SusuSave;
import susu.database.Database;
import susu.database.DatabaseUnavailable;
import susu.shared.NotTheseBooks;

/**
 * The product's insides for one command: beside the server that runs on the same books, which then does the work, or on
 * a server of its own for as long as the command takes.
 */
final class Inside implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private final ConfigurableApplicationContext context;
    private final AutoCloseable ending;
    private final int port;

    private Inside(ConfigurableApplicationContext context, AutoCloseable ending, int port) {
        this.port = port;
        this.context = context;
        this.ending = ending;
    }

    /** Opens them; the settings say on which books. */
    static Inside open(Surroundings surroundings) {
        return open(told(surroundings));
    }

    /** Opens them for an act of staff: were no server running, nothing that waits to be done is begun by it. */
    static Inside openAtRest(Surroundings surroundings) {
        return open(told(surroundings).with("db-scheduler.enabled", "false"));
    }

    /** Told first: "every rule holds" is worth nothing to whoever thinks of other books. */
    static ServerOptions told(Surroundings surroundings) {
        var options = ServerOptions.from(surroundings.environment());
        surroundings.err().println(options.where());
        return options;
    }

    /** Opens them for whoever only looks: nothing is said on the terminal, and at rest no job is begun. */
    static Inside openQuietly(Surroundings surroundings, Patient.Works works) {
        var quiet = ServerOptions.from(surroundings.environment()).with("logging.level.root", "off")
                .with("logging.level.susu", "off");
        return open(switch (works) {
            case AT_REST -> quiet.with("db-scheduler.enabled", "false");
            case AT_WORK -> quiet;
        });
    }

    private static Inside open(ServerOptions options) {
        try {
            // Nobody watches it, and another program may be watched where the settings say.
            var server = Server.start(options.onPort(0).simulatorOnPort(0).withoutManagement());
            return new Inside(server.context(), server, server.port());
        } catch (DatabaseUnavailable unavailable) {
            if (unavailable.why() != DatabaseUnavailable.Why.IN_USE) throw unavailable;
            return over(options, Database.join(options.database()));
        }
    }

    /** Looks into that database with the settings of these options, and does nothing there by itself. */
    static Inside over(ServerOptions options, Database database) {
        var application = new SpringApplication(SusuSave.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        var early = new HashMap<String, Object>(options.properties());
        // The command says in one line what went wrong.
        early.putIfAbsent("logging.level.org.springframework.context.annotation", "error");
        application.setDefaultProperties(early);
        application.addInitializers(fresh -> {
            var settings = new HashMap<String, Object>(Map.of("susu.mode", options.modeWord(), "susu.data-dir",
                    options.folder().toString(), "susu.simulator.here", false, "susu.simulator.port",
                    options.simulatorPort(), "server.port", options.port(), "db-scheduler.enabled", false,
                    "logging.level.susu", "error"));
            settings.putAll(options.properties());
            Server.readSettings(fresh, options);
            fresh.getEnvironment().getPropertySources().addFirst(new MapPropertySource("susu", settings));
            Server.tellWhereTheBooksAre(fresh, database);
        });
        try {
            var context = application.run();
            return new Inside(context, context, options.port());
        } catch (RuntimeException problem) {
            throw Causes.first(NotTheseBooks.class, problem).<RuntimeException>map(CommandFailed::because)
                    .orElse(problem);
        }
    }

    <T> T get(Class<T> door) { return context.getBean(door); }

    /** Every one of that kind. */
    <T> Collection<T> all(Class<T> kind) {
        return context.getBeansOfType(kind).values();
    }

    /** Where the server answers on which the work is done. */
    int port() { return port; }

    /** The pretend world beside it. */
    PretendWorld world() {
        return new PretendWorld(URI.create("http://127.0.0.1:" + port));
    }

    /** Its books beside that world's. */
    BooksCheck check(PretendWorld world) { return BooksCheck.of(context, world); }

    /** Waits until it is so, that long at most; whether it came to be. */
    boolean waitUntil(Duration longest, BooleanSupplier done) {
        var patience = System.nanoTime() + longest.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > patience) return false;
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return true;
    }

    @Override
    public void close() {
        try {
            ending.close();
        } catch (RuntimeException problem) {
            throw problem;
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
    }
}
