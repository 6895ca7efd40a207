package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Africa's Talking publishes of SMS, held against the pretend one. */
class AfricasTalkingContractTest extends SimulatorStory {
    private static final AtomicInteger CHECKS = new AtomicInteger();

    @AfterAll
    static void count() { System.out.println(CHECKS + " checks of Africa's Talking's statuses"); }

    @Test
    void aMessageIsTakenWithStatus201AndIsInTheInbox() {
        var answer = send(messaging("+233240000021,0240000022", "Hello", "SusuSave"));
        assertThat(answer.status()).isEqualTo(201);
        var data = answer.json().path("SMSMessageData");
        assertThat(data.path("Message").stringValue())
                .isEqualTo("Sent to 2/2 Total Cost: GHS 0.1000 Message parts: 1");
        var first = data.path("Recipients").get(0);
        assertThat(first.path("statusCode").intValue()).isEqualTo(101);
        assertThat(first.path("status").stringValue()).isEqualTo("Success");
        assertThat(first.path("number").stringValue()).isEqualTo("+233240000021");
        assertThat(first.path("cost").stringValue()).isEqualTo("GHS 0.0500");
        assertThat(first.path("messageId").stringValue()).startsWith("ATXid_");
        assertThat(admin("GET", "/simulator/phones/0240000022/sms", "").json().get(0).path("text").stringValue())
                .isEqualTo("Hello");
    }

    @Test
    void theSameKeyIsTheSameMessage() {
        for (int i = 0; i < 3; i++)
            assertThat(send(messaging("+233240000023", "Hello", "SusuSave").header("Idempotency-Key", "k1")).status())
                    .isEqualTo(201);
        var inbox = admin("GET", "/simulator/phones/0240000023/sms", "").json();
        assertThat(inbox.size()).isOne();
        assertThat(inbox.get(0).path("repeats").intValue()).isEqualTo(2);
    }

