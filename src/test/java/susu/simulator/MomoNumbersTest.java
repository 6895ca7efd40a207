package susu.simulator;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a wallet does by its number, and what its owner does on the handset. */
class MomoNumbersTest extends SimulatorStory {
    @ParameterizedTest
    @CsvSource({"0240000010, 2, APPROVAL_REJECTED", "0240000011, 300, COULD_NOT_PERFORM_TRANSACTION",
            "0240000012, 2, NOT_ENOUGH_FUNDS", "0240000013, 2, PAYER_LIMIT_REACHED",
            "0200000001, 0, PAYER_NOT_FOUND", "0270000001, 0, PAYER_NOT_FOUND"})
    void someNumbersDoNotPay(String number, int seconds, String reason) {
        var partner = partner(Product.COLLECTION);
        var reference = partner.asks(number, "50.00");
        if (seconds > 1) {
            passes(ofSeconds(seconds - 1));
            assertThat(partner.status(reference).text("status")).isEqualTo("PENDING");
        }
        passes(ofSeconds(1));
        var ended = partner.status(reference);
        assertThat(ended.text("status")).isEqualTo("FAILED");
        assertThat(ended.text("reason")).isEqualTo(reason);
        assertThat(ended.json().has("financialTransactionId")).isFalse();
    }

    @Test
    void someNumbersTakeTheirTime() {
        var partner = partner(Product.COLLECTION);
        var slow = partner.asks("0240000014", "50.00");
        var never = partner.asks("0240000017", "50.00");
        passes(ofSeconds(24));
        assertThat(partner.status(slow).text("status")).isEqualTo("CREATED");
        passes(ofSeconds(1));
        assertThat(partner.status(slow).text("status")).isEqualTo("SUCCESSFUL");
        passes(Duration.ofDays(30));
        assertThat(partner(Product.COLLECTION).status(never).text("status")).isEqualTo("PENDING");
    }

    @Test
    void aboutOneNumberMtnFallsOver() {
        var partner = partner(Product.COLLECTION);
        var reference = chance.uuid();
        var broken = send(partner.post(reference, body(Product.COLLECTION, "0240000019", "50.00")));
        assertThat(broken.status()).isEqualTo(500);
        assertThat(broken.text("code")).isEqualTo("INTERNAL_PROCESSING_ERROR");
        assertThat(partner.status(reference).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"0240000013, PAYEE_LIMIT_REACHED", "0200000001, PAYEE_NOT_FOUND", "0240000020, NOT_ENOUGH_FUNDS"})
    void someTransfersDoNotArrive(String number, String reason) {
        var partner = partner(Product.DISBURSEMENT);
        var reference = partner.asks(number, "50.00");
        passes(Duration.ZERO);
        assertThat(partner.status(reference).text("reason")).isEqualTo(reason);
    }

    @Test
    void anEmptyWalletPaysOnceItIsFilled() {
        var partner = partner(Product.COLLECTION);
        partner.asks("0240000012", "50.00");
        passes(ofSeconds(2));

        assertThat(admin("PUT", "/simulator/wallets/024-000-0012", "{\"balance\":\"500.00\"}").body())
                .contains("\"balance\":\"500.00\"");
        var again = partner.asks("0240000012", "50.00");
        passes(ofSeconds(2));
        assertThat(partner.status(again).text("status")).isEqualTo("SUCCESSFUL");
        assertThat(admin("GET", "/simulator/wallets/0240000012", "").text("balance")).isEqualTo("450.00");
    }

    @Test
    void theOwnerOfAPhoneIsAskedAndPaysWithThePin() {
        admin("POST", "/simulator/phones", "{\"number\":\"0240000001\",\"name\":\"Ama\"}");
        var partner = partner(Product.COLLECTION);
        var reference = partner.asks("0240000001", "50.00");
        passes(ofMinutes(4));
        assertThat(partner.status(reference).text("status")).isEqualTo("PENDING");

        var prompt = admin("GET", "/simulator/phones/0240000001/prompts", "").json().path(0);
        assertThat(prompt.path("payee").asString("")).isEqualTo("SusuSave");
        assertThat(prompt.path("amount").asString("")).isEqualTo("50.00");
        assertThat(prompt.path("message").asString("")).isEqualTo("Susu share");
        assertThat(answer(reference, "{\"pin\":\"9999\"}").json().path("triesLeft").intValue()).isEqualTo(2);
        assertThat(answer(reference, "{\"pin\":\"1234\"}").text("outcome")).isEqualTo("paid");
        assertThat(partner.status(reference).text("status")).isEqualTo("SUCCESSFUL");
        assertThat(answer(reference, "{\"pin\":\"1234\"}").status()).isEqualTo(400);
    }

    @Test
    void theOwnerMayRejectMistypeOrNotAnswer() {
        admin("POST", "/simulator/phones", "{\"number\":\"0240000001\"}");
        var partner = partner(Product.COLLECTION);
        var rejected = partner.asks("0240000001", "10.00");
        var mistyped = partner.asks("0240000001", "20.00");
        var ignored = partner.asks("0240000001", "30.00");

        assertThat(answer(rejected, "{\"reject\":true}").text("reason")).isEqualTo("APPROVAL_REJECTED");
        answer(mistyped, "{\"pin\":\"1\"}");
        answer(mistyped, "{\"pin\":\"2\"}");
        assertThat(answer(mistyped, "{\"pin\":\"3\"}").text("reason")).isEqualTo("APPROVAL_REJECTED");
        passes(ofMinutes(5));
        assertThat(partner.status(ignored).text("reason")).isEqualTo("COULD_NOT_PERFORM_TRANSACTION");
        assertThat(admin("GET", "/simulator/phones/0240000001/prompts", "").body()).isEqualTo("[]");
        assertThat(admin("GET", "/simulator/wallets/0240000001", "").text("balance")).isEqualTo("5000.00");
    }

    private Answer answer(java.util.UUID reference, String json) {
        return admin("POST", "/simulator/phones/0240000001/prompts/" + reference, json);
    }
}
