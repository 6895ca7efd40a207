package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import susu.shared.Chance;
import susu.shared.MovableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the stories of the simulator share: a partner's program, the admin API, a clock that waits. */
@SpringBootTest(classes = SimulatorWorld.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
        "spring.config.name=none", "susu.mode=try", "susu.data-dir=target", "susu.service-code=*920*55#",
        "susu.simulator.port=0", "susu.simulator.product-url=http://127.0.0.1:0", "susu.simulator.journal=memory",
        "susu.mtn.momo.api-user=" + SimulatorStory.API_USER, "susu.mtn.momo.api-key=" + SimulatorStory.API_KEY,
        "susu.africastalking.api-key=try-key",
        "susu.mtn.madapi.consumer-key=try-consumer", "susu.mtn.madapi.consumer-secret=try-secret"})
public abstract class SimulatorStory {
    protected static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer over the wire. */
    protected record Answer(int status, String body, HttpResponse<String> whole) {
        JsonNode json() { return JSON.readTree(body); }

        String text(String field) { return json().path(field).asString(""); }
    }

    @LocalServerPort
    protected int productPort;
    @Autowired
    SimulatorPort simulatorPort;
    @Autowired
    protected Clock clock;
    @Autowired
    protected Chance chance;
    @Autowired
    protected SimulatorWorld.ListeningProduct product;

    @BeforeEach
    void anEmptyWorld() {
        admin("POST", "/simulator/reset", "");
        admin("POST", "/simulator/clock", "{\"freeze\":false}");
        product.forget();
    }

    /** The clock moves on. */
    protected void passes(Duration time) { ((MovableClock) clock).advance(time); }

    protected URI simulator(String path) { return URI.create("http://127.0.0.1:" + simulatorPort.number() + path); }

    /** A call to the admin API. */
    protected Answer admin(String method, String path, String json) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + productPort + path)).method(method,
                json.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json"));
    }

    protected Answer send(HttpRequest.Builder request) {
        try {
            return sendOrBreak(request);
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
    }

    Answer sendOrBreak(HttpRequest.Builder request) throws IOException {
        try {
            var answer = HTTP.send(request.timeout(Duration.ofSeconds(10)).build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /** A partner's program that holds a good token for that product. */
    Partner partner(Product product) {
        return new Partner(product, tokenFor(product));
    }

    String tokenFor(Product product) { return send(tokenCall(product, API_USER, API_KEY)).text("access_token"); }

    protected static final String API_USER = "00000000-0000-4000-8000-000000000001";
    protected static final String API_KEY = "00000000000000000000000000000001";

    HttpRequest.Builder tokenCall(Product product, String user, String key) {
        return HttpRequest.newBuilder(simulator("/" + product.path() + "/token/"))
                .POST(HttpRequest.BodyPublishers.noBody()).header("Ocp-Apim-Subscription-Key", "any")
                .header("Authorization", "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + key).getBytes(StandardCharsets.UTF_8)));
    }

    /** A program of a partner of MTN, for one product. */
    final class Partner {
        private final Product product;
        private final String token;
        private String callback = "";

        Partner(Product product, String token) {
            this.product = product;
            this.token = token;
        }

        /** From now on it wants to be called back. */
        Partner withCallback() {
            callback = "http://127.0.0.1:" + productPort + "/momo/callback";
            return this;
        }

        Partner withCallbackTo(String address) {
            callback = address;
            return this;
        }

        HttpRequest.Builder call(String path) {
            return HttpRequest.newBuilder(simulator("/" + product.path() + path))
                    .header("Authorization", "Bearer " + token).header("Ocp-Apim-Subscription-Key", "any")
                    .header("X-Target-Environment", "mtnghana").header("Content-Type", "application/json");
        }

        HttpRequest.Builder post(UUID reference, String body) {
            var call = call(product == Product.COLLECTION ? "/v1_0/requesttopay" : "/v1_0/transfer")
                    .header("X-Reference-Id", reference.toString()).POST(HttpRequest.BodyPublishers.ofString(body));
            return callback.isEmpty() ? call : call.header("X-Callback-Url", callback);
        }

        /** Asks for that much from, or for, that number, and returns the reference. */
        UUID asks(String number, String amount) {
            var reference = chance.uuid();
            assertThat(send(post(reference, body(product, number, amount))).status()).isEqualTo(202);
            return reference;
        }

        Answer status(UUID reference) {
            return send(call((product == Product.COLLECTION ? "/v1_0/requesttopay/" : "/v1_0/transfer/") + reference));
        }

        Answer get(String path) { return send(call(path)); }
    }

    static String body(Product product, String number, String amount) {
        return "{\"amount\":\"" + amount + "\",\"currency\":\"GHS\",\"externalId\":\"x-1\",\""
                + (product == Product.COLLECTION ? "payer" : "payee")
                + "\":{\"partyIdType\":\"MSISDN\",\"partyId\":\"233" + number.substring(1)
                + "\"},\"payerMessage\":\"Susu share\",\"payeeNote\":\"Round 1\"}";
    }
}
