package susu.cli;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import susu.shared.Chance;
import susu.shared.MovableClock;
import susu.simulator.SimulatorPort;

@Command(name = "simulator", mixinStandardHelpOptions = true, header = {
        "Runs the pretend MTN and Africa's Talking alone, for other people's programs.", "",
        "  ./susu simulator --port 8010",
        "  ./susu simulator --port 8010 --product http://127.0.0.1:3000",
        ""}, optionListHeading = "%nOptions:%n", footer = {
                "",
                "It keeps nothing: what happened is forgotten when it ends. docs/simulators.md tells what it can do."})
final class SimulatorCommand implements Callable<Integer> {
    @Option(names = "--port", paramLabel = "N", description = "Where it listens (SUSU_SIMULATOR_PORT); 0 means any free port.")
    private @Nullable Integer port;

    @Option(names = "--product", paramLabel = "URL", defaultValue = "http://127.0.0.1:8000", description = "Which program its phones dial and its reports go to (${DEFAULT-VALUE}).")
    private URI product = URI.create("http://127.0.0.1:8000");

    private final Surroundings surroundings;

    SimulatorCommand(Surroundings surroundings) { this.surroundings = surroundings; }

    @Override
    public Integer call() throws InterruptedException {
        var options = ServerOptions.from(surroundings.environment());
        int wanted = port == null ? options.simulatorPort() : port;
        try (var context = start(wanted, product, Map.of())) {
            surroundings.out().print("""
                    The pretend providers are ready. PRETEND, NO REAL MONEY.
                      MoMo, MTN SMS and Africa's Talking   http://127.0.0.1:%1$d
                      Phones in the browser                http://127.0.0.1:%1$d/phone
                      What it knows                        http://127.0.0.1:%1$d/simulator/state
                    Ctrl-C stops it; nothing is kept.
                    """.formatted(context.getBean(SimulatorPort.class).number()));
            surroundings.out().flush();
            new CountDownLatch(1).await();
        }
        return Exit.DONE.code();
    }

    /** The pretend world on that port, 0 for any, with some values of application.yaml replaced. */
    static ConfigurableApplicationContext start(int wanted, URI product, Map<String, String> properties) {
        var application = new SpringApplication(Providers.class);
        application.setLogStartupInfo(false);
        var defaults = new HashMap<String, Object>(
                Map.of("logging.level.org.springframework.boot.SpringApplication", "off",
                        "logging.level.org.springframework.boot.diagnostics", "off",
                        "logging.level.org.springframework.boot.web.server.servlet.context", "error"));
        // The log is made ready before anything else, so it must know these from the beginning.
        properties.forEach((name, value) -> {
            if (name.startsWith("logging.")) defaults.put(name, value);
        });
        application.setDefaultProperties(defaults);
        application.addInitializers(fresh -> {
            var settings = new HashMap<String, Object>(properties);
            settings.put("susu.mode", "try");
            settings.put("susu.simulator.journal", "memory");
            settings.put("susu.simulator.port", wanted);
            settings.put("susu.simulator.product-url", product.toString());
            settings.put("server.address", "127.0.0.1");
            settings.put("server.port", 0);
            fresh.getEnvironment().getPropertySources().addFirst(new MapPropertySource("susu", settings));
        });
        try {
            return application.run();
        } catch (RuntimeException problem) {
            throw Causes.first(PortInUseException.class, problem)
                    .<RuntimeException>map(_ -> Ports.taken(wanted, "SUSU_SIMULATOR_PORT")).orElse(problem);
        }
    }

    /** The pretend world and nothing of the product: no database, no jobs. */
    @EnableAutoConfiguration(excludeName = {"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceInitializationAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration",
            "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerMetricsAutoConfiguration",
            "com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerActuatorAutoConfiguration"})
    @ComponentScan(basePackages = "susu.simulator", excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
    static class Providers {
        @Bean
        Clock clock() { return new MovableClock(Clock.systemUTC()); }

        @Bean
        Chance chance() { return new Chance(new SecureRandom()); }
    }
}
