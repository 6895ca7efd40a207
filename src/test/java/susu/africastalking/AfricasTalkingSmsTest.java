package susu.africastalking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.StandInServer;
import susu.StandInServer.Answer;
import susu.notices.Delivery;
import susu.notices.SmsGateway;
import susu.notices.SmsGateway.Outcome;
import susu.notices.SmsGateway.Whose;
import susu.shared.Mode;
import susu.shared.PhoneNumber;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** What is said to Africa's Talking, and what each of its answers means. */
class AfricasTalkingSmsTest {
    private static final PhoneNumber AMA = new PhoneNumber("+233240000001");
    private static final PhoneNumber KOFI = new PhoneNumber("+233240000002");
    private static final UUID CORRELATOR = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private final StandInServer provider = new StandInServer();
    private final SmsGateway sms = new AfricasTalkingSms(
            new AfricasTalkingSettings(provider.address(), "sandbox", "key", "SusuSave", Duration.ofSeconds(5)),
            new Wire(JsonMapper.builder().build(), Duration.ofSeconds(2)), Mode.SANDBOX);

    @AfterEach
    void close() { provider.close(); }

    private void says(String recipients) { provider.says("/version1/messaging", 201, """
                {"SMSMessageData":{"Message":"Sent to 1/1 Total Cost: GHS 0.0500 Message parts: 2",
                 "Recipients":[%s]}}""".formatted(recipients)); }

    private static String recipient(int code, String status, String number) {
        return """
                {"statusCode":%d,"number":"%s","status":"%s","cost":"GHS 0.0500","messageId":"ATXid_%s"}"""
                .formatted(code, number, status, number.substring(number.length() - 1));
    }

    @Test
    void aMessageIsSaidAsTheyWantIt() {
        says(recipient(101, "Success", AMA.e164()) + "," + recipient(101, "Success", KOFI.e164()));
        assertThat(sms.send(CORRELATOR, List.of(AMA, KOFI), "Hello & welcome"))
                .containsEntry(AMA, new Outcome.Accepted("ATXid_1", 2, "GHS 0.0500"))
                .containsEntry(KOFI, new Outcome.Accepted("ATXid_2", 2, "GHS 0.0500"));
        var asked = provider.last();
        assertThat(asked.path()).isEqualTo("/version1/messaging");
        assertThat(asked.headers()).containsEntry("apikey", "key").containsEntry("accept", "application/json")
                .containsEntry("content-type", "application/x-www-form-urlencoded")
                .containsEntry("idempotency-key", CORRELATOR.toString());
        assertThat(asked.body()).isEqualTo("username=sandbox&to=%2B233240000001%2C%2B233240000002"
                + "&message=Hello+%26+welcome&from=SusuSave&bulkSMSMode=1");
        assertThat(sms.mostReceivers()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({"100,Processed,ACCEPTED", "101,Sent,ACCEPTED", "102,Queued,ACCEPTED", "401,RiskHold,REFUSED",
            "402,InvalidSenderId,REFUSED", "403,InvalidPhoneNumber,NOBODY", "404,UnsupportedNumberType,NOBODY",
            "405,InsufficientBalance,REFUSED", "406,UserInBlacklist,NOBODY", "407,CouldNotRoute,REFUSED",
            "409,DoNotDisturbRejection,NOBODY", "500,InternalServerError,REFUSED", "501,GatewayError,REFUSED",
            "502,RejectedByGateway,REFUSED", "999,SomethingNew,UNKNOWN"})
    void whatEachStatusMeans(int code, String word, String outcome) {
        says(recipient(code, word, AMA.e164()));
        assertThat(word(sms.send(CORRELATOR, AMA, "Hello"))).isEqualTo(outcome);
    }

    @Test
    void anAnswerWithoutRecipientsIsARefusal() {
        provider.says("/version1/messaging", 201,
                "{\"SMSMessageData\":{\"Message\":\"InvalidSenderId\",\"Recipients\":[]}}");
        assertThat(sms.send(CORRELATOR, AMA, "Hello"))
                .isEqualTo(new Outcome.Refused("InvalidSenderId", Whose.GATEWAYS));
    }

    @Test
    void whomTheAnswerLeavesOutMayHaveBeenTold() {
        says(recipient(101, "Success", AMA.e164()));
        assertThat(sms.send(CORRELATOR, List.of(AMA, KOFI), "Hello").get(KOFI)).isInstanceOf(Outcome.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"401,The supplied authentication is invalid,REFUSED", "400,Bad,REFUSED", "500,,UNKNOWN", "502,,UNKNOWN",
            "200,<xml/>,UNKNOWN", "201,{},UNKNOWN", "302,,UNKNOWN"})
    void whatIsNoAnswerMeans(int status, String body, String outcome) {
        provider.says("/version1/messaging", status, body == null ? "" : body);
        assertThat(word(sms.send(CORRELATOR, AMA, "Hello"))).isEqualTo(outcome);
    }

    @Test
    void aCutAnswerIsUnknownAndAClosedDoorIsNot() {
        provider.says("/version1/messaging", new Answer(4, "{\"SMSMessageData\":{}}"));
        assertThat(word(sms.send(CORRELATOR, AMA, "Hello"))).isEqualTo("UNKNOWN");
        var address = provider.address();
        provider.close();
        var closed = new AfricasTalkingSms(
                new AfricasTalkingSettings(URI.create(address.toString()), "sandbox", "key", "SusuSave",
                        Duration.ofSeconds(5)),
                new Wire(JsonMapper.builder().build(), Duration.ofSeconds(2)), Mode.SANDBOX);
        assertThat(word(closed.send(CORRELATOR, AMA, "Hello"))).isEqualTo("REFUSED");
    }

    @ParameterizedTest
    @CsvSource({"Success,DELIVERED", "Failed,UNDELIVERED", "Rejected,UNDELIVERED", "Sent,ON_ITS_WAY",
            "Submitted,ON_ITS_WAY", "Buffered,ON_ITS_WAY", "AbsentSubscriber,ON_ITS_WAY", "Expired,ON_ITS_WAY",
            "Else,ON_ITS_WAY"})
    void theWordsOfItsReports(String word, Delivery delivery) {
        assertThat(AfricasTalkingReports.delivery(word)).isEqualTo(delivery);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> "ACCEPTED";
            case Outcome.Unknown _ -> "UNKNOWN";
            case Outcome.Refused(_, var whose) -> whose == Whose.RECEIVERS ? "NOBODY" : "REFUSED";
        };
    }
}
