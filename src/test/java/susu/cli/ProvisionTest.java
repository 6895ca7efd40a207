package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import susu.FreePort;
import tools.jackson.databind.json.JsonMapper;

/** A user and a key are made at the pretend MTN as they would be in MTN's sandbox, and what is made works. */
class ProvisionTest {
    @TempDir
    static Path folder;
    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static Server server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void aRunningServer() throws Exception {
        SETTINGS.put("SUSU_DATA_DIR", folder.toString());
        SETTINGS.put("SUSU_PORT", FreePort.asSetting());
        SETTINGS.put("SUSU_SIMULATOR_PORT", FreePort.asSetting());
        server = Server.start(ServerOptions.from(SETTINGS));
    }

    @AfterAll
    static void close() { server.close(); }

    private static String sandbox() { return "http://127.0.0.1:" + SETTINGS.get("SUSU_SIMULATOR_PORT"); }

    private int susu(String key, String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var settings = new HashMap<>(SETTINGS);
        if (!key.isEmpty()) settings.put("MTN_MOMO_COLLECTION_KEY", key);
        return Susu.run(new Surroundings(settings, new PrintWriter(out, true), new PrintWriter(err, true)), words);
    }

    @Test
    void whatIsMadeOpensTheSandbox() {
        assertThat(susu("any", "momo", "provision", "--callback-host", "localhost", "--base-url", sandbox(), "--json"))
                .as(err.toString()).isZero();
        var made = JsonMapper.builder().build().readTree(out.toString());
        assertThat(made.propertyNames()).containsExactlyInAnyOrder("MTN_MOMO_API_USER", "MTN_MOMO_API_KEY");
        assertThat(made.path("MTN_MOMO_API_KEY").stringValue()).matches("[0-9a-f]{32}");
        assertThat(err.toString()).isEmpty();

        var user = made.path("MTN_MOMO_API_USER").stringValue();
        assertThat(tokenStatus(user, made.path("MTN_MOMO_API_KEY").stringValue())).isEqualTo(200);
        assertThat(tokenStatus(user, "nonsense")).isEqualTo(401);
    }

    /** Asks for a token as a partner's program would. */
    private static int tokenStatus(String user, String key) {
        var pair = Base64.getEncoder()
                .encodeToString((user + ":" + key).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(sandbox() + "/collection/token/"))
                .header("Authorization", "Basic " + pair).header("Ocp-Apim-Subscription-Key", "any")
                .timeout(Duration.ofSeconds(10)).POST(HttpRequest.BodyPublishers.noBody()).build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException problem) {
            throw new AssertionError(problem);
        }
    }

    @Test
    void forPeopleItIsTwoLinesThatFitASettingsFile() {
        assertThat(susu("any", "momo", "provision", "--callback-host", "example.com", "--base-url", sandbox() + "/"))
                .as(err.toString()).isZero();
        assertThat(out.toString().lines()).hasSize(2).satisfiesExactly(
                user -> assertThat(user).matches("MTN_MOMO_API_USER=[0-9a-f-]{36}"),
                key -> assertThat(key).matches("MTN_MOMO_API_KEY=[0-9a-f]{32}"));
        assertThat(err.toString()).contains("once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com", "example.com/path", "example.com:8000", "", " ", "a b", "-x-",
            "exa\nmple.com"})
    void aHostIsABareName(String host) {
        assertThat(susu("any", "momo", "provision", "--callback-host=" + host, "--base-url", sandbox())).isEqualTo(2);
        assertThat(err.toString()).contains("bare host name", "Nothing was made").doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "ftp://example.com", "http://", "http:///x", "https://example.com/v1_0",
            "https://example.com?x=1", "mailto:a@example.com"})
    void anAddressIsOneOfTheWeb(String address) {
        assertThat(susu("any", "momo", "provision", "--callback-host", "example.com", "--base-url", address))
                .isEqualTo(2);
        assertThat(err.toString()).doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatIsMissingRefusedOrSilentHasItsExitCode() {
        assertThat(susu("", "momo", "provision", "--callback-host", "example.com", "--base-url", sandbox(), "--json"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("MTN_MOMO_COLLECTION_KEY").contains("Nothing was made");
        assertThat(susu("a\nb", "momo", "provision", "--callback-host", "example.com", "--base-url", sandbox()))
                .as("a key with a line end").isEqualTo(3);
        assertThat(err.toString()).contains("MTN_MOMO_COLLECTION_KEY").doesNotContain("a\nb");
        assertThat(susu("any", "momo", "provision")).isEqualTo(2);
        assertThat(susu("any", "momo", "provision", "--callback-host", "example.com", "--base-url",
                "http://127.0.0.1:1")).isEqualTo(5);
        assertThat(err.toString()).contains("Nothing usable was made");
        fault("{\"at\":\"momo.provisioning\",\"kind\":\"status\",\"status\":500}");
        assertThat(susu("any", "momo", "provision", "--callback-host", "example.com", "--base-url", sandbox()))
                .isEqualTo(1);
        fault("{\"at\":\"momo.provisioning\",\"kind\":\"html\"}");
        assertThat(susu("any", "momo", "provision", "--callback-host", "example.com", "--base-url", sandbox()))
                .isEqualTo(1);
        fault("{\"at\":\"momo.provisioning\",\"kind\":\"lose-answer\"}");
        assertThat(susu("any", "momo", "provision", "--callback-host", "example.com", "--base-url", sandbox()))
                .isEqualTo(5);
        assertThat(out.toString()).isEmpty();
    }

    private static void fault(String rule) {
        var request = HttpRequest.newBuilder(URI.create(sandbox() + "/simulator/faults"))
                .header("Content-Type", "application/json").timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(rule)).build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        } catch (IOException | InterruptedException problem) {
            throw new AssertionError(problem);
        }
    }

    @ParameterizedTest
    @CsvSource({"momo,pay", "momo,transfer", "momo,status", "momo,validate", "momo,balance", "momo,provision",
            "sms,send", "sms,bulk", "sms,status"})
    void everyCommandByHandHasAnExampleAndJson(String command, String part) {
        assertThat(susu("", command, part, "--help")).isZero();
        assertThat(out.toString()).contains("./susu " + command + " " + part).contains("--json").contains("Usage:");
        assertThat(susu("", command, "--help")).isZero();
        assertThat(out.toString()).contains("./susu " + command + " " + part);
    }
}
