package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import susu.FreePort;

/** The whole program dies without a warning while twelve members pay, and is started again on what it left. */
class KilledTest {
    @TempDir
    Path folder;

    @Test
    void whatWasUnderWayWhenTheProgramWasKilledReachesItsLastWord() throws Exception {
        int port = FreePort.next();
        var program = demo(port);
        var world = new PretendWorld(URI.create("http://127.0.0.1:" + port));
        await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofSeconds(150)).ignoreExceptions()
                .until(() -> movements(world) > 40);
        program.destroyForcibly().waitFor();

        var environment = Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR", folder.toString());
        try (var again = Server.start(ServerOptions.from(environment))) {
            var sameWorld = new PretendWorld(again.address());
            // Prompts that nobody answers any more end after five minutes; then each payment is asked about once more.
            sameWorld.advance(Duration.ofMinutes(10));
            var books = BooksCheck.of(again.context(), sameWorld);
            assertThat(books.violations()).isEmpty();
            assertThat(books.differences()).isEmpty();
            assertThat(books.undecided()).isZero();
            assertThat(books.paidIn().count()).isGreaterThan(30);
        }
    }

    private static long movements(PretendWorld world) {
        return world.books().lines().stream().filter(line -> line.kind().equals("payment")).count();
    }

    private Process demo(int port) throws Exception {
        var program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Susu.class.getName(), "demo", "--no-serve", "--port",
                Integer.toString(port)).redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        program.environment().keySet().removeIf(name -> name.startsWith("SUSU_"));
        program.environment().putAll(Map.of("SUSU_DATA_DIR", folder.toString(), "SUSU_SIMULATOR_PORT", "0"));
        return program.start();
    }
}
