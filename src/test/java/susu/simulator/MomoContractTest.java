package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What MTN publishes of MoMo, row by row, held against the pretend one. */
class MomoContractTest extends SimulatorStory {
    @ParameterizedTest
    @EnumSource
    void aTokenLastsAnHourAndIsForOneProduct(Product which) {
        var answer = send(tokenCall(which, API_USER, API_KEY));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("access_token");
        assertThat(answer.json().path("expires_in").intValue()).isEqualTo(3600);

        var partner = new Partner(which, answer.text("access_token"));
        assertThat(partner.get("/v1_0/account/balance").status()).isEqualTo(200);
        var other = which == Product.COLLECTION ? Product.DISBURSEMENT : Product.COLLECTION;
        assertThat(new Partner(other, answer.text("access_token")).get("/v1_0/account/balance").status())
                .isEqualTo(401);

        passes(Duration.ofMinutes(59));
        assertThat(partner.get("/v1_0/account/balance").status()).isEqualTo(200);
        passes(Duration.ofMinutes(2));
        assertThat(partner.get("/v1_0/account/balance").status()).isEqualTo(401);
    }

    @Test
    void aWrongPairGetsNoToken() {
        assertThat(send(tokenCall(Product.COLLECTION, API_USER, "nonsense")).status()).isEqualTo(401);
        var swapped = send(tokenCall(Product.COLLECTION, API_KEY, API_USER));
        assertThat(swapped.status()).isEqualTo(500);
        assertThat(swapped.text("error")).isEqualTo("login_failed");
    }

    @Test
    void anEmptyObjectIsAnEmptyBodyOfATokenCall() {
        var empty = tokenCall(Product.COLLECTION, API_USER, API_KEY).POST(HttpRequest.BodyPublishers.ofString("{}"));
        assertThat(send(empty.header("Content-Type", "application/json")).status()).isEqualTo(200);
    }

    @Test
    void theSubscriptionKeyIsAskedForFirstAndMayStandInTheQuery() {
        var keyless = send(HttpRequest.newBuilder(simulator("/collection/v1_0/account/balance")));
        assertThat(keyless.status()).isEqualTo(401);
        assertThat(keyless.json().path("statusCode").intValue()).isEqualTo(401);
        assertThat(keyless.text("message")).contains("subscription key");

        var inQuery = HttpRequest.newBuilder(simulator("/collection/v1_0/account/balance?subscription-key=any"))
                .header("Authorization", "Bearer " + tokenFor(Product.COLLECTION))
                .header("X-Target-Environment", "mtnghana");
        assertThat(send(inQuery).status()).isEqualTo(200);
    }

