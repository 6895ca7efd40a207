package susu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A world of its own for an application under test: an empty database, an empty data folder, ports of its own, and a clock that stands at
 * ten in the morning of Monday, 2 November 2026, until the test moves it.
 */
public final class TestWorld implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        new TestDatabase().initialize(context);
        try {
            var data = Files.createTempDirectory("susu-test");
            Files.writeString(data.resolve("clock"), "frozen 2026-11-02T10:00:00Z");
            TestPropertyValues.of("susu.data-dir=" + data, "susu.simulator.port=" + FreePort.next(),
                    "server.port=" + FreePort.next()).applyTo(context);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
