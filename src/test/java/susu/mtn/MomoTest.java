package susu.mtn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import susu.StandInServer;
import susu.StandInServer.Answer;
import susu.payments.Outcome;
import susu.payments.PaymentId;
import susu.payments.PaymentKind;
import susu.payments.WalletHolders;
import susu.payments.WalletOrder;
import susu.shared.Cedis;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** What is said to MTN MoMo, and what each of its answers means. */
class MomoTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TOKEN = "{\"access_token\":\"t%d\",\"token_type\":\"access_token\",\"expires_in\":%s}";
    private static final String COLLECTION = "/collection/v1_0/requesttopay";
    private final StandInServer mtn = new StandInServer();
    private final MovableClock clock = new MovableClock(Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"),
            ZoneOffset.UTC));
    private final WalletOrder order = new WalletOrder(PaymentKind.COLLECT,
            UUID.fromString("11111111-1111-4111-8111-111111111111"),
            new PaymentId(UUID.fromString("22222222-2222-4222-8222-222222222222")), new PhoneNumber("+233240000001"),
            Cedis.ofPesewas(5_000), "Ama's & Kofi's <pot>", "/momo/callback/g/r/t");
    private Momo momo = momo(mtn.address(), "mtnghana", "GHS");

    @BeforeEach
    void tokens() { mtn.says("/token/", 200, TOKEN.formatted(1, "3600")); }

    @AfterEach
    void close() { mtn.close(); }

    private Momo momo(URI address, String environment, String currency) {
        var settings = new MomoSettings(address, environment, "user", "key", "", "", "key-in", "key-out", currency,
                Duration.ofSeconds(5));
        var wire = new Wire(JSON, Duration.ofSeconds(2));
        return new Momo(settings, new MomoTokens(settings, wire, clock), wire, URI.create("http://localhost:8000"));
    }

    @Test
    void aRequestToPayIsSaidAsMtnWantsIt() throws Exception {
        mtn.says(COLLECTION, 202, "");
        assertThat(momo.send(MomoOperation.REQUEST_TO_PAY, order)).isEqualTo(new Outcome.Pending());

        var token = mtn.asked.getFirst();
        assertThat(token.path()).isEqualTo("/collection/token/");
        assertThat(token.headers()).containsEntry("authorization", "Basic dXNlcjprZXk=")
                .containsEntry("ocp-apim-subscription-key", "key-in");
        assertThat(token.body()).isEmpty();

        var asked = mtn.last();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.headers()).containsEntry("authorization", "Bearer t1")
                .containsEntry("x-reference-id", order.reference().toString())
                .containsEntry("x-target-environment", "mtnghana")
                .containsEntry("ocp-apim-subscription-key", "key-in")
                .containsEntry("x-callback-url", "http://localhost:8000/momo/callback/g/r/t")
                .containsEntry("content-type", "application/json");
        var body = JSON.readTree(asked.body());
        assertThat(body.path("amount").stringValue()).isEqualTo("50.00");
        assertThat(body.path("currency").stringValue()).isEqualTo("GHS");
        assertThat(body.path("externalId").stringValue()).isEqualTo(order.externalId().toString());
        assertThat(body.path("payer").path("partyIdType").stringValue()).isEqualTo("MSISDN");
        assertThat(body.path("payer").path("partyId").stringValue()).isEqualTo("233240000001");
        assertThat(body.path("payerMessage").stringValue()).isEqualTo("Ama s Kofi s pot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0240000001", "+233240000001", "233240000001", "+233 24 000 0001"})
    void numbersGoOutInMtnsForm(String typed) {
        mtn.says("/disbursement/v1_0/transfer", 202, "").says(COLLECTION, 202, "");
        var phone = PhoneNumber.parse(typed).orElseThrow();
        var same = new WalletOrder(PaymentKind.COLLECT, order.reference(), order.externalId(), phone, order.amount(),
                order.message(), order.callbackPath());
        for (var operation : List.of(MomoOperation.REQUEST_TO_PAY, MomoOperation.TRANSFER)) {
            momo.send(operation, same);
            assertThat(mtn.last().body()).contains("\"partyIdType\":\"MSISDN\"", "\"partyId\":\"233240000001\"");
        }
        momo.holder(phone);
        assertThat(mtn.last().path()).endsWith("/accountholder/msisdn/233240000001/active");
    }

    @Test
    void eachProductHasItsTokenAndKey() {
        mtn.says("/disbursement/v1_0/transfer", 202, "").says("/disbursement/v2_0/deposit", 202, "")
                .says("/disbursement/v2_0/refund", 202, "").says(COLLECTION, 202, "");
        momo.send(MomoOperation.REQUEST_TO_PAY, order);
        momo.send(MomoOperation.TRANSFER, order);
        momo.send(MomoOperation.DEPOSIT, order);
        momo.refund(UUID.fromString("33333333-3333-4333-8333-333333333333"), order);
        assertThat(mtn.count("/collection/token/")).isOne();
        assertThat(mtn.count("/disbursement/token/")).isOne();
        assertThat(mtn.last().headers()).containsEntry("ocp-apim-subscription-key", "key-out");
        assertThat(mtn.last().body()).contains("\"referenceIdToRefund\":\"33333333-3333-4333-8333-333333333333\"")
                .doesNotContain("partyId");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            202 |                                        | Pending
            409 | {"code":"RESOURCE_ALREADY_EXIST"}      | AlreadySent
            409 |                                        | AlreadySent
            400 | {"code":"VALIDATION_ERROR"}            | TurnedAway
            400 |                                        | TurnedAway
            400 | {"code":"INVALID_CURRENCY"}            | Halted
            403 |                                        | Halted
            500 | {"code":"NOT_ALLOWED"}                 | Halted
            500 | {"code":"NOT_ALLOWED_TARGET_ENVIRONMENT"} | Halted
            500 | {"code":"INVALID_CALLBACK_URL_HOST"}   | Halted
            500 | {"code":"INVALID_CURRENCY"}            | Halted
            429 |                                        | Busy
            500 | {"code":"NOT_ENOUGH_FUNDS"}            | Unknown
            500 | {"code":"INTERNAL_PROCESSING_ERROR"}   | Unknown
            500 |                                        | Unknown
            503 | <html>later</html>                     | Unknown
            200 | {"status":"SUCCESSFUL"}                | Unknown
            302 |                                        | Unknown
            404 |                                        | Unknown
            """, quoteCharacter = '~')
    void whatAnAnswerToASendMeans(int status, String body, String outcome) {
        mtn.says(COLLECTION, status, body == null ? "" : body);
        assertThat(momo.send(MomoOperation.REQUEST_TO_PAY, order).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {"status":"PENDING"}                         | Pending
            200 | {"status":"CREATED"}                         | Pending
            200 | {"status":"Successful"}                      | Pending
            200 | {"status":7}                                 | Pending
            200 | {}                                           | Pending
            200 | {"status":"FAILED","reason":"EXPIRED"}       | Refused
            200 | {"status":"FAILED","reason":{"code":"APPROVAL_REJECTED","message":"no"}} | Refused
            200 | {"status":"FAILED"}                          | Refused
            200 | not json                                     | Unknown
            200 | {"status":"SUCC                              | Unknown
            200 |                                              | Unknown
            404 | {"code":"RESOURCE_NOT_FOUND"}                | Absent
            404 | <html>no such page</html>                    | Unknown
            500 | {"code":"INTERNAL_PROCESSING_ERROR"}         | Unknown
            500 | {"code":"NOT_ALLOWED"}                       | Halted
            403 |                                              | Halted
            429 |                                              | Busy
            302 |                                              | Unknown
            """, quoteCharacter = '~')
    void whatAnAnswerToAQuestionMeans(int status, String body, String outcome) {
        mtn.says(COLLECTION + "/", status, body == null ? "" : body);
        assertThat(momo.ask(MomoOperation.REQUEST_TO_PAY, order).getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(mtn.last().path()).isEqualTo(COLLECTION + "/" + order.reference());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"50\"", "\"50.0\"", "\"50.00\"", "50", "50.0"})
    void successIsOursHoweverTheAmountIsWritten(String amount) {
        mtn.says(COLLECTION + "/", 200, paid(amount, "GHS", "233240000001", order.externalId().toString()));
        assertThat(momo.ask(MomoOperation.REQUEST_TO_PAY, order))
                .isEqualTo(new Outcome.Paid(Cedis.ofPesewas(5_000), "987"));
    }

    @ParameterizedTest
    @CsvSource({"50.01,GHS,233240000001,ours", "50.00,EUR,233240000001,ours", "50.00,GHS,233240000002,ours",
            "50.00,GHS,233240000001,theirs", "50.001,GHS,233240000001,ours", "fifty,GHS,233240000001,ours",
            "50.00,XX,233240000001,ours"})
    void successOfSomethingElseIsAMismatch(String amount, String currency, String party, String external) {
        mtn.says(COLLECTION + "/", 200, paid("\"" + amount + "\"", currency, party,
                external.equals("ours") ? order.externalId().toString() : "another"));
        assertThat(momo.ask(MomoOperation.REQUEST_TO_PAY, order)).isInstanceOf(Outcome.Mismatch.class);
    }

    @Test
    void eurInSandboxGhsLive() {
        mtn.says(COLLECTION, 202, "");
        momo.send(MomoOperation.REQUEST_TO_PAY, order);
        assertThat(mtn.last().body()).contains("\"currency\":\"GHS\"").doesNotContain("EUR");
        mtn.says(COLLECTION + "/", 200, paid("\"50.00\"", "EUR", "233240000001", order.externalId().toString()));
        assertThat(momo.ask(MomoOperation.REQUEST_TO_PAY, order)).isInstanceOf(Outcome.Mismatch.class);

        momo = momo(mtn.address(), "sandbox", "EUR");
        mtn.says(COLLECTION, 202, "");
        momo.send(MomoOperation.REQUEST_TO_PAY, order);
        assertThat(mtn.last().body()).contains("\"currency\":\"EUR\"");
        mtn.says(COLLECTION + "/", 200, paid("\"50.00\"", "EUR", "233240000001", order.externalId().toString()));
        assertThat(momo.ask(MomoOperation.REQUEST_TO_PAY, order)).isInstanceOf(Outcome.Paid.class);
    }

    private static String paid(String amount, String currency, String party, String external) {
        return """
                {"amount":%s,"currency":"%s","financialTransactionId":"987","externalId":"%s",
                 "payer":{"partyIdType":"MSISDN","partyId":"%s"},"status":"SUCCESSFUL"}"""
                .formatted(amount, currency, external, party);
    }

    @Test
    void aCutOrSilentWireLeavesTheOutcomeUnknownAndARefusedOneSentNothing() throws Exception {
        mtn.says(COLLECTION, new Answer(3, "{\"status\":\"SUCCESSFUL\"}"));
        assertThat(momo.send(MomoOperation.REQUEST_TO_PAY, order)).isInstanceOf(Outcome.Unknown.class);
        assertThat(momo.ask(MomoOperation.REQUEST_TO_PAY, order)).isInstanceOf(Outcome.Unknown.class);
        URI nobody;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }
        assertThat(momo(nobody, "mtnghana", "GHS").send(MomoOperation.REQUEST_TO_PAY, order))
                .isInstanceOf(Outcome.NotSent.class);
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var mute = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            assertThat(momo(mute, "mtnghana", "GHS").send(MomoOperation.REQUEST_TO_PAY, order))
                    .as("without a token nothing left").isInstanceOf(Outcome.NotSent.class);
        }
    }

    @Test
    void aHugeAnswerIsNotReadToItsEnd() {
        mtn.says(COLLECTION + "/", 200, "x".repeat(5_000_000));
        assertThat(momo.ask(MomoOperation.REQUEST_TO_PAY, order)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aHundredCallsAtOnceFetchOneToken() throws Exception {
        mtn.says(COLLECTION, 202, "");
        Callable<Outcome> call = () -> momo.send(MomoOperation.REQUEST_TO_PAY, order);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= 2; round++) {
                for (var outcome : pool.invokeAll(IntStream.range(0, 100).mapToObj(_ -> call).toList()))
                    assertThat(outcome.get()).isEqualTo(new Outcome.Pending());
                assertThat(mtn.count("/token/")).isEqualTo(round);
                clock.advance(Duration.ofMinutes(51));
            }
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aTokenThatDoesNotComeIsWarnedOfWithItsReasonAndNeverASecret(CapturedOutput output) {
        mtn.says("/token/", 503, "{\"hint\":\"key-in\"}");
        assertThat(momo.send(MomoOperation.REQUEST_TO_PAY, order)).isInstanceOf(Outcome.NotSent.class);
        assertThat(output).contains("No token for MTN MoMo's collection: no token: HTTP 503")
                .doesNotContain("key-in", "dXNlcjprZXk=");
    }

    @Test
    void aTokenIsRenewedTenMinutesEarly() {
        mtn.says("/token/", new Answer(200, TOKEN.formatted(1, "\"3600\"")),
                new Answer(200, TOKEN.formatted(2, "3600"))).says(COLLECTION, 202, "");
        momo.send(MomoOperation.REQUEST_TO_PAY, order);
        clock.advance(Duration.ofMinutes(49));
        momo.send(MomoOperation.REQUEST_TO_PAY, order);
        assertThat(mtn.count("/token/")).isOne();
        clock.advance(Duration.ofMinutes(1));
        momo.send(MomoOperation.REQUEST_TO_PAY, order);
        assertThat(mtn.count("/token/")).isEqualTo(2);
        assertThat(mtn.last().headers()).containsEntry("authorization", "Bearer t2");
    }

    @Test
    void a401RenewsOnce() {
        mtn.says("/token/", new Answer(200, TOKEN.formatted(1, "3600")), new Answer(200, TOKEN.formatted(2, "3600")),
                new Answer(200, TOKEN.formatted(3, "3600")));
        mtn.says(COLLECTION, new Answer(401, ""), new Answer(202, ""));
        assertThat(momo.send(MomoOperation.REQUEST_TO_PAY, order)).isEqualTo(new Outcome.Pending());
        assertThat(mtn.count("/token/")).isEqualTo(2);
        assertThat(mtn.last().headers()).containsEntry("authorization", "Bearer t2")
                .containsEntry("x-reference-id", order.reference().toString());

        mtn.says(COLLECTION, 401, "");
        assertThat(momo.send(MomoOperation.REQUEST_TO_PAY, order)).isInstanceOf(Outcome.Halted.class);
        assertThat(mtn.count("/token/")).as("once, and no more").isEqualTo(3);
        assertThat(mtn.count("requesttopay")).isEqualTo(4);
    }

    @Test
    void whatIsWrongWithTheSetUpIsNamedByItsSettingAndNotByItsSecret() {
        mtn.says(COLLECTION, 401,
                "{\"statusCode\":401,\"message\":\"Access denied due to invalid subscription key.\"}");
        assertThat(momo.send(MomoOperation.REQUEST_TO_PAY, order)).isInstanceOfSatisfying(Outcome.Halted.class,
                halted -> assertThat(halted.why()).contains("MTN_MOMO_COLLECTION_KEY").doesNotContain("key-in"));
        for (var answer : new Answer[]{new Answer(401, "{\"error\":\"unauthorized\"}"),
                new Answer(500, "{\"error\":\"login_failed\"}")}) {
            momo = momo(mtn.address(), "mtnghana", "GHS");
            mtn.says("/token/", answer);
            assertThat(momo.send(MomoOperation.TRANSFER, order)).isInstanceOfSatisfying(Outcome.Halted.class,
                    halted -> assertThat(halted.why()).contains("MTN_MOMO_API_USER", "MTN_MOMO_DISBURSEMENT_KEY"));
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whoeverHasAPairForPayoutsIsToldOfThatOne(CapturedOutput output) {
        var settings = new MomoSettings(mtn.address(), "mtnghana", "user", "first-key", "payer", "other-key", "key-in",
                "key-out", "GHS", Duration.ofSeconds(5));
        var wire = new Wire(JSON, Duration.ofSeconds(2));
        var both = new Momo(settings, new MomoTokens(settings, wire, clock), wire, URI.create("http://localhost:8000"));
        mtn.says("/token/", 401, "{\"error\":\"unauthorized\"}");
        assertThat(both.send(MomoOperation.TRANSFER, order)).isInstanceOfSatisfying(Outcome.Halted.class,
                halted -> assertThat(halted.why()).contains(
                        "MTN_MOMO_DISBURSEMENT_API_USER with MTN_MOMO_DISBURSEMENT_API_KEY"));
        assertThat(mtn.last().headers()).containsEntry("authorization", "Basic cGF5ZXI6b3RoZXIta2V5");
        assertThat(both.send(MomoOperation.REQUEST_TO_PAY, order)).isInstanceOfSatisfying(Outcome.Halted.class,
                halted -> assertThat(halted.why()).contains("MTN_MOMO_API_USER with MTN_MOMO_API_KEY"));
        assertThat(output).contains("MTN_MOMO_DISBURSEMENT_API_KEY", "MTN_MOMO_COLLECTION_KEY")
                .doesNotContain("first-key", "other-key", "key-in", "key-out");
    }

    @Test
    void aTokenThatCannotBeHadNowMeansThatNothingWasSent() {
        for (var answer : new Answer[]{new Answer(503, ""), new Answer(200, "<html>"), new Answer(200, "{}"),
                new Answer(2, "{\"access_token\":\"t\"}")}) {
            momo = momo(mtn.address(), "mtnghana", "GHS");
            mtn.says("/token/", answer);
            assertThat(momo.send(MomoOperation.REQUEST_TO_PAY, order)).isInstanceOf(Outcome.NotSent.class);
        }
        assertThat(mtn.count("requesttopay")).isZero();
    }

    @Test
    void aWalletCheckReadsTheAnswer() {
        var phone = new PhoneNumber("+233240000001");
        var active = "/collection/v1_0/accountholder/msisdn/233240000001/active";
        mtn.says(active, 200, "{\"result\":true}");
        assertThat(momo.holder(phone)).isEqualTo(new Momo.Said.Value<>(Momo.Holder.ACTIVE));
        mtn.says(active, 200, "true");
        assertThat(momo.holder(phone)).isEqualTo(new Momo.Said.Value<>(Momo.Holder.ACTIVE));
        mtn.says(active, 200, "{\"result\":false}");
        assertThat(momo.holder(phone)).isEqualTo(new Momo.Said.Value<>(Momo.Holder.NOT_ACTIVE));
        mtn.says(active, 404, "{\"code\":\"RESOURCE_NOT_FOUND\"}");
        assertThat(momo.holder(phone)).isEqualTo(new Momo.Said.No<>("RESOURCE_NOT_FOUND"));
        mtn.says(active, 500, "{\"code\":\"NOT_ALLOWED\"}");
        assertThat(momo.holder(phone)).isEqualTo(new Momo.Said.No<>("NOT_ALLOWED"));
        mtn.says(active, 500, "");
        assertThat(momo.holder(phone)).isInstanceOf(Momo.Said.Unclear.class);
    }

    @Test
    void onlyAClearNoAboutAWalletSaysThatItCannotReceive() {
        var phone = new PhoneNumber("+233240000001");
        var active = "/collection/v1_0/accountholder/msisdn/233240000001/active";
        var holders = new MomoHolders(momo);
        mtn.says(active, 200, "{\"result\":true}");
        assertThat(holders.holder(phone)).isEqualTo(WalletHolders.Holder.CAN_RECEIVE);
        mtn.says(active, 200, "{\"result\":false}");
        assertThat(holders.holder(phone)).isEqualTo(WalletHolders.Holder.CANNOT_RECEIVE);
        mtn.says(active, 404, "{\"code\":\"RESOURCE_NOT_FOUND\"}");
        assertThat(holders.holder(phone)).as("there is none").isEqualTo(WalletHolders.Holder.CANNOT_RECEIVE);
        for (var unclear : List.of("{\"code\":\"NOT_ALLOWED\"}", "", "<html>")) {
            mtn.says(active, 500, unclear);
            assertThat(holders.holder(phone)).as(unclear).isEqualTo(WalletHolders.Holder.NOT_KNOWN);
        }
    }

    @Test
    void ownersAndBalancesAreRead() {
        var phone = new PhoneNumber("+233240000001");
        mtn.says("/basicuserinfo", 200,
                "{\"given_name\":\"Ama\",\"family_name\":\"Mensah\",\"birthdate\":\"1990-01-01\"}");
        assertThat(momo.owner(phone)).isEqualTo(new Momo.Said.Value<>(new Momo.Owner("Ama", "Mensah")));

        mtn.says("/disbursement/v1_0/account/balance", 200, "{\"availableBalance\":\"1200\",\"currency\":\"GHS\"}");
        assertThat(momo.balance(MomoProduct.DISBURSEMENT))
                .isEqualTo(new Momo.Said.Value<>(Money.of(Cedis.GHS, 1200)));
        mtn.says("/disbursement/v1_0/account/balance", 200, "[]");
        assertThat(momo.balance(MomoProduct.DISBURSEMENT)).isInstanceOf(Momo.Said.Unclear.class);
    }

    @Test
    void aNotificationIsCutToWhatMtnTakes() {
        mtn.says("/deliverynotification", 200, "");
        assertThat(momo.notifyPayer(order.reference(), "Thank you & ".repeat(30)))
                .isInstanceOfSatisfying(Momo.Said.Value.class,
                        said -> assertThat(said.value().toString()).hasSizeLessThanOrEqualTo(160));
        assertThat(mtn.last().headers().get("notificationmessage")).doesNotContain("&");
        mtn.says("/deliverynotification", 410, "");
        assertThat(momo.notifyPayer(order.reference(), "late")).isEqualTo(new Momo.Said.No<>("HTTP_410"));
    }

    @Test
    void retryAfterIsHeard() {
        mtn.says(COLLECTION, new Answer(429, "", Map.of("Retry-After", "17")));
        assertThat(momo.send(MomoOperation.REQUEST_TO_PAY, order))
                .isEqualTo(new Outcome.Busy(Duration.ofSeconds(17)));
    }
}
