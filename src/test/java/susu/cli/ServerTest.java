package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Metrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.database.Database;
import susu.database.DatabaseSettings;
import susu.shared.SusuSettings;

class ServerTest {
    @TempDir
    Path folder;

    @Test
    void itAnswersWhereItSaysAndKeepsItsBooksInItsFolder() throws Exception {
        var environment = Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR", folder.toString(),
                "SUSU_SUPPORT_PHONE", "");
        try (var server = Server.start(ServerOptions.from(environment).with("susu.service-code", "*111#"))) {
            var answer = HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create(server.address() + "/nothing-here")).build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(404);

            var inside = server.context();
            assertThat(inside.getBean(JdbcConnectionDetails.class).getJdbcUrl()).isEqualTo(server.database().jdbcUrl());
            assertThat(inside.getBean(JdbcClient.class).sql("select session_user || ' as ' || current_user")
                    .query(String.class).single()).isEqualTo("susu_program as susu_program");
            var settings = inside.getBean(SusuSettings.class);
            assertThat(settings.dataDir()).isEqualTo(folder);
            assertThat(settings.serviceCode()).isEqualTo("*111#");
            assertThat(settings.publicUrl().getPort()).isEqualTo(server.port());
            assertThat(settings.supportPhone()).as("an empty value is not set").isNotEmpty();

            assertThatExceptionOfType(CommandFailed.class)
                    .isThrownBy(() -> Server.start(ServerOptions.from(environment).onPort(server.port())))
                    .withMessageContaining("Port " + server.port() + " is already in use.");
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).as("nothing is left running").doesNotExist();
    }

    @Test
    void theProgramKeepsNothingOfAServerThatIsGone() {
        var before = Set.copyOf(Metrics.globalRegistry.getRegistries());
        var environment = Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR", folder.toString());
        try (var _ = Server.start(ServerOptions.from(environment))) {
            assertThat(Metrics.globalRegistry.getRegistries()).isNotEqualTo(before);
        }
        assertThat(Metrics.globalRegistry.getRegistries()).isEqualTo(before);
    }

    @Test
    void withOtherKeysOrOnNewerTablesItDoesNotStart() throws Exception {
        var environment = Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR", folder.toString());
        Server.start(ServerOptions.from(environment)).close();
        var keys = folder.resolve("keys");
        var right = Files.readString(keys);
        for (var name : List.of("SUSU_DATA_KEYS", "SUSU_INDEX_KEY", "SUSU_PIN_PEPPER", "SUSU_REFERENCE_KEYS")) {
            Files.writeString(keys, right.replaceAll("(" + name + "=)....", "$1AAAA"));
            assertThatExceptionOfType(CommandFailed.class).as(name)
                    .isThrownBy(() -> Server.start(ServerOptions.from(environment)))
                    .withMessageContaining("The keys are not those").matches(failed -> failed.exit() == Exit.SETTINGS);
        }
        Files.writeString(keys, right.replaceAll("(SUSU_REFERENCE_KEYS=)(.*)", "$1$2,$2"));
        assertThatThrownBy(() -> Server.start(ServerOptions.from(environment))).as("one that is put behind it")
                .hasStackTraceContaining("SUSU_REFERENCE_KEYS has more than one key");
        Files.writeString(keys, right);
        try (var books = Database.open(new DatabaseSettings.Embedded(folder));
                var connection = books.connect();
                var sql = connection.createStatement()) {
            sql.execute("""
                    insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,
                        execution_time, success)
                    values (999, '999', 'from the future', 'SQL', 'V999__from_the_future.sql', 'susu', 1, true)""");
        }
        assertThatThrownBy(() -> Server.start(ServerOptions.from(environment))).hasStackTraceContaining("999");
    }

    @Test
    void onADatabaseOfOthersItBecomesTheLesserRoleAndTheTablesStayTheOwners() throws Exception {
        try (var theirs = Database.open(new DatabaseSettings.Embedded(folder.resolve("theirs")))) {
            try (var connection = theirs.connect(); var sql = connection.createStatement()) {
                sql.execute("create role ama login createrole password 'hush'");
                sql.execute("create database shared");
                sql.execute("create role kofi login password 'hush' in role susu_program");
                sql.execute("grant susu_program to ama");
            }
            var address = theirs.jdbcUrl().replaceAll("/susu$", "/shared");
            try (var connection = DriverManager.getConnection(address, theirs.owner().user(),
                    theirs.owner().password()); var sql = connection.createStatement()) {
                sql.execute("create schema authorization ama");
            }
            var settings = new HashMap<>(Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR",
                    folder.toString(), "SUSU_DATABASE_URL", address, "SUSU_DATABASE_USER", "ama",
                    "SUSU_DATABASE_PASSWORD", "hush"));
            assertThat(whoWorks(settings)).isEqualTo("ama as susu_program in ama");
            settings.putAll(Map.of("SUSU_DATABASE_USER", "kofi", "SUSU_DATABASE_OWNER_USER", "ama",
                    "SUSU_DATABASE_OWNER_PASSWORD", "hush",
                    "SUSU_DATABASE_URL", address + "?currentSchema=ama"));
            assertThat(whoWorks(settings)).isEqualTo("kofi as susu_program in ama");
        }
    }

    private static String whoWorks(Map<String, String> settings) {
        try (var server = Server.start(ServerOptions.from(settings))) {
            return server.context().getBean(JdbcClient.class).sql("""
                    select session_user || ' as ' || current_user || ' in ' || schemaname from pg_tables
                    where tablename = 'transfer' and tableowner = 'ama' and not exists (select from transfer)""")
                    .query(String.class).single();
        }
    }

    @Test
    void aServerThatIsToldToEndLeavesNothingRunning() throws Exception {
        var program = susu("serve", "--port", "0");
        try (var said = program.inputReader()) {
            assertThat(said.lines().anyMatch(line -> line.startsWith("SusuSave is ready (mode try"))).isTrue();
            program.destroy();
            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(program.exitValue()).as("128 and the number of SIGTERM").isEqualTo(143);
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    private Process susu(String... words) throws Exception {
        var command = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Susu.class.getName()), List.of(words).stream()).toList();
        var program = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        program.environment().keySet().removeIf(name -> name.startsWith("SUSU_"));
        program.environment()
                .putAll(Map.of("SUSU_DATA_DIR", folder.toString(), "SUSU_SIMULATOR_PORT", "0", "SUSU_HOST", ""));
        return program.start();
    }
}
