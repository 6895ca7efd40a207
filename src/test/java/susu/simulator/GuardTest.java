package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may knock where. */
class GuardTest extends SimulatorStory {
    @ParameterizedTest
    @ValueSource(strings = {"/collection/v1_0/account/balance", "/disbursement/token/", "/v1/oauth/access_token",
            "/v3/sms/messages/sms/outbound", "/v1_0/apiuser"})
    void providersAnswerOnTheirOwnPortOnly(String path) {
        assertThat(send(HttpRequest.newBuilder(product(path)).POST(HttpRequest.BodyPublishers.noBody())).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ussd/callback", "/momo/callback", "/anything"})
    void theProductDoesNotAnswerOnTheProvidersPort(String path) {
        assertThat(send(HttpRequest.newBuilder(simulator(path)).POST(HttpRequest.BodyPublishers.ofString("x")))
                .status()).isEqualTo(404);
        assertThat(product.callbacks).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/phone", "/simulator/state", "/try/books", "/simulator-phone.css", "/simulator-phone.js",
            "/webjars/htmx.org/2.0.10/dist/htmx.min.js"})
    void thePretendWorldIsSeenThroughBothDoors(String path) {
        assertThat(send(HttpRequest.newBuilder(simulator(path))).status()).isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(product(path))).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example:8000", "localhost.evil.example", "10.0.0.1"})
    void aForeignHostIsTurnedAway(String host) throws IOException {
        for (var path : new String[]{"/phone", "/simulator/state", "/try/books"})
            assertThat(statusLine("GET " + path + " HTTP/1.1\r\nHost: " + host)).contains(" 403");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%73imulator/state", "/simulator;x=1/state", "//simulator/state", "/./simulator/state",
            "/x/../simulator/state", "/simulator/./state"})
    void noOtherSpellingOfAPathGoesAroundTheGuard(String path) throws IOException {
        assertThat(statusLine("GET " + path + " HTTP/1.1\r\nHost: evil.example")).doesNotContain(" 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000"})
    void thisMachineIsLetInByAnyOfItsNames(String host) throws IOException {
        assertThat(statusLine("GET /simulator/state HTTP/1.1\r\nHost: " + host)).contains(" 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://localhost:1", "https://127.0.0.1"})
    void aForeignPageIsTurnedAway(String origin) {
        var reset = HttpRequest.newBuilder(product("/simulator/reset")).POST(HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin);
        assertThat(send(reset).status()).isEqualTo(403);
    }

    @Test
    void itsOwnPageIsLetInAndMayNotBeFramed() {
        var own = send(HttpRequest.newBuilder(product("/simulator/reset")).POST(HttpRequest.BodyPublishers.noBody())
                .header("Origin", "http://127.0.0.1:" + productPort));
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.whole().headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(own.whole().headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
    }

    private URI product(String path) { return URI.create("http://127.0.0.1:" + productPort + path); }

    private String statusLine(String head) throws IOException {
        try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), productPort)) {
            socket.getOutputStream().write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst()
                    .orElse("");
        }
    }
}
