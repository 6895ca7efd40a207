package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What MTN publishes of MADAPI's token and SMS service, held against the pretend one. */
class MadapiContractTest extends SimulatorStory {
    @Test
    void theTokenIsAskedForInTheQueryAndPaidForInTheForm() {
        var token = token("client_credentials", "client_id=try-consumer&client_secret=try-secret");
        assertThat(token.status()).isEqualTo(200);
        assertThat(token.text("token_type")).isEqualTo("BearerToken");
        assertThat(token.text("status")).isEqualTo("approved");
        // A string, not a number.
        assertThat(token.json().path("expires_in").stringValue()).isEqualTo("3599");
        assertThat(token.text("issued_at")).matches("[0-9]{13}");
    }

    @Test
    void aWrongPairOrGrantGetsNoToken() {
        var wrong = token("client_credentials", "client_id=try-consumer&client_secret=wrong");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        var grant = token("password", "client_id=try-consumer&client_secret=try-secret");
        assertThat(grant.status()).isEqualTo(400);
        assertThat(grant.body()).isEqualTo("{\"error\":\"unsupported_grant_type\"}");
    }

    @Test
    void aMessageReachesTheInboxOfItsReceiverOnly() {
        var answer = send(sms(bearer(), message("c-1", "233240000001")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("statusCode")).isEqualTo("0000");
        assertThat(answer.text("statusMessage")).isEqualTo("Sucessful");
        assertThat(answer.text("transactionId")).isNotBlank();
        assertThat(answer.json().path("data").path("status").stringValue()).isEqualTo("PENDING");

        var inbox = admin("GET", "/simulator/phones/0240000001/sms", "").json();
        assertThat(inbox).hasSize(1);
        var sms = inbox.path(0);
        assertThat(sms.path("from").stringValue()).isEqualTo("SusuSave");
        assertThat(sms.path("text").stringValue()).isEqualTo("GHS 50.00 paid");
        assertThat(sms.path("parts").intValue()).isEqualTo(1);
        assertThat(sms.path("encoding").stringValue()).isEqualTo("GSM-7");
        assertThat(sms.path("status").stringValue()).isEqualTo("SIMULATED");
        assertThat(sms.path("correlator").stringValue()).isEqualTo("c-1");
        assertThat(admin("GET", "/simulator/phones/0240000002/sms", "").body()).isEqualTo("[]");
    }

    @Test
    void aRepeatedCorrelatorIsTheSameMessage() {
        var bearer = bearer();
        var first = send(sms(bearer, message("c-1", "233240000001")));
        var again = send(sms(bearer, message("c-1", "233240000001")));
        assertThat(again.text("transactionId")).isEqualTo(first.text("transactionId"));
        var inbox = admin("GET", "/simulator/phones/0240000001/sms", "").json();
        assertThat(inbox).hasSize(1);
        assertThat(inbox.path(0).path("repeats").intValue()).isEqualTo(1);
    }

    @Test
    void aMissingOrOldTokenIsTurnedAway() {
        var bearer = bearer();
        passes(Duration.ofMinutes(61));
        for (var wrong : new String[]{bearer, "Bearer nonsense", tokenFor(Product.COLLECTION)}) {
            var answer = send(sms(wrong, message("c-1", "233240000001")));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("statusCode")).isEqualTo("4000");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            233240000001        | +233240000001
            "clientCorrelatorId" | "correlator"
            "serviceCode"       | "service"
            "message"           | "text"
            ["233240000001"]    | []
            c-1                 | 0123456789012345678901234567890123456
            """)
    void aMessageThatLacksSomethingIsTurnedAway(String instead, String of) {
        var wrong = message("c-1", "233240000001").replace(instead, of);
        var answer = send(sms(bearer(), wrong));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("statusCode")).isEqualTo("5000");
        assertThat(admin("GET", "/simulator/phones/0240000001/sms", "").body()).isEqualTo("[]");
    }

    private Answer token(String grant, String form) {
        return send(HttpRequest.newBuilder(simulator("/v1/oauth/access_token?grant_type=" + grant))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private String bearer() {
        return "Bearer " + token("client_credentials", "client_id=try-consumer&client_secret=try-secret")
                .text("access_token");
    }

    private HttpRequest.Builder sms(String bearer, String json) {
        return HttpRequest.newBuilder(simulator("/v3/sms/messages/sms/outbound")).header("Authorization", bearer)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json));
    }

    private static String message(String correlator, String to) {
        return "{\"receiverAddress\":[\"" + to + "\"],\"message\":\"GHS 50.00 paid\",\"clientCorrelatorId\":\""
                + correlator + "\",\"serviceCode\":\"920\",\"senderAddress\":\"SusuSave\"}";
    }
}
