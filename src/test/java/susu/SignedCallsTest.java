package susu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import susu.shared.Digests;

/** A gateway that can sign: its people save as ever, and whoever does not know the secret gets nowhere. */
@DirtiesContext
@TestPropertySource(properties = {"susu.doors.signing-secret=the-new-secret-of-both,the-old-secret-of-both",
        "susu.simulator.signing-secret=the-new-secret-of-both,the-old-secret-of-both"})
class SignedCallsTest extends PhoneStory {
    private static final String NEW = "the-new-secret-of-both";
    private static final String PATH = "/ussd/callback";
    private static final String FIRST = "{\"sessionId\":\"%s\",\"msisdn\":\"233240000001\",\"messageType\":\"0\","
            + "\"ussdString\":\"*920*55#\"}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    @Autowired
    JdbcClient sql;

    @Test
    void aGroupSavesThroughGatewaysThatSign() {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var market = town.group(ama, kofi);
        kofi.pays();
        assertThat(kofi.hasBeenTexted("GHS 50.00 paid for " + market.name)).isTrue();
    }

    @Test
    void anUnsignedCallIsRefusedAndLeavesNoRow() {
        var body = FIRST.formatted("unsigned");
        for (var wrong : List.of(signed("another-secret-altogether", now(), PATH, body), signed(NEW, now() - 301, PATH,
                body), signed(NEW, now() + 301, PATH, body), signed(NEW, now(), "/ussd/events", body),
                signed(NEW, now(), PATH, body + " ")))
            assertThat(post(PATH, body, wrong).statusCode()).isEqualTo(401);
        for (var wrong : List.of(List.of("1", "v1="), List.of("", ""), List.of("x", "v1=" + "0".repeat(64)),
                List.of(Long.toString(now()), "v2=" + "0".repeat(64))))
            assertThat(post(PATH, body, wrong).statusCode()).isEqualTo(401);
        assertThat(post(PATH, body, List.of()).statusCode()).isEqualTo(401);
        assertThat(post("/ussd/events", "sessionId=unsigned", List.of()).statusCode()).isEqualTo(401);
        assertThat(sessions("unsigned")).isZero();
    }

    @Test
    void aCallOfFiveMinutesAgoIsHeardAndOneByTheOldSecretToo() {
        var body = FIRST.formatted("old");
        assertThat(post(PATH, body, signed(NEW, now() - 299, PATH, body)).statusCode()).isEqualTo(200);
        assertThat(post(PATH, body, signed("the-old-secret-of-both", now(), PATH, body)).statusCode()).isEqualTo(200);
    }

    /** Where the latest entry alone is sent, the same entry again would be another one: its signature tells. */
    @Test
    void aThousandCopiesAreOneCall() throws Exception {
        var first = FIRST.formatted("copied");
        post(PATH, first, signed(NEW, now(), PATH, first));
        var entry = "{\"sessionId\":\"copied\",\"msisdn\":\"233240000001\",\"messageType\":\"1\",\"ussdString\":\"1\"}";
        var signature = signed(NEW, now(), PATH, entry);
        var answer = post(PATH, entry, signature).body();
        assertThat(answer).contains("Join a group");
        var copies = AtOnce.atOnce(Collections.<Callable<String>>nCopies(100,
                () -> post(PATH, entry, signature).body()));
        for (int i = 0; i < 900; i++)
            copies.add(post(PATH, entry, signature).body());
        town.passes(Duration.ofMinutes(4));
        copies.add(post(PATH, entry, signature).body());
        assertThat(copies).containsOnly(answer);
        assertThat(sql.sql("select entries from ussd_session where session_id = 'copied'").query(Integer.class)
                .single()).isOne();
    }

    private long now() { return town.world().now().getEpochSecond(); }

    private long sessions(String id) {
        return sql.sql("select count(*) from ussd_session where session_id = :id").param("id", id).query(Long.class)
                .single();
    }

    private static List<String> signed(String secret, long at, String path, String body) {
        return List.of(Long.toString(at), "v1=" + HexFormat.of()
                .formatHex(Digests.hmac(secret.getBytes(UTF_8), at + ".POST." + path + "." + body)));
    }

    private HttpResponse<String> post(String path, String body, List<String> signature) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + program.getEnvironment().getRequiredProperty("local.server.port") + path))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        if (!signature.isEmpty()) {
            request.header("X-Susu-Timestamp", signature.getFirst());
            request.header("X-Susu-Signature", signature.getLast());
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
