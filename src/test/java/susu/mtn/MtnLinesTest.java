package susu.mtn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.StandInServer;
import susu.StandInServer.Answer;
import susu.shared.Mode;
import susu.shared.PhoneNumber;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** What we ask of MTN's USSD and of what comes back on SMS, and what each of MADAPI's answers means. */
class MtnLinesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final PhoneNumber AMA = new PhoneNumber("+233240000001");
    private static final URI OUR_DOOR = URI.create("https://susu.example/ussd/callback");
    private static final String PUSH = "/v1/messages/ussd/outbound";
    private static final String SUBSCRIBED = """
            {"statusCode":"0000","statusMessage":"ok","transactionId":"tx1","data":{"subscriptionId":"sub-1"}}""";
    private final StandInServer mtn = new StandInServer();
    private final MadapiSettings settings = new MadapiSettings(mtn.address(), mtn.address().resolve("/access_token"),
            "/v3/sms", "/v1", "consumer", "secret", "SusuSave");
    private final Madapi madapi = madapi();
    private final MtnUssdLine ussd = new MtnUssdLine(madapi, settings);
    private final MtnSmsLine sms = new MtnSmsLine(madapi, settings);

    @AfterEach
    void close() { mtn.close(); }

    private Madapi madapi() {
        mtn.says("/access_token", 200, "{\"access_token\":\"t1\",\"expires_in\":\"3599\"}");
        var wire = new Wire(JSON, Duration.ofSeconds(2));
        return new Madapi(settings, new MadapiTokens(settings, wire, Clock.systemUTC()), wire);
    }

    @Test
    void callsAreSubscribedToWithTokenAndKey() {
        mtn.says("/v1/messages/ussd/subscription", 201, SUBSCRIBED);
        assertThat(ussd.subscribe("*920*55#", OUR_DOOR, "susu")).isEqualTo(new MadapiResult.Done("sub-1"));
        assertThat(mtn.last().headers()).containsEntry("authorization", "Bearer t1").containsEntry("x-api-key",
                "consumer");
        var body = JSON.readTree(mtn.last().body());
        assertThat(body.propertyNames()).containsExactly("serviceCode", "callbackUrl", "targetSystem");
        assertThat(body.path("serviceCode").stringValue()).isEqualTo("*920*55#");
        assertThat(body.path("callbackUrl").stringValue()).isEqualTo(OUR_DOOR.toString());
    }

    @Test
    void aSubscriptionIsEndedByItsIdWhateverTheIdHolds() {
        mtn.says("/subscription/", 200, "{\"statusCode\":\"0000\",\"transactionId\":\"tx2\"}");
        assertThat(ussd.unsubscribe("a b/c")).isEqualTo(new MadapiResult.Done("tx2"));
        assertThat(mtn.last().method()).isEqualTo("DELETE");
        assertThat(mtn.last().path()).isEqualTo("/v1/messages/ussd/subscription/a%20b%2Fc");
        assertThat(sms.unsubscribe("sub-1")).isEqualTo(new MadapiResult.Done("tx2"));
        assertThat(mtn.last().path()).isEqualTo("/v3/sms/messages/sms/subscription/sub-1");
    }

    @Test
    void aTextIsPushedAsMtnWantsIt() {
        mtn.says(PUSH, 201, """
                {"statusCode":"0000","transactionId":"tx3","data":{"outboundResponse":"0000","sessionId":"s1"}}""");
        assertThat(push()).isEqualTo(new MadapiResult.Done("tx3"));
        var body = JSON.readTree(mtn.last().body());
        assertThat(body.propertyNames()).containsExactly("sessionId", "messageType", "msisdn", "serviceCode",
                "ussdString");
        assertThat(body.path("messageType").stringValue()).isEqualTo("1");
        assertThat(body.path("msisdn").stringValue()).isEqualTo("233240000001");
        assertThat(body.path("ussdString").stringValue()).isEqualTo("Pay now?");
    }

    @Test
    void receiptsAndTextsAreSubscribedToTogether() {
        mtn.says("/v3/sms/messages/sms/subscription", 201, SUBSCRIBED);
        assertThat(sms.subscribe("92055", URI.create("https://susu.example/sms/mtn"),
                URI.create("https://susu.example/sms/mtn"), "susu")).isEqualTo(new MadapiResult.Done("sub-1"));
        assertThat(JSON.readTree(mtn.last().body()).propertyNames()).containsExactly("serviceCode", "callbackUrl",
                "deliveryReportUrl", "targetSystem");
    }

    @ParameterizedTest
    @CsvSource({"404,1000,REFUSED", "400,1001,REFUSED", "400,1002,REFUSED", "400,1003,REFUSED", "500,1005,UNCLEAR",
            "500,1007,UNCLEAR", "408,1012,UNCLEAR", "429,1013,REFUSED", "429,3006,REFUSED", "400,2000,UNCLEAR",
            "503,3000,UNCLEAR", "500,3001,UNCLEAR", "408,3003,UNCLEAR", "405,4001,REFUSED", "403,4004,REFUSED",
            "400,5000,REFUSED", "400,5001,REFUSED", "403,6000,REFUSED", "403,6001,REFUSED", "200,1004,UNCLEAR",
            "400,0000,UNCLEAR", "400,9999,REFUSED", "415,'',REFUSED", "501,'',UNCLEAR", "200,'',UNCLEAR",
            "302,'',UNCLEAR"})
    void whatEachOfItsCodesMeans(int status, String code, String meaning) {
        mtn.says(PUSH, status, code.isEmpty() ? "<html>" : "{\"statusCode\":\"" + code + "\"}");
        var result = push();
        assertThat(switch (result) {
            case MadapiResult.Done _ -> "DONE";
            case MadapiResult.Refused(var why) -> {
                assertThat(why).isEqualTo(code.isEmpty() ? "HTTP_" + status : code);
                yield "REFUSED";
            }
            case MadapiResult.Unclear _ -> "UNCLEAR";
        }).isEqualTo(meaning);
    }

    @Test
    void aYesWithoutTheIdThatWasAskedForIsUnclear() {
        mtn.says("/v1/messages/ussd/subscription", 201, "{\"statusCode\":\"0000\"}");
        assertThat(ussd.subscribe("*920*55#", OUR_DOOR, "susu")).isInstanceOf(MadapiResult.Unclear.class);
    }

    @Test
    void oneTokenServesSmsAndUssdAndIsRenewedOnce() {
        mtn.says("/v3/sms/messages/sms/outbound", 200, "{\"statusCode\":\"0000\",\"transactionId\":\"tx\"}").says(
                PUSH, new Answer(401, ""), new Answer(201, "{\"statusCode\":\"0000\",\"transactionId\":\"tx4\"}"));
        new MtnSms(madapi, settings, Mode.LIVE).send(UUID.fromString("11111111-1111-4111-8111-111111111111"), AMA,
                "Hello");
        assertThat(mtn.count("/access_token")).isOne();
        assertThat(push()).isEqualTo(new MadapiResult.Done("tx4"));
        assertThat(mtn.count("/access_token")).isEqualTo(2);
        mtn.says(PUSH, 401, "{\"statusCode\":\"4000\"}");
        assertThat(push()).isEqualTo(new MadapiResult.Refused("NOT_AUTHORISED"));
    }

    @Test
    void withoutATokenNothingWasAskedAndACutAnswerSaysNothing() {
        mtn.says("/access_token", 401, "").says(PUSH, 201, "");
        assertThat(push()).isEqualTo(new MadapiResult.Refused("NO_TOKEN"));
        assertThat(mtn.count(PUSH)).isZero();
        mtn.says("/access_token", 200, "{\"access_token\":\"t2\"}").says(PUSH, new Answer(5, "{\"statusCode\":"));
        assertThat(push()).isInstanceOf(MadapiResult.Unclear.class);
    }

    private MadapiResult push() {
        return ussd.push("s1", MtnUssdLine.MessageType.CONTINUE, AMA, "*920*55#", "Pay now?");
    }
}
