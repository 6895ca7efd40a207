package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import susu.notices.Notices;

/** Which providers are spoken to is a matter of settings. */
class ProviderChoiceTest {
    @TempDir
    Path folder;

    @Test
    void withoutMtnItsDoorIsShutAndAfricasTalkingCarriesTheSms() throws Exception {
        var environment = Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR", folder.toString(),
                "USE_MTN_SERVICES", "false");
        try (var server = Server.start(ServerOptions.from(environment))) {
            var json = "{\"sessionId\":\"s1\",\"msisdn\":\"233240000001\",\"ussdString\":\"\"}";
            assertThat(post(server, "application/json", json).statusCode()).isEqualTo(404);
            var form = post(server, "application/x-www-form-urlencoded",
                    "sessionId=s1&phoneNumber=%2B233240000001&text=");
            assertThat(form.body()).startsWith("CON ");
            var health = HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create(server.address() + "/ussd/health")).build(),
                    BodyHandlers.ofString());
            assertThat(health.body()).contains("\"provider\":\"Africa's Talking\"");

            var notices = server.context().getBean(Notices.class);
            assertThat(notices.gateways()).isEqualTo("africastalking, log");
            var id = notices.send("0240000041", "Hello").accepted().values().iterator().next();
            var world = new PretendWorld(server.address());
            world.advance(Duration.ofSeconds(2));
            assertThat(world.texts("0240000041")).containsExactly("Hello");
            var attempt = notices.view(id).orElseThrow().tries().getFirst();
            assertThat(attempt.gateway()).isEqualTo("africastalking");
            assertThat(attempt.delivery()).as("its report has come").isPresent();
        }
    }

    @Test
    void realMessagesAreRefusedInThePretendWorld() {
        assertThatExceptionOfType(CommandFailed.class)
                .isThrownBy(() -> ServerOptions.from(Map.of("ENABLE_REAL_SMS", "true")))
                .withMessageContaining("ENABLE_REAL_SMS=false").satisfies(
                        failed -> assertThat(failed.exit()).isEqualTo(Exit.SETTINGS));
        assertThatExceptionOfType(CommandFailed.class)
                .isThrownBy(() -> ServerOptions.from(Map.of("ENABLE_REAL_SMS", "yes")))
                .withMessageContaining("true or false");
        assertThat(ServerOptions.from(Map.of("ENABLE_REAL_SMS", "false")).environment())
                .containsEntry("ENABLE_REAL_SMS", "false");
    }

    private static HttpResponse<String> post(Server server, String type, String body) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(server.address() + "/ussd/callback"))
                .header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString());
    }
}