    @Test
    void aWrongKeyIsAnsweredInPlainText() {
        var answer = send(messaging("+233240000021", "Hello", "SusuSave").setHeader("apiKey", "wrong"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("The supplied authentication is invalid");
        assertThat(answer.whole().headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    }

    @Test
    void aWrongSenderIsAnEmptyList() {
        var answer = send(messaging("+233240000021", "Hello", "Much too long a name"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("SMSMessageData").path("Recipients").size()).isZero();
        assertThat(answer.json().path("SMSMessageData").path("Message").stringValue()).isEqualTo("InvalidSenderId");
    }

    @Test
    void withoutAcceptTheAnswerIsXml() {
        var answer = send(messaging("+233240000021", "Hello", "SusuSave").setHeader("Accept", "*/*"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).startsWith("<?xml").contains("<Message>Sent to 1/1");
    }

    @ParameterizedTest
    @CsvSource({"999,Unknown", "401,RiskHold", "402,InvalidSenderId", "403,InvalidPhoneNumber",
            "404,UnsupportedNumberType",
            "405,InsufficientBalance", "406,UserInBlacklist", "407,CouldNotRoute", "409,DoNotDisturbRejection",
            "500,InternalServerError", "501,GatewayError", "502,RejectedByGateway"})
    void everyStatusCanBeHad(int code, String word) {
        admin("POST", "/simulator/faults",
                "{\"at\":\"at\",\"phone\":\"0240000024\",\"kind\":\"refused\",\"code\":\"" + code + "\"}");
        var recipient = send(messaging("+233240000024", "Hello", "SusuSave")).json().path("SMSMessageData")
                .path("Recipients").get(0);
        assertThat(recipient.path("statusCode").intValue()).isEqualTo(code);
        assertThat(recipient.path("status").stringValue()).isEqualTo(word);
        assertThat(recipient.path("messageId").stringValue()).isEqualTo("None");
        assertThat(recipient.path("cost").stringValue()).isEqualTo("0");
        CHECKS.addAndGet(4);
    }

    @Test
    void fetchingIgnoresWhatItDoesNotKnow() {
        var answer = send(HttpRequest.newBuilder(simulator(
                "/version1/messaging?username=sandbox&lastReceivedId=0&keyword=undefined&shortCode=undefined"))
                .header("apiKey", "try-key").header("Accept", "application/json"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("SMSMessageData").path("Messages").isArray()).isTrue();
        assertThat(
                send(HttpRequest.newBuilder(simulator("/version1/user?username=sandbox")).header("apiKey", "try-key")
                        .header("Accept", "application/json"))
                        .text("UserData"))
                .isNotNull();
    }

    @Test
    void bulkIsSentAsJson() {
        var answer = send(HttpRequest.newBuilder(simulator("/version1/messaging/bulk")).header("apiKey", "try-key")
                .header("Accept", "application/json").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"username":"sandbox","phoneNumbers":["+233240000025","+233240000026","nobody"],
                         "message":"Hello","senderId":"SusuSave"}""")));
        assertThat(answer.json().path("SMSMessageData").path("Recipients").size()).isEqualTo(3);
        assertThat(answer.json().path("SMSMessageData").path("Recipients").get(2).path("statusCode").intValue())
                .isEqualTo(403);
    }

    @Test
    void aReportFollowsEachMessage() {
        send(messaging("+233240000027", "Hello", "SusuSave"));
        passes(Duration.ofSeconds(1));
        assertThat(product.reports).anySatisfy(report -> assertThat(report).contains("status=Success",
                "phoneNumber=%2B233240000027", "networkCode=62001", "id=ATXid_"));
    }

    @Test
    void whatIsTextedIsToldInAFormUntilItIsHeardAndCanBeFetched() {
        product.answersTexts = 503;
        var sent = text("0240000028", "I paid & left <early>");
        assertThat(sent.json().path("answered").intValue()).isEqualTo(503);
        product.answersTexts = 200;
        passes(Duration.ofMinutes(10));
        passes(Duration.ofMinutes(10));
        assertThat(product.incoming).hasSize(2).allSatisfy(told -> assertThat(told)
                .startsWith("/sms/africastalking/incoming date=20").contains("from=%2B233240000028", "&id=",
                        "&linkId=", "&text=I+paid+%26+left+%3Cearly%3E", "&to=92055", "&cost=", "&networkCode=62001"));
        text("0240000028", "Hello");

        var query = "/version1/messaging?username=sandbox&keyword=undefined&shortCode=undefined&lastReceivedId=";
        var all = fetch(query + "0").json().path("SMSMessageData").path("Messages");
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.get(0).propertyNames()).containsExactly("linkId", "text", "to", "id", "date", "from");
        assertThat(all.get(0).path("from").stringValue()).isEqualTo("+233240000028");
        var later = fetch(query + all.get(0).path("id").asString()).json().path("SMSMessageData").path("Messages");
        assertThat(later.size()).isOne();
        assertThat(later.get(0).path("text").stringValue()).isEqualTo("Hello");
        assertThat(send(HttpRequest.newBuilder(simulator(query + "0")).header("apiKey", "try-key")).body())
                .startsWith("<?xml").contains("<text>I paid &amp; left &lt;early&gt;</text>");
        assertThat(send(HttpRequest.newBuilder(simulator("/version1/user?username=sandbox"))
                .header("apiKey", "try-key")).body()).contains("<balance>GHS 1000.0000</balance>");
    }

    @Test
    void aNumberThatSaidStopIsOnTheBlackListUntilItSaysStart() {
        text("0240000029", " stop ");
        assertThat(product.incoming.getLast())
                .isEqualTo("/sms/africastalking/optout senderId=92055&phoneNumber=%2B233240000029");
        var refused = send(messaging("+233240000029", "Hello", "SusuSave")).json().path("SMSMessageData")
                .path("Recipients").get(0);
        assertThat(refused.path("statusCode").intValue()).isEqualTo(406);
        assertThat(refused.path("status").stringValue()).isEqualTo("UserInBlacklist");
        text("0240000029", "START");
        assertThat(send(messaging("+233240000029", "Hello", "SusuSave")).json().path("SMSMessageData")
                .path("Recipients").get(0).path("statusCode").intValue()).isEqualTo(101);
    }

    @Test
    void aTextThatNoProviderBringsIsTurnedAway() {
        assertThat(admin("POST", "/simulator/phones/0240000029/sms", "{\"text\":\"Hi\",\"gateway\":\"latest\"}")
                .text("error")).contains("mtn or by africastalking");
        assertThat(admin("POST", "/simulator/phones/0240000029/sms", "{\"text\":\"\"}").status()).isEqualTo(400);
    }

    private Answer text(String number, String text) {
        return admin("POST", "/simulator/phones/" + number + "/sms",
                "{\"text\":\"" + text + "\",\"gateway\":\"africastalking\"}");
    }

    private Answer fetch(String path) {
        return send(HttpRequest.newBuilder(simulator(path)).header("apiKey", "try-key").header("Accept",
                "application/json"));
    }

    private HttpRequest.Builder messaging(String to, String message, String from) {
        var form = "username=sandbox&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8) + "&message="
                + URLEncoder.encode(message, StandardCharsets.UTF_8) + "&from="
                + URLEncoder.encode(from, StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(simulator("/version1/messaging")).header("apiKey", "try-key")
                .header("Accept", "application/json").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }
}
