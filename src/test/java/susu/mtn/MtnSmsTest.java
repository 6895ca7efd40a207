package susu.mtn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import susu.StandInServer;
import susu.StandInServer.Answer;
import susu.notices.Delivery;
import susu.notices.SmsGateway;
import susu.notices.SmsGateway.Outcome;
import susu.notices.SmsGateway.Whose;
import susu.shared.Mode;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** What is said to MTN's SMS service, and what each of its answers means. */
class MtnSmsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final PhoneNumber AMA = new PhoneNumber("+233240000001");
    private static final PhoneNumber KOFI = new PhoneNumber("+233240000002");
    private static final UUID CORRELATOR = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final String TAKEN = """
            {"statusCode":"0000","statusMessage":"Sucessful","transactionId":"tx1","data":{"status":"PENDING"}}""";
    private static final String OUTBOUND = "/v3/sms/messages/sms/outbound";
    private final StandInServer mtn = new StandInServer();
    private final MovableClock clock = new MovableClock(Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"),
            ZoneOffset.UTC));
    private final SmsGateway sms = sms(mtn.address(), Mode.LIVE);

    @AfterEach
    void close() { mtn.close(); }

    private SmsGateway sms(URI address, Mode mode) {
        mtn.says("/access_token", 200,
                "{\"access_token\":\"t1\",\"token_type\":\"BearerToken\",\"expires_in\":\"3599\"}");
        var settings = new MadapiSettings(address, URI.create(address + "/v1/oauth/access_token"), "/v3/sms", "/v1",
                "consumer", "secret&more", "SusuSave");
        var wire = new Wire(JSON, Duration.ofSeconds(2));
        return new MtnSms(new Madapi(settings, new MadapiTokens(settings, wire, clock), wire), settings, mode);
    }

    @Test
    void aMessageIsSaidAsMtnWantsIt() throws Exception {
        mtn.says(OUTBOUND, 200, TAKEN);
        assertThat(sms.send(CORRELATOR, AMA, "Hello")).isEqualTo(new Outcome.Accepted("tx1", 1, ""));

        var token = mtn.asked.getFirst();
        assertThat(token.path()).isEqualTo("/v1/oauth/access_token?grant_type=client_credentials");
        assertThat(token.body()).isEqualTo("client_id=consumer&client_secret=secret%26more");
        assertThat(token.headers()).doesNotContainKey("authorization");

        assertThat(mtn.last().headers()).containsEntry("authorization", "Bearer t1").containsEntry("x-api-key",
                "consumer");
        var body = JSON.readTree(mtn.last().body());
        assertThat(body.path("receiverAddress").get(0).stringValue()).isEqualTo("233240000001");
        assertThat(body.path("clientCorrelatorId").stringValue()).isEqualTo(CORRELATOR.toString());
        assertThat(body.path("serviceCode").stringValue()).isEqualTo("SusuSave");
        assertThat(body.path("senderAddress").stringValue()).isEqualTo("SusuSave");
        assertThat(body.path("message").stringValue()).isEqualTo("Hello");
        assertThat(body.path("requestDeliveryReceipt").booleanValue()).isTrue();
    }

    @Test
    void severalReceiversGoInOneCall() {
        mtn.says(OUTBOUND, 200, TAKEN);
        assertThat(sms.send(CORRELATOR, List.of(AMA, KOFI), "x".repeat(200)))
                .containsOnlyKeys(AMA, KOFI).containsValue(new Outcome.Accepted("tx1", 2, ""));
        assertThat(mtn.count(OUTBOUND)).isOne();
        assertThat(sms.mostReceivers()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"400,5000,REFUSED", "400,5001,REFUSED", "400,1001,REFUSED", "403,6001,REFUSED", "403,4004,REFUSED",
            "405,4001,REFUSED", "429,1013,REFUSED", "404,1000,NOBODY", "408,3003,UNKNOWN", "408,1012,UNKNOWN",
            "500,3001,UNKNOWN", "500,1005,UNKNOWN", "503,3000,UNKNOWN", "502,'',UNKNOWN", "302,'',UNKNOWN",
            "200,3001,UNKNOWN", "200,'',UNKNOWN"})
    void whatAnAnswerMeans(int status, String code, String outcome) {
        mtn.says(OUTBOUND, status,
                code.isEmpty() ? "<html>" : "{\"statusCode\":\"" + code + "\",\"transactionId\":\"t\"}");
        var said = sms.send(CORRELATOR, AMA, "Hello");
        assertThat(switch (said) {
            case Outcome.Accepted _ -> "ACCEPTED";
            case Outcome.Unknown _ -> "UNKNOWN";
            case Outcome.Refused(_, var whose) -> whose == Whose.RECEIVERS ? "NOBODY" : "REFUSED";
        }).isEqualTo(outcome);
    }

    @Test
    void aTokenThatMtnNoLongerTakesIsRenewedOnce() {
        mtn.says(OUTBOUND, new Answer(401, ""), new Answer(200, TAKEN));
        assertThat(sms.send(CORRELATOR, AMA, "Hello")).isInstanceOf(Outcome.Accepted.class);
        assertThat(mtn.count("/access_token")).isEqualTo(2);
        mtn.says(OUTBOUND, 401, "");
        assertThat(sms.send(CORRELATOR, AMA, "Hello")).isEqualTo(new Outcome.Refused("NOT_AUTHORISED", Whose.GATEWAYS));
    }

    @ParameterizedTest
    @CsvSource({"'\"3599\"', 49", "3599, 49", "'null', 49", "'\"60\"', 0"})
    void aTokensLifeIsReadInEveryForm(String life, int stillGoodAfterMinutes) {
        mtn.says("/access_token", 200, "{\"access_token\":\"t1\",\"expires_in\":" + life + "}").says(OUTBOUND, 200,
                TAKEN);
        sms.send(CORRELATOR, AMA, "Hello");
        clock.advance(Duration.ofMinutes(stillGoodAfterMinutes));
        sms.send(CORRELATOR, AMA, "Hello");
        assertThat(mtn.count("/access_token")).isOne();
        clock.advance(Duration.ofMinutes(2));
        sms.send(CORRELATOR, AMA, "Hello");
        assertThat(mtn.count("/access_token")).isEqualTo(2);
    }

    @Test
    void withoutATokenOrAConnectionNothingWasSent() {
        mtn.says("/access_token", 401, "{\"error\":\"invalid_client\"}");
        assertThat(sms.send(CORRELATOR, AMA, "Hello")).isEqualTo(new Outcome.Refused("NO_TOKEN", Whose.GATEWAYS));
        assertThat(mtn.count(OUTBOUND)).isZero();
    }

    @Test
    void aHundredMessagesAtOnceFetchOneToken() throws Exception {
        mtn.says(OUTBOUND, 200, TAKEN);
        Callable<Outcome> call = () -> sms.send(CORRELATOR, AMA, "Hello");
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 1; round <= 2; round++) {
                for (var outcome : pool.invokeAll(Collections.nCopies(100, call)))
                    assertThat(outcome.get()).isInstanceOf(Outcome.Accepted.class);
                assertThat(mtn.count("/access_token")).isEqualTo(round);
                clock.advance(Duration.ofMinutes(50));
            }
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aConsumerPairThatMtnRefusesIsNamedByItsSettingsAndNeverShown(CapturedOutput output) {
        mtn.says("/access_token", 401, "{\"error\":\"invalid_client\"}");
        assertThat(sms.send(CORRELATOR, AMA, "Hello")).isEqualTo(new Outcome.Refused("NO_TOKEN", Whose.GATEWAYS));
        assertThat(output).contains("MTN_CONSUMER_KEY", "MTN_CONSUMER_SECRET", "401");

        var fresh = sms(mtn.address(), Mode.LIVE);
        mtn.says(OUTBOUND, 401, "{\"statusCode\":\"4000\"}");
        assertThat(fresh.send(CORRELATOR, AMA, "Hello"))
                .isEqualTo(new Outcome.Refused("NOT_AUTHORISED", Whose.GATEWAYS));
        assertThat(output).contains("MTN refuses a new token for SMS and USSD. Check MTN_CONSUMER_KEY")
                .doesNotContain("secret&more", "secret%26more", "0240000001", "233240000001");
    }

    @Test
    void aCutAnswerLeavesItUnknown() {
        mtn.says(OUTBOUND, new Answer(5, TAKEN));
        assertThat(sms.send(CORRELATOR, AMA, "Hello")).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void whatThePretendMtnTookIsOnlySimulated() {
        assertThat(sms.kind()).isEqualTo(SmsGateway.Kind.REAL);
        assertThat(sms(mtn.address(), Mode.TRY).kind()).isEqualTo(SmsGateway.Kind.SIMULATED);
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTD,ON_ITS_WAY", "ENROUTE,ON_ITS_WAY", "UNKNOWN,ON_ITS_WAY", "something new,ON_ITS_WAY",
            "DELIVERED,DELIVERED", "DELIVRD,DELIVERED", "delivered,DELIVERED", "DeliveredToTerminal,DELIVERED",
            "DELETED,UNDELIVERED", "EXPIRED,UNDELIVERED", "REJECTED,UNDELIVERED", "UNDELIVERED,UNDELIVERED",
            "DeliveryImpossible,UNDELIVERED", "DeliveryUncertain,ON_ITS_WAY", "MessageWaiting,ON_ITS_WAY",
            "DeliveredToNetwork,ON_ITS_WAY"})
    void theWordsOfItsReceipts(String word, Delivery delivery) {
        assertThat(MtnReceipts.delivery(word)).isEqualTo(delivery);
    }
}
