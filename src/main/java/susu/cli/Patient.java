package susu.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import susu.database.Database;
import susu.mtn.MtnOutside;
import susu.settings.Fault;
import susu.settings.Settings;
import susu.shared.Mode;
import susu.simulator.SimulatorPort;

/**
 * The installation that the doctor looks at. What is needed for a look is opened when the first one needs it, once, and
 * closed in the end; what cannot be opened stays so, and is told the same each time.
 */
final class Patient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final Surroundings surroundings;
    private final Settings.Reading reading;
    private final Works works;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private @Nullable Database books;
    private @Nullable Schema schema;
    private @Nullable Inside inside;
    private @Nullable RuntimeException noInside;
    private @Nullable ConfigurableApplicationContext pretend;
    private @Nullable ConfigurableEnvironment environment;

    /** Whether jobs are done meanwhile: only if a message or a payment was asked for. */
    enum Works {
        AT_REST, AT_WORK
    }

    Patient(Surroundings surroundings, Works works) {
        this.surroundings = surroundings;
        this.works = works;
        this.reading = CheckedSettings.reading(surroundings.environment());
    }

    /** Nobody can look there now, for that reason; it is no fault of that place. */
    static final class CannotLook extends RuntimeException {
        CannotLook(String why) { super(why); }
    }

    Surroundings surroundings() { return surroundings; }

    List<Fault> faults() {
        return switch (reading) {
            case Settings.Reading.Valid _ -> List.of();
            case Settings.Reading.Invalid(var faults) -> faults;
        };
    }

    Settings settings() {
        return switch (reading) {
            case Settings.Reading.Valid(var settings) -> settings;
            case Settings.Reading.Invalid _ -> throw new CannotLook("the settings are to be mended first");
        };
    }

    String get(String name) { return settings().get(name).orElse(""); }

    boolean isOn(String name) { return get(name).equals("true"); }

    Mode mode() { return settings().mode(); }

    /** As it was written, for a report that is made whatever is wrong. */
    String modeWord() {
        return reading instanceof Settings.Reading.Valid(var settings)
                ? settings.mode().name().toLowerCase(java.util.Locale.ROOT)
                : surroundings.environment().getOrDefault("SUSU_MODE", "try");
    }

    ServerOptions options() {
        settings();
        return ServerOptions.from(surroundings.environment());
    }

    /** The books as they are, until {@link #inside} is opened. */
    Database books() {
        var known = books;
        if (known != null) return known;
        if (inside != null) throw new CannotLook("the books were looked at before");
        var opened = Database.look(options().database()).orElseThrow(
                () -> new CannotLook("there are no books yet; ./susu serve makes them"));
        books = opened;
        return opened;
    }

    Schema schema() throws SQLException, IOException {
        var known = schema;
        if (known != null) return known;
        ProgramEnvironment.quiet();
        try (var connection = books().connect()) {
            var seen = Schema.of(connection);
            schema = seen;
            return seen;
        }
    }

    /** The program inside. Only tables that need no change are opened by it: the doctor changes nothing. */
    Inside inside() throws SQLException, IOException {
        var known = inside;
        if (known != null) return known;
        var refusal = noInside;
        if (refusal != null) throw refusal;
        try {
            if (!schema().isCurrent()) throw new CannotLook("the tables are not those of this version");
            closeBooks();
            var opened = Inside.openQuietly(surroundings, works);
            inside = opened;
            return opened;
        } catch (RuntimeException problem) {
            noInside = problem;
            throw problem;
        }
    }

    /** Where the product answers on this machine. */
    URI address() throws SQLException, IOException {
        return URI.create("http://" + host() + ":" + inside().port());
    }

    /** Where it would answer if somebody had started it. */
    URI usualAddress() {
        return URI.create("http://" + host() + ":" + get("SUSU_PORT"));
    }

    private String host() {
        return switch (get("SUSU_HOST")) {
            case "", "0.0.0.0", "::" -> "127.0.0.1";
            case String one when one.contains(":") && !one.startsWith("[") -> "[" + one + "]";
            case String one -> one;
        };
    }

    MtnOutside mtn() { return MtnOutside.with(environment(), Clock.systemUTC()); }

    /** What the program would be put together with. */
    ConfigurableEnvironment environment() {
        var known = environment;
        if (known != null) return known;
        var properties = new HashMap<String, String>(Map.of("susu.mode", mode().name()));
        if (mode() == Mode.TRY) properties.put("susu.simulator.port", Integer.toString(pretendPort()));
        var made = ProgramEnvironment.of(settings().all(), properties);
        environment = made;
        return made;
    }

    /** Of the pretend providers that run, or of some for as long as this takes. */
    private int pretendPort() {
        var usual = get("SUSU_SIMULATOR_PORT");
        if (ask(URI.create("http://127.0.0.1:" + usual + "/simulator/state")).filter(is -> is.statusCode() == 200)
                .isPresent())
            return Integer.parseInt(usual);
        var started = SimulatorCommand.start(0, URI.create("http://127.0.0.1:8000"),
                Map.of("logging.level.root", "off"));
        pretend = started;
        return started.getBean(SimulatorPort.class).number();
    }

    /** What is answered there; nothing if nobody does. Our own program is asked as one of our proxies asks it. */
    Optional<HttpResponse<String>> ask(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /** The same for a form. */
    Optional<HttpResponse<String>> post(URI address, String contentType, String body) {
        return send(HttpRequest.newBuilder(address).header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Optional<HttpResponse<String>> send(HttpRequest.Builder request) {
        try {
            // Where this machine is a trusted proxy, live answers it only about what came to it by https.
            if (host().equals(request.build().uri().getHost())) request.header("X-Forwarded-Proto", "https");
            return Optional.of(http.send(request.timeout(PATIENCE).build(),
                    BodyHandlers.ofString(StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException nobody) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void closeBooks() {
        var open = books;
        books = null;
        if (open != null) open.close();
    }

    @Override
    public void close() {
        try {
            var running = inside;
            if (running != null) running.close();
        } finally {
            closeBooks();
            var world = pretend;
            if (world != null) world.close();
            http.close();
        }
    }
}
