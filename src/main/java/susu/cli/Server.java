package susu.cli;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.flywaydb.core.api.exception.FlywayValidateException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import susu.SusuSave;
import susu.database.Database;
import susu.database.DatabaseSettings;
import susu.database.Login;
import susu.shared.JsonLines;
import susu.shared.Mode;
import susu.shared.NotTheseBooks;

/**
 * A running SusuSave: its books and the program on top of them. It also ends well when the whole Java program is told
 * to end, by Ctrl-C or SIGTERM.
 */
public final class Server implements AutoCloseable {
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(1);
    /** What is under way in the last moment of the grace may end all the same. */
    private static final Duration ALWAYS_LEFT = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private final ServerOptions options;
    private final Ports ports;
    private final Database database;
    private final Thread atExit = new Thread(this::end, "susu-end");
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable ConfigurableApplicationContext context;
    private boolean ended;

    private Server(ServerOptions options, Ports ports, Database database) {
        this.options = options;
        this.ports = ports;
        this.database = database;
    }

    /**
     * Starts it; when this returns it answers.
     *
     * @throws CommandFailed
     *             with the sentence for its user; nothing is left running
     * @throws susu.database.DatabaseUnavailable
     *             with the sentence for its user; nothing is left running
     */
    public static Server start(ServerOptions options) {
        var ports = Ports.free(options);
        var server = new Server(options, ports, Database.open(options.database()));
        Runtime.getRuntime().addShutdownHook(server.atExit);
        try {
            server.run();
            return server;
        } catch (RuntimeException problem) {
            server.close();
            throw Causes.first(NotTheseBooks.class, problem).<RuntimeException>map(CommandFailed::because)
                    .or(() -> Causes.first(FlywayValidateException.class, problem).map(Server::notOurs))
                    .or(() -> Causes.first(PortInUseException.class, problem).map(ports::taken))
                    .orElse(problem);
        }
    }

    /** A newer program's tables, one whose migration broke off, or one that somebody changed: which, Flyway says. */
    private static CommandFailed notOurs(FlywayValidateException otherTables) {
        return new CommandFailed(Exit.FAILED, "SusuSave does not start: the tables of this database are not those of "
                + "this program. Nothing was changed.\n"
                + String.valueOf(otherTables.getMessage()).lines().map(String::strip)
                        .filter(line -> line.startsWith("Detected") || line.contains("mismatch")
                                || line.startsWith("->"))
                        .collect(Collectors.joining("\n")));
    }

    private void run() {
        var application = new SpringApplication(SusuSave.class);
        // Ours closes the program first and the books last.
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        // The command says in one line what went wrong.
        var quiet = new HashMap<String, Object>(
                Map.of("logging.level.org.springframework.boot.SpringApplication", "off",
                        "logging.level.org.springframework.boot.diagnostics", "off",
                        "logging.level.org.springframework.boot.web.server.servlet.context", "error",
                        "logging.level.org.springframework.boot.tomcat.servlet", "off"));
        logAsSet(quiet);
        // Logging is made ready before anything else, so it must know these from the beginning.
        options.properties().forEach((name, value) -> {
            if (name.startsWith("logging.")) quiet.put(name, value);
        });
        application.setDefaultProperties(quiet);
        application.addInitializers(this::prepare);
        context = application.run();
    }

    private void logAsSet(Map<String, Object> early) {
        early.put("SUSU_LOG_LEVEL", options.environment().getOrDefault("SUSU_LOG_LEVEL", "info"));
        if (!"json".equals(options.environment().get("SUSU_LOG_FORMAT"))) return;
        early.put("susu.log.lines", JsonLines.class.getName());
        early.put("susu.log.journey", "info");
    }

    private void prepare(ConfigurableApplicationContext fresh) {
        var settings = new HashMap<String, Object>(options.properties());
        settings.put("server.address", options.host());
        settings.put("server.port", ports.product());
        settings.putIfAbsent("susu.management.port", ports.management());
        // They have had their grace before the program is closed; whoever is not ready then is interrupted.
        settings.put("db-scheduler.shutdown-max-wait", ALWAYS_LEFT);
        settings.put("susu.mode", options.modeWord());
        settings.put("susu.simulator.here", options.mode() == Mode.TRY);
        settings.put("susu.data-dir", options.folder().toString());
        settings.put("susu.simulator.port", ports.simulator());
        // Its folder is locked, so nobody else can be at work on these books.
        settings.put("susu.jobs.alone", options.database() instanceof DatabaseSettings.Embedded);
        readSettings(fresh, options);
        fresh.getEnvironment().getPropertySources().addFirst(new MapPropertySource("susu", settings));
        tellWhereTheBooksAre(fresh, database);
    }

