package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MTN's sandbox, row by row of what MTN publishes, held against the pretend one. */
class SandboxContractTest extends SimulatorStory {
    private static final AtomicInteger CHECKS = new AtomicInteger();
    private String collectionToken = "";
    private String disbursementToken = "";

    @BeforeEach
    void aProvisionedUser() {
        var user = chance.uuid();
        assertThat(makeUser(user, "{\"providerCallbackHost\":\"localhost\"}").status()).isEqualTo(201);
        var key = makeKey(user).text("apiKey");
        collectionToken = send(tokenCall(Product.COLLECTION, user.toString(), key)).text("access_token");
        disbursementToken = send(tokenCall(Product.DISBURSEMENT, user.toString(), key)).text("access_token");
    }

    @AfterAll
    static void count() { System.out.println(CHECKS + " checks of MTN's sandbox numbers"); }

    @Test
    void aUserIsMadeOnceAndItsKeyIsToldOnce() {
        var user = chance.uuid();
        var made = makeUser(user, "{\"providerCallbackHost\":\"example.com\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.body()).isEmpty();
        var again = makeUser(user, "{\"providerCallbackHost\":\"example.com\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("RESOURCE_ALREADY_EXIST");

        var read = send(provisioning("/v1_0/apiuser/" + user));
        assertThat(read.text("providerCallbackHost")).isEqualTo("example.com");
        assertThat(read.text("targetEnvironment")).isEqualTo("sandbox");
        var key = makeKey(user);
        assertThat(key.status()).isEqualTo(201);
        assertThat(key.text("apiKey")).matches("[0-9a-f]{32}");
        assertThat(makeKey(user).text("apiKey")).isNotEqualTo(key.text("apiKey"));
        assertThat(send(tokenCall(Product.COLLECTION, user.toString(), key.text("apiKey"))).status()).isEqualTo(200);
        assertThat(send(tokenCall(Product.COLLECTION, key.text("apiKey"), user.toString())).text("error"))
                .isEqualTo("login_failed");
    }

    @Test
    void whatIsWrongIsRefusedAsMtnDoes() {
        assertThat(makeUser(chance.uuid(), "{}").status()).isEqualTo(400);
        assertThat(makeUser(chance.uuid(), "{\"providerCallbackHost\":\"https://x/\"}").status()).isEqualTo(400);
        assertThat(send(provisioning("/v1_0/apiuser").header("X-Reference-Id", "nonsense")
                .POST(HttpRequest.BodyPublishers.ofString("{\"providerCallbackHost\":\"x\"}"))).status())
                .isEqualTo(400);
        assertThat(send(provisioning("/v1_0/apiuser/" + chance.uuid())).text("code")).isEqualTo("RESOURCE_NOT_FOUND");
        assertThat(makeKey(chance.uuid()).status()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(simulator("/v1_0/apiuser/" + chance.uuid()))).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"450,INTERNAL_PROCESSING_ERROR,INTERNAL_PROCESSING_ERROR", "451,APPROVAL_REJECTED,APPROVAL_REJECTED",
            "452,EXPIRED,EXPIRED", "453,PENDING,PENDING", "454,PENDING,PENDING", "455,PAYER_NOT_FOUND,NOT_ENOUGH_FUNDS",
            "456,PAYEE_NOT_ALLOWED_TO_RECEIVE,PAYER_LIMIT_REACHED", "457,NOT_ALLOWED,PAYEE_NOT_FOUND",
            "458,NOT_ALLOWED_TARGET_ENVIRONMENT,NOT_ALLOWED",
            "459,INVALID_CALLBACK_URL_HOST,NOT_ALLOWED_TARGET_ENVIRONMENT",
            "460,INVALID_CURRENCY,INVALID_CALLBACK_URL_HOST", "461,INTERNAL_PROCESSING_ERROR,INVALID_CURRENCY",
            "462,SERVICE_UNAVAILABLE,INTERNAL_PROCESSING_ERROR",
            "463,COULD_NOT_PERFORM_TRANSACTION,SERVICE_UNAVAILABLE",
            "464,TRANSFER_TYPE_UNKNOWN,TRANSFER_TYPE_UNKNOWN", "999,SUCCESSFUL,SUCCESSFUL"})
    void everyNumberEndsAsPublished(String digits, String payment, String transfer) {
        ends("/collection/v1_0/requesttopay", "/collection/v1_0/requesttopay/", "payer", digits, payment);
        ends("/disbursement/v1_0/deposit", "/disbursement/v1_0/deposit/", "payee", digits, payment);
        ends("/disbursement/v2_0/deposit", "/disbursement/v1_0/deposit/", "payee", digits, payment);
        ends("/disbursement/v1_0/transfer", "/disbursement/v1_0/transfer/", "payee", digits, transfer);
    }

    private void ends(String sendPath, String askPath, String party, String digits, String expected) {
        var reference = chance.uuid();
        assertThat(send(call(sendPath).header("X-Reference-Id", reference.toString())
                .POST(HttpRequest.BodyPublishers.ofString(money(party, "46733123" + digits, "EUR")))).status())
                .isEqualTo(202);
        var answer = send(call(askPath + reference));
        assertThat(answer.status()).isEqualTo(200);
        switch (expected) {
            case "PENDING", "SUCCESSFUL" -> assertThat(answer.text("status")).isEqualTo(expected);
            default -> {
                assertThat(answer.text("status")).isEqualTo("FAILED");
                assertThat(answer.json().path("reason").stringValue()).as("a plain string").isEqualTo(expected);
            }
        }
        assertThat(answer.text("currency")).isEqualTo("EUR");
        assertThat(answer.json().has("financialTransactionId")).isEqualTo(expected.equals("SUCCESSFUL"));
        CHECKS.addAndGet(4);
    }

    @ParameterizedTest
    @CsvSource({"2,INTERNAL_PROCESSING_ERROR", "3,APPROVAL_REJECTED", "4,EXPIRED", "5,PENDING", "6,PENDING",
            "7,NOT_ALLOWED", "8,NOT_ALLOWED_TARGET_ENVIRONMENT", "9,INVALID_CALLBACK_URL_HOST", "10,INVALID_CURRENCY",
            "11,INTERNAL_PROCESSING_ERROR", "12,SERVICE_UNAVAILABLE", "13,COULD_NOT_PERFORM_TRANSACTION"})
    void everyRefundEndsAsPublished(String number, String expected) {
        var reference = chance.uuid();
        assertThat(refund(reference, number).status()).isEqualTo(202);
        var answer = send(call("/disbursement/v1_0/refund/" + reference));
        if (expected.equals("PENDING")) assertThat(answer.text("status")).isEqualTo("PENDING");
        else assertThat(answer.text("reason")).isEqualTo(expected);
        CHECKS.incrementAndGet();
    }

    @Test
    void aRefundOfNothingIsRefusedAndOneOfAPaymentSucceeds() {
        assertThat(refund(chance.uuid(), "1").status()).isEqualTo(400);
        assertThat(refund(chance.uuid(), chance.uuid().toString()).status()).isEqualTo(400);
        var paid = chance.uuid();
        send(call("/collection/v1_0/requesttopay").header("X-Reference-Id", paid.toString())
                .POST(HttpRequest.BodyPublishers.ofString(money("payer", "46733123999", "EUR"))));
        assertThat(refund(chance.uuid(), paid.toString()).status()).as("not paid yet").isEqualTo(400);
        send(call("/collection/v1_0/requesttopay/" + paid));
        var back = chance.uuid();
        assertThat(refund(back, paid.toString()).status()).isEqualTo(202);
        assertThat(send(call("/disbursement/v1_0/refund/" + back)).text("status")).isEqualTo("SUCCESSFUL");
    }

    @ParameterizedTest
    @CsvSource({"450,404,RESOURCE_NOT_FOUND", "451,200,false", "452,500,NOT_ALLOWED",
            "453,500,NOT_ALLOWED_TARGET_ENVIRONMENT", "454,500,INTERNAL_PROCESSING_ERROR",
            "455,503,SERVICE_UNAVAILABLE",
            "456,200,true"})
    void everyWalletAnswersAsPublished(String digits, int status, String expected) {
        for (var type : new String[]{"msisdn", "MSISDN"}) {
            var answer = send(call("/collection/v1_0/accountholder/" + type + "/46733123" + digits + "/active"));
            assertThat(answer.status()).isEqualTo(status);
            assertThat(status == 200 ? answer.text("result") : answer.text("code")).isEqualTo(expected);
            CHECKS.incrementAndGet();
        }
    }

    @ParameterizedTest
    @CsvSource({"notfound,404", "notactive,200", "notallowed,500", "notallowedtargetenvironment,500",
            "internalprocessingerror,500", "serviceunavailable,503", "anybody,200"})
    void everyEmailAnswersAsPublished(String name, int status) {
        assertThat(send(call("/collection/v1_0/accountholder/email/" + name + "@email.com/active")).status())
                .isEqualTo(status);
        CHECKS.incrementAndGet();
    }

    @Test
    void theSandboxKnowsEurosOnlyAndItsOneOwner() {
        var reference = chance.uuid();
        var cedis = send(call("/collection/v1_0/requesttopay").header("X-Reference-Id", reference.toString())
                .POST(HttpRequest.BodyPublishers.ofString(money("payer", "46733123999", "GHS"))));
        assertThat(cedis.status()).isEqualTo(500);
        assertThat(cedis.text("code")).isEqualTo("INVALID_CURRENCY");
        assertThat(send(call("/collection/v1_0/requesttopay/" + reference)).text("code"))
                .as("what is refused leaves nothing").isEqualTo("RESOURCE_NOT_FOUND");
        assertThat(send(call("/collection/v1_0/account/balance")).text("currency")).isEqualTo("EUR");
        var owner = send(call("/collection/v1_0/accountholder/msisdn/46733123999/basicuserinfo"));
        assertThat(owner.text("given_name")).isEqualTo("Sand");
        assertThat(owner.text("family_name")).isEqualTo("Box");
    }

    @Test
    void callbacksGoToTheHostOfTheUserOnly() {
        var elsewhere = send(call("/collection/v1_0/requesttopay").header("X-Reference-Id", chance.uuid().toString())
                .header("X-Callback-Url", "http://elsewhere.example/x")
                .POST(HttpRequest.BodyPublishers.ofString(money("payer", "46733123999", "EUR"))));
        assertThat(elsewhere.status()).isEqualTo(500);
        assertThat(elsewhere.text("code")).isEqualTo("INVALID_CALLBACK_URL_HOST");
    }

    @Test
    void whatIsForLaterIsNotThere() {
        for (var path : new String[]{"/collection/v2_0/invoice", "/collection/v2_0/preapproval",
                "/collection/v1_0/requesttowithdraw", "/collection/v2_0/payment", "/collection/v1_0/bc-authorize",
                "/remittance/v1_0/transfer"})
            assertThat(send(call(path).POST(HttpRequest.BodyPublishers.ofString("{}"))).status()).as(path)
                    .isEqualTo(404);
    }

    private Answer makeUser(UUID id, String body) {
        return send(provisioning("/v1_0/apiuser").header("X-Reference-Id", id.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer makeKey(UUID user) {
        return send(provisioning("/v1_0/apiuser/" + user + "/apikey").POST(HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder provisioning(String path) {
        return HttpRequest.newBuilder(simulator(path)).header("Ocp-Apim-Subscription-Key", "any")
                .header("Content-Type", "application/json");
    }

    private Answer refund(UUID reference,
            String paid) { return send(call("/disbursement/v1_0/refund").header("X-Reference-Id", reference.toString())
                    .POST(HttpRequest.BodyPublishers.ofString("""
                        {"amount":"6.00","currency":"EUR","externalId":"x","payerMessage":"back","payeeNote":"back",
                         "referenceIdToRefund":"%s"}""".formatted(paid)))); }

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(simulator(path)).header("Ocp-Apim-Subscription-Key", "any")
                .header("Authorization",
                        "Bearer " + (path.startsWith("/collection") ? collectionToken : disbursementToken))
                .header("X-Target-Environment", "sandbox").header("Content-Type", "application/json");
    }

    private static String money(String party, String number, String currency) { return """
                {"amount":"6.00","currency":"%s","externalId":"x","%s":{"partyIdType":"MSISDN","partyId":"%s"},
                 "payerMessage":"Share","payeeNote":"Share"}""".formatted(currency, party, number); }
}
