package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of fault does what its name says, as often as it was told, and to nobody else. */
class FaultTest extends SimulatorStory {
    @ParameterizedTest
    @CsvSource({"lose-request, 404, 202", "lose-answer, 200, 409"})
    void aLostConnectionLeavesTheOutcomeOpen(String kind, int statusAfter, int repeated) {
        fault("{\"at\":\"momo.transfer.post\",\"phone\":\"0240000002\",\"kind\":\"" + kind + "\"}");
        var partner = partner(Product.DISBURSEMENT);
        var reference = chance.uuid();
        var transfer = body(Product.DISBURSEMENT, "0240000002", "5.00");
        assertThatThrownBy(() -> sendOrBreak(partner.post(reference, transfer))).isInstanceOf(IOException.class);
        assertThat(partner.status(reference).status()).isEqualTo(statusAfter);
        assertThat(send(partner.post(reference, transfer)).status()).isEqualTo(repeated);
    }

    @Test
    void aRuleIsForOnePhoneAndUsedUp() {
        fault("{\"at\":\"momo.requesttopay.post\",\"phone\":\"+233 24 000 0002\",\"kind\":\"status\",\"status\":503,"
                + "\"times\":2}");
        var partner = partner(Product.COLLECTION);
        partner.asks("0240000003", "5.00");
        var reference = chance.uuid();
        for (int time = 0; time < 2; time++) {
            var answer = send(partner.post(reference, body(Product.COLLECTION, "0240000002", "5.00")));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(partner.status(reference).status()).isEqualTo(404);
        assertThat(send(partner.post(reference, body(Product.COLLECTION, "0240000002", "5.00"))).status())
                .isEqualTo(202);
        assertThat(admin("GET", "/simulator/faults", "").json().path(0).path("left").intValue()).isZero();
    }

    @Test
    void anAcceptedTransferMayFail() {
        fault("{\"at\":\"momo.transfer\",\"kind\":\"fail\",\"code\":\"PAYEE_NOT_ALLOWED_TO_RECEIVE\"}");
        var partner = partner(Product.DISBURSEMENT).withCallback();
        var reference = partner.asks("0240000002", "5.00");
        passes(Duration.ZERO);
        assertThat(partner.status(reference).text("reason")).isEqualTo("PAYEE_NOT_ALLOWED_TO_RECEIVE");
        assertThat(product.callbacks).singleElement().asString().contains("PAYEE_NOT_ALLOWED_TO_RECEIVE");
    }

    @ParameterizedTest
    @CsvSource({"'\"kind\":\"never\"', 0", "'\"kind\":\"copies\",\"copies\":5', 5"})
    void callbacksGetLostOrMultiply(String kind, int times) {
        fault("{\"at\":\"momo.requesttopay.callback\"," + kind + "}");
        var partner = partner(Product.COLLECTION).withCallback();
        partner.asks("0240000002", "5.00");
        passes(Duration.ofSeconds(2));
        assertThat(product.callbacks).hasSize(times);
    }

    @Test
    void aMessageIsRefusedWithItsCode() {
        fault("{\"at\":\"sms\",\"kind\":\"refused\",\"code\":\"3006\"}");
        var send = HttpRequest.newBuilder(simulator("/v3/sms/messages/sms/outbound"))
                .header("x-api-key", "try-consumer")
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(
                        "{\"receiverAddress\":[\"233240000001\"],\"message\":\"Hi\",\"clientCorrelatorId\":\"c\","
                                + "\"serviceCode\":\"920\"}"));
        var refused = send(send);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("statusCode")).isEqualTo("3006");
        assertThat(send(send).status()).isEqualTo(200);
    }

    @Test
    void rulesAreTakenBack() {
        fault("{\"at\":\"momo.token\",\"kind\":\"status\",\"status\":500,\"times\":99}");
        assertThat(send(tokenCall(Product.COLLECTION, API_USER, API_KEY)).status()).isEqualTo(500);
        assertThat(admin("DELETE", "/simulator/faults", "").body()).isEqualTo("[]");
        assertThat(send(tokenCall(Product.COLLECTION, API_USER, API_KEY)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"at":"momo.moon","kind":"lose-answer"}                              | momo.transfer.post
            {"at":"momo.transfer.post","kind":"explode"}                         | lose-request
            {"at":"momo.transfer.post","kind":"fail","code":"X"}                 | lose-answer
            {"at":"momo.transfer","kind":"fail"}                                 | "code"
            {"at":"sms.post","kind":"status","status":200}                       | from 400 to 599
            {"at":"momo.transfer.callback","kind":"copies","copies":26}          | from 1 to 25
            {"at":"sms.post","kind":"lose-answer","times":0}                     | from 1
            {"at":"sms.post","kind":"lose-answer","phone":"12"}                  | 0240000001
            {"at":"sms.post","kind":"lose-answer","colour":"red"}                | known are at
            """)
    void aRuleThatMakesNoSenseIsAnsweredWithWhatWould(String rule, String sentence) {
        var answer = admin("POST", "/simulator/faults", rule);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).contains(sentence);
        assertThat(admin("GET", "/simulator/faults", "").body()).isEqualTo("[]");
    }

    private void fault(String rule) { assertThat(admin("POST", "/simulator/faults", rule).status()).isEqualTo(200); }
}
