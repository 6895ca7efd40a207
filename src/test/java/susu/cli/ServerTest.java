package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
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
            assertThat(inside.getBean(JdbcClient.class).sql("select count(*) from flyway_schema_history where success")
                    .query(Long.class).single()).isPositive();
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