    /** The program inside, for those who must look into it. */
    public ConfigurableApplicationContext context() {
        var running = context;
        if (running == null)
            throw new IllegalStateException("the server is not running");
        return running;
    }

    /** In which world it lives. */
    Mode mode() { return options.mode(); }

    /** The books. */
    public Database database() { return database; }

    /** The port that it really listens on. */
    public int port() { return ports.product(); }

    /** Where health and figures are told. */
    URI managementAddress() {
        return URI.create("http://" + options.environment().getOrDefault("SUSU_MANAGEMENT_HOST", "127.0.0.1") + ":"
                + ports.management());
    }

    /** The port of the pretend providers. */
    public int simulatorPort() { return ports.simulator(); }

    /** Where it is found from this machine, without a path: {@code http://127.0.0.1:8000}. */
    public URI address() {
        var host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return URI.create("http://" + host + ":" + ports.product());
    }

    /** Waits until someone closes it. */
    public void awaitClose() throws InterruptedException { closed.await(); }

    /** Ends running work within its grace, then the program, then the database. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException weAreEnding) {
            // The hook does the same, or is doing it.
        }
        end();
    }

    private synchronized void end() {
        if (ended)
            return;
        ended = true;
        try (database) {
            var running = context;
            if (running != null) {
                if (running.isActive()) {
                    var latest = System.nanoTime() + grace().toNanos();
                    wind(running, latest);
                    leaveTheRest(running, latest);
                }
                // The program's own registry outlives each server, and would keep whatever has measured one.
                running.getBeansOfType(MeterRegistry.class).values().forEach(Metrics::removeRegistry);
                running.close();
            }
        } finally {
            closed.countDown();
        }
    }

    /** Nobody sends new calls and no job begins any more; what is under way may end. */
    private void wind(ConfigurableApplicationContext running, long latest) {
        AvailabilityChangeEvent.publish(running, ReadinessState.REFUSING_TRAFFIC);
        var jobs = running.getBeanProvider(Scheduler.class).getIfAvailable();
        if (jobs != null) jobs.pause();
        // Whoever shares out the traffic looks only now and then; in the pretend world nobody does.
        var until = System.nanoTime() + (options.mode() == Mode.TRY ? Duration.ZERO : UNTIL_SEEN).toNanos();
        while (System.nanoTime() < until
                || (jobs != null && !jobs.getCurrentlyExecuting().isEmpty() && System.nanoTime() < latest))
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }

    /** There is one grace for all: what jobs have used of it, calls do not have once more. */
    private static void leaveTheRest(ConfigurableApplicationContext running, long latest) {
        var rest = Math.max(ALWAYS_LEFT.toNanos(), latest - System.nanoTime());
        running.getBean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, DefaultLifecycleProcessor.class)
                .setTimeoutPerShutdownPhase(Duration.ofNanos(rest).toMillis());
    }

    private Duration grace() {
        return Duration.parse(options.environment().getOrDefault("SUSU_SHUTDOWN_GRACE", "PT20S"));
    }

    /** So Spring sees the settings, wherever they were read, and no others. */
    static void readSettings(ConfigurableApplicationContext fresh, ServerOptions options) {
        fresh.getEnvironment().getPropertySources().replace(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new HashMap<>(options.environment())));
    }

    /** So Spring learns where the books are: the migrations are the owner's, all else is the program's. */
    static void tellWhereTheBooksAre(ConfigurableApplicationContext fresh, Database database) {
        var beans = (GenericApplicationContext) fresh;
        beans.registerBean(FlywayConnectionDetails.class, () -> new Migrating(database.jdbcUrl(), database.owner()));
        beans.registerBean(JdbcConnectionDetails.class, () -> new Working(database.jdbcUrl(), database.program()));
    }

    private record Migrating(String getJdbcUrl, Login login) implements FlywayConnectionDetails {
        @Override
        public String getUsername() { return login.user(); }

        @Override
        public String getPassword() { return login.password(); }
    }

    private record Working(String getJdbcUrl, Login login) implements JdbcConnectionDetails {
        @Override
        public String getUsername() { return login.user(); }

        @Override
        public String getPassword() { return login.password(); }
    }
}
