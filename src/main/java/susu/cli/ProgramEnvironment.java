package susu.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The settings as the program would have them, for a command that does without the program. */
final class ProgramEnvironment {
    private ProgramEnvironment() {}

    /** Before anything has told it where to, the log would write to the terminal, at its most talkative. */
    static void quiet() {
        LoggingSystem.get(ProgramEnvironment.class.getClassLoader()).beforeInitialize();
    }

    /** Those values, and application.yaml, which gives each module its own. */
    static ConfigurableEnvironment of(Map<String, String> settings, Map<String, String> properties) {
        quiet();
        var environment = new StandardEnvironment();
        var sources = environment.getPropertySources();
        sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
        sources.addFirst(new MapPropertySource("settings", new HashMap<>(settings)));
        sources.addFirst(new MapPropertySource("properties", new HashMap<>(properties)));
        try {
            new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml"))
                    .forEach(sources::addLast);
            return environment;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