    @Test
    void ghanaKnowsTheCediOnlyAndOtherEnvironmentsAreNotHere() {
        var partner = partner(Product.COLLECTION);
        for (var other : new String[]{"production", "mtnuganda", "SANDBOX", ""}) {
            var refused = send(partner.call("/v1_0/account/balance").setHeader("X-Target-Environment", other));
            assertThat(refused.status()).isEqualTo(500);
            assertThat(refused.text("code")).isEqualTo("NOT_ALLOWED_TARGET_ENVIRONMENT");
        }

        var euros = body(Product.COLLECTION, "0240000001", "5.00").replace("GHS", "EUR");
        var refused = send(partner.post(chance.uuid(), euros));
        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.text("code")).isEqualTo("INVALID_CURRENCY");
        assertThat(partner.get("/v1_0/account/balance/EUR").text("code")).isEqualTo("INVALID_CURRENCY");
        assertThat(partner.get("/v1_0/account/balance/GHS").text("availableBalance")).isEqualTo("0.00");
    }

    @ParameterizedTest
    @EnumSource
    void anAcceptedRequestIsToldUntilItsEnd(Product which) {
        partner(Product.COLLECTION).asks("0240000021", "100.00");
        passes(Duration.ofSeconds(3));

        var partner = partner(which);
        var reference = chance.uuid();
        var accepted = send(partner.post(reference, body(which, "0240000020", "50.00")));
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.body()).isEmpty();

        passes(Duration.ofSeconds(2));
        var ended = partner.status(reference);
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.text("status")).isEqualTo("SUCCESSFUL");
        assertThat(ended.text("amount")).isEqualTo("50.00");
        assertThat(ended.text("currency")).isEqualTo("GHS");
        assertThat(ended.text("externalId")).isEqualTo("x-1");
        assertThat(ended.text("payerMessage")).isEqualTo("Susu share");
        assertThat(ended.text("payeeNote")).isEqualTo("Round 1");
        assertThat(ended.text("financialTransactionId")).matches("[0-9]+");
        assertThat(ended.json().has("reason")).isFalse();
        assertThat(ended.json().path(which == Product.COLLECTION ? "payer" : "payee").path("partyId").asString(""))
                .isEqualTo("233240000020");
        assertThat(ended.body()).doesNotContain(reference.toString());
    }

    @Test
    void aKnownReferenceIsADuplicateWhateverTheBody() {
        var partner = partner(Product.COLLECTION);
        var reference = partner.asks("0240000020", "50.00");
        var again = send(partner.post(reference, "nonsense"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("RESOURCE_ALREADY_EXIST");
        assertThat(again.text("message")).isEqualTo("Duplicated reference id. Creation of resource failed.");
    }

    private static Stream<Arguments> refusedBodies() {
        return Stream.of(arguments(400, "{.*}", ""), arguments(400, "{.*}", "[]"),
                arguments(400, "Susu share", "Ama's share"), arguments(400, "Round 1", "Tea & bread"),
                arguments(400, "Round 1", "x".repeat(161)), arguments(400, "\"5.00\"", "5.00"),
                arguments(400, "5.00", "5.001"), arguments(400, "5.00", "0.00"), arguments(400, "5.00", "-5.00"),
                arguments(400, "5.00", "5e2"), arguments(400, "233240000001", "+233240000001"),
                arguments(500, "Round 1", ""), arguments(500, "Susu share", ""),
                arguments(500, "\"payer\":", "\"nobody\":"));
    }

    @ParameterizedTest
    @MethodSource("refusedBodies")
    void whatIsRefusedLeavesNothingBehind(int status, String instead, String of) {
        var partner = partner(Product.COLLECTION);
        var reference = chance.uuid();
        var wrong = body(Product.COLLECTION, "0240000001", "5.00")
                .replaceFirst(instead.replace("{", "\\{").replace("}", "\\}"), of);
        assertThat(send(partner.post(reference, wrong)).status()).isEqualTo(status);
        var unknown = partner.status(reference);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("code")).isEqualTo("RESOURCE_NOT_FOUND");
    }

    @Test
    void aReferenceMustBeAUuid() {
        var partner = partner(Product.DISBURSEMENT);
        var bad = partner.post(UUID.fromString("00000000-0000-4000-8000-000000000000"),
                body(Product.DISBURSEMENT, "0240000001", "5.00")).setHeader("X-Reference-Id", "17");
        assertThat(send(bad).status()).isEqualTo(400);
        assertThat(partner.get("/v1_0/transfer/17").status()).isEqualTo(400);
    }

    @Test
    void aDoubledSlashIsABadPath() {
        assertThat(partner(Product.COLLECTION).get("//v1_0/account/balance").status()).isEqualTo(400);
    }

    @Test
    void theHolderOfAWalletIsKnown() {
        for (var which : Product.values()) {
            var partner = partner(which);
            assertThat(partner.get("/v1_0/accountholder/msisdn/233240000001/active").body())
                    .isEqualTo("{\"result\":true}");
            assertThat(partner.get("/v1_0/accountholder/MSISDN/233240000001/active").status()).isEqualTo(200);
            assertThat(partner.get("/v1_0/accountholder/msisdn/233200000001/active").status()).isEqualTo(404);
            assertThat(partner.get("/v1_0/accountholder/msisdn/233240000001/basicuserinfo").text("family_name"))
                    .isEqualTo("Tester");
            assertThat(partner.get("/v1_0/accountholder/msisdn/233240000018/basicuserinfo").text("family_name"))
                    .isEqualTo("Other");
        }
    }

    @Test
    void whatComesLaterIsNotThere() {
        assertThat(partner(Product.COLLECTION).get("/v2_0/invoice/" + chance.uuid()).status()).isEqualTo(404);
        assertThat(partner(Product.COLLECTION).get("/v1_0/transfer/" + chance.uuid()).status()).isEqualTo(404);
    }
}
