package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import susu.database.DatabaseSettings;
import susu.settings.LiveSettings;
import susu.shared.Mode;

/** The demo plays in the pretend world and on fresh books, whatever is set, and moves nothing that others need. */
class DemoTest {
    @TempDir
    Path home;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void aFolderWithKeys() throws Exception {
        environment.put("SUSUSAVE_HOME", home.toString());
        Files.createDirectory(home.resolve("data"));
        Files.writeString(home.resolve("data/keys"), "kept");
    }

    @Test
    void booksOfOthersAreRefusedWhereverTheyAreNamed() throws Exception {
        dotEnv("SUSU_DATABASE_URL=postgresql://localhost/susu", "SUSU_DATABASE_USER=susu");
        isRefused("SUSU_DATABASE_URL");
        Files.delete(home.resolve(".env"));
        environment.put("SUSU_DATABASE_URL_FILE",
                Files.writeString(home.resolve("address"), "postgresql://localhost/susu").toString());
        environment.put("SUSU_DATABASE_USER", "susu");
        isRefused("SUSU_DATABASE_URL");
        environment.putAll(LiveSettings.complete());
        isRefused("SUSU_DATABASE_URL");
    }

    @Test
    void booksOfTheSandboxAndTheirKeysStayWhereTheyAre() throws Exception {
        Files.createDirectory(home.resolve("data/sandbox"));
        isRefused("books of the sandbox", "SUSU_DATA_DIR=" + home.resolve("data-demo"));
        environment.putAll(LiveSettings.sandbox());
        isRefused("books of the sandbox");
    }

    @Test
    void whatIsSetForTheSandboxIsNotHeard() throws Exception {
        LiveSettings.sandbox().forEach(environment::put);
        environment.put("SUSU_PORT", "9000");
        var options = new Demo(new Surroundings(environment, new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()))).options();
        assertThat(options.mode()).isEqualTo(Mode.TRY);
        assertThat(options.database()).isEqualTo(new DatabaseSettings.Embedded(home.resolve("data")));
        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.simulatorPort()).isEqualTo(8010);
        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.environment()).doesNotContainKey("MTN_MOMO_API_KEY");
    }

    private void isRefused(String... words) throws Exception {
        var said = Commands.run(environment, "demo", "--no-serve");
        assertThat(said.exit()).as(said.text()).isEqualTo(3);
        assertThat(said.text()).contains(words);
        assertThat(home.resolve("data/keys")).as("nothing was moved").hasContent("kept");
        try (var there = Files.list(home)) {
            assertThat(there).noneMatch(one -> one.getFileName().toString().startsWith("data-"));
        }
    }

    private void dotEnv(String... lines) throws Exception {
        Files.setPosixFilePermissions(Files.write(home.resolve(".env"), List.of(lines)),
                PosixFilePermissions.fromString("rw-------"));
    }
}
