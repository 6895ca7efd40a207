package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import susu.database.Database;
import susu.database.DatabaseSettings;
import susu.settings.LiveSettings;

/** Books are of the mode in which they were begun: what one world's provider says is never booked in another's. */
class ModeOfBooksTest {
    @TempDir
    Path folder;

    @Test
    void aCommandThatPretendsIsRefusedBooksOfRealMoneyWhicheverItIs() throws Exception {
        try (var theirs = Database.open(new DatabaseSettings.Embedded(folder.resolve("theirs")))) {
            var live = live(theirs);
            starts(live);
            // Whoever upgrades first has the tables changed, and nobody else.
            execute(theirs, "update flyway_schema_history set checksum = checksum + 1 where version = '030'");
            var pretending = new HashMap<>(live);
            pretending.put("SUSU_MODE", "try");
            var file = folder.resolve("backup");
            for (var typed : List.of("serve", "momo pay 0240000001 50 --reference PAY1", "ledger verify",
                    "backup " + file)) {
                var said = Commands.run(pretending, typed.split(" ", -1));
                assertThat(said.exit()).as(typed + said.text()).isEqualTo(3);
                assertThat(refusal(said)).as(typed).contains(
                        "of the mode live for good, and this is try", "SUSU_MODE=live", "Nothing was done.");
            }
            assertThat(file).doesNotExist();
            execute(theirs, "update flyway_schema_history set checksum = checksum - 1 where version = '030'");
            var doctor = Commands.run(pretending, "doctor", "--only", "database");
            assertThat(doctor.exit()).isEqualTo(1);
            assertThat(doctor.text()).containsPattern("FAIL database +mode\\s+These books are of the mode live");
            assertThat(starts(live)).as("they are as they were").isEqualTo("live");
        }
    }

    @Test
    void thePretendWorldAndTheSandboxHaveBooksOfTheirOwnInOneDataFolder() throws Exception {
        assertThat(starts(pretending(data()))).isEqualTo("try");
        try (var server = Server.start(atRest(sandbox(data())))) {
            assertThat(modeOfBooks(server)).isEqualTo("sandbox");
            Files.copy(data().resolve("keys"), data().resolve("sandbox/keys"));
            var said = Commands.run(pretending(data().resolve("sandbox")), "ledger", "verify");
            assertThat(said.exit()).as("beside a running server " + said.text()).isEqualTo(3);
            assertThat(refusal(said)).contains("of the mode sandbox for good, and this is try");
        }
        assertThat(starts(pretending(data()))).isEqualTo("try");
        assertThat(data().resolve("postgres")).exists();
        assertThat(data().resolve("sandbox/postgres")).exists();
    }

    @Test
    void aRestoredBackupBringsItsModeAlong() throws Exception {
        var sandbox = sandbox(data());
        starts(sandbox);
        var file = folder.resolve("backup").toString();
        assertThat(Commands.run(sandbox, "backup", file).exit()).isZero();
        assertThat(Commands.run(sandbox, "backup", "drill").text()).contains("totals equal");
        FileSystemUtils.deleteRecursively(data().resolve("sandbox"));

        assertThat(Commands.run(pretending(data()), "restore", file, "--into", "susu").text())
                .contains("of the mode SANDBOX, and this is TRY");
        var restored = Commands.run(sandbox, "restore", file, "--into", "susu");
        assertThat(restored.exit()).as(restored.text()).isZero();
        assertThat(starts(sandbox)).isEqualTo("sandbox");
        Files.copy(data().resolve("keys"), data().resolve("sandbox/keys"));
        assertThatExceptionOfType(CommandFailed.class)
                .isThrownBy(() -> starts(pretending(data().resolve("sandbox"))))
                .withMessageContaining("of the mode sandbox").matches(failed -> failed.exit() == Exit.SETTINGS);
    }

    /** The one line that is left beside the one that says where it would have worked. */
    private static String refusal(Commands.Said said) {
        var lines = said.text().lines().filter(line -> !line.startsWith("In mode try, on ")).toList();
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    /** Starts there once, and tells the mode of the books. */
    private static String starts(Map<String, String> settings) {
        try (var server = Server.start(atRest(settings))) {
            return modeOfBooks(server);
        }
    }

    private static String modeOfBooks(Server server) {
        return server.context().getBean(JdbcClient.class).sql("select mode from installation").query(String.class)
                .single();
    }

    /** Nothing is asked of providers that are not there. */
    private static ServerOptions atRest(Map<String, String> settings) {
        return ServerOptions.from(settings).with("db-scheduler.enabled", "false").with("logging.level.susu", "error");
    }

    private Map<String, String> live(Database theirs) throws Exception {
        execute(theirs, "create role owner login password 'hush' in role susu_program");
        execute(theirs, "create role program login password 'hush too' in role susu_program");
        execute(theirs, "create database shop owner owner");
        var live = new HashMap<>(LiveSettings.complete());
        live.putAll(Map.of("SUSU_DATABASE_URL", theirs.jdbcUrl().replaceAll("/susu$", "/shop"), "SUSU_DATABASE_USER",
                "program", "SUSU_DATABASE_PASSWORD", "hush too", "SUSU_DATABASE_OWNER_USER", "owner",
                "SUSU_DATABASE_OWNER_PASSWORD", "hush", "SUSU_PORT", "0", "SUSU_DATA_DIR", data().toString()));
        return live;
    }

    private static Map<String, String> pretending(Path data) {
        return Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR", data.toString());
    }

    private static Map<String, String> sandbox(Path data) {
        var sandbox = new HashMap<>(LiveSettings.sandbox());
        sandbox.putAll(Map.of("SUSU_PORT", "0", "SUSU_HOST", "127.0.0.1", "SUSU_DATA_DIR", data.toString()));
        return sandbox;
    }

    private Path data() { return folder.resolve("data"); }

    private static void execute(Database database, String command) throws Exception {
        var address = command.startsWith("create")
                ? database.jdbcUrl()
                : database.jdbcUrl().replaceAll("/susu$", "/shop");
        try (var connection = DriverManager.getConnection(address, database.owner().user(),
                database.owner().password()); var sql = connection.createStatement()) {
            sql.execute(command);
        }
    }
}
