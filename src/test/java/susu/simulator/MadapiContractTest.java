package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

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

    @Test
    void receiptsOfVersion3GoToWhomeverSubscribedToTheCode() {
        var made = post("/v3/sms/messages/sms/subscription", subscription("SusuSave", "/partner/sms", "/sms/mtn"));
        assertThat(made.status()).isEqualTo(201);
        var id = made.json().path("data").path("subscriptionId").stringValue();
        var again = post("/v3/sms/messages/sms/subscription", subscription("SusuSave", "/partner/sms", "/sms/mtn"));
        assertThat(again.status()).isEqualTo(403);
        assertThat(again.text("statusCode")).isEqualTo("4004");

        send(sms(bearer(), message("c-1", "233240000001")));
        passes(Duration.ofSeconds(1));
        assertThat(product.reports).as("nobody asked for a receipt").isEmpty();
        send(sms(bearer(), message("c-2", "233240000001").replace("{", "{\"requestDeliveryReceipt\":true,")));
        passes(Duration.ofSeconds(1));
        assertThat(product.reports).extracting(report -> JSON.readTree(report).path("deliveryStatus").stringValue())
                .containsExactly("ACCEPTD", "DELIVERED");
        var receipt = JSON.readTree(product.reports.getLast());
        assertThat(receipt.propertyNames()).containsExactly("clientCorrelatorId", "deliveryStatus", "details",
                "submittedDate", "completedDate", "id", "error", "senderAddress", "receiverAddress");
        assertThat(receipt.path("clientCorrelatorId").stringValue()).isEqualTo("c-2");
        assertThat(receipt.path("id").isNumber()).isTrue();
        assertThat(receipt.path("receiverAddress").stringValue()).isEqualTo("233240000001");

        assertThat(call("PATCH", "/v3/sms/messages/sms/subscription/" + id,
                "{\"deliveryReportUrl\":\"" + here("/partner/sms") + "\"}").status()).isEqualTo(200);
        send(sms(bearer(), message("c-3", "233240000001").replace("{", "{\"requestDeliveryReceipt\":true,")));
        passes(Duration.ofSeconds(1));
        assertThat(product.incoming).hasSize(2).allMatch(report -> report.contains("c-3"));
        assertThat(call("PATCH", "/v3/sms/messages/sms/subscription/" + id, "{}").status()).isEqualTo(400);
        assertThat(call("PATCH", "/v3/sms/messages/sms/subscription/nobodys", "{\"serviceCode\":\"1\"}").status())
                .isEqualTo(404);

        assertThat(call("DELETE", "/v3/sms/messages/sms/subscription/" + id, "").status()).isEqualTo(200);
        assertThat(call("DELETE", "/v3/sms/messages/sms/subscription/" + id, "").text("statusCode")).isEqualTo("1003");
        assertThat(call("DELETE", "/v3/sms/messages/sms/subscription/nobodys", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"DELIVRD, DeliveredToTerminal, receipt-twice", "EXPIRED, DeliveryImpossible, undelivered"})
    void version2TakesOneReceiverAndTellsItsFateInWordsOfItsOwn(String receiptsWord, String statusWord, String kind) {
        post("/v2/messages/sms/outbound/SusuSave/subscription",
                "{\"notifyUrl\":\"" + here("/sms/mtn") + "\",\"targetSystem\":\"susu\"}");
        admin("POST", "/simulator/faults", "{\"at\":\"sms\",\"kind\":\"" + kind + "\"}");
        var taken = post("/v2/messages/sms/outbound", version2("v2-1", "\"233240000001\""));
        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.text("statusCode")).isEqualTo("0000");
        assertThat(taken.json().path("_link").path("self").path("href").stringValue()).endsWith("/outbound");
        var data = taken.json().path("data");
        assertThat(data.path("clientCorrelator").stringValue()).isEqualTo("v2-1");
        var status = "/v2/messages/sms/outbound/SusuSave/" + data.path("requestId").stringValue() + "/deliveryStatus";
        assertThat(fate(status)).isEqualTo("MessageWaiting");
        passes(Duration.ofSeconds(1));
        assertThat(fate(status)).isEqualTo(statusWord);
        assertThat(call("GET", status.replace("SusuSave", "Other"), "").status()).isEqualTo(404);
        var receipt = JSON.readTree(product.reports.getLast());
        assertThat(receipt.path("TransactionID").stringValue()).isEqualTo(taken.text("transactionId"));
        assertThat(receipt.path("clientCorrelator").stringValue()).isEqualTo("v2-1");
        assertThat(receipt.path("deliveryStatus").stringValue()).isEqualTo(receiptsWord);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "233240000001"  | "233240000001","233240000002"
            "senderAddress" | "sender"
            "cpAddress"     | "cpAddress"
            Hello           | HelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHelloHello
            v2-1            | 0123456789012345678901234567890123456
            """)
    void version2TurnsAwayWhatIsWrongAndLooksPastItsOddField(String instead, String of) {
        var answer = post("/v2/messages/sms/outbound", version2("v2-1", "\"233240000001\"").replace(instead, of));
        assertThat(answer.status()).isEqualTo(of.contains("cpAddress") ? 201 : 400);
    }

    @Test
    void version2SubscribesOnceAndBringsReceiptsAndTextsToOneAddress() {
        var order = "{\"notifyUrl\":\"" + here("/partner/sms") + "\",\"targetSystem\":\"susu\"}";
        var id = post("/v2/messages/sms/outbound/92055/subscription", order).json().path("data").path("subscriptionId")
                .stringValue();
        assertThat(post("/v2/messages/sms/outbound/92055/subscription", order).text("statusCode")).isEqualTo("1002");
        assertThat(post("/v2/messages/sms/outbound/92056/subscription", "{}").status()).isEqualTo(400);
        admin("PUT", "/simulator/switches/sms-null-id", "{\"to\":\"on\"}");
        post("/v2/messages/sms/outbound", version2("v2-2", "\"233240000001\"").replace("SusuSave", "92055"));
        passes(Duration.ofSeconds(1));
        var sent = admin("POST", "/simulator/phones/0240000001/sms", "{\"text\":\"STOP\",\"gateway\":\"mtn\"}");
        assertThat(sent.json().path("answered").intValue()).isEqualTo(200);
        assertThat(product.incoming).hasSize(2).allMatch(told -> told.startsWith("/partner/sms "));
        assertThat(product.incoming.getFirst()).contains("\"TransactionID\":null");
        var text = JSON.readTree(product.incoming.getLast().substring("/partner/sms ".length()));
        assertThat(text.propertyNames()).containsExactly("id", "senderAddress", "receiverAddress", "message",
                "created", "submittedDate");
        assertThat(text.path("id").isNull()).isTrue();
        assertThat(text.path("senderAddress").stringValue()).isEqualTo("233240000001");
        assertThat(text.path("receiverAddress").stringValue()).isEqualTo("92055");
        assertThat(text.path("message").stringValue()).isEqualTo("STOP");
        assertThat(text.path("created").isIntegralNumber()).isTrue();

        var fetched = call("GET", "/v2/messages/sms/inbound/registrations/92055/messages", "").json().path("data");
        assertThat(fetched.path("numberOfMessagesInThisBatch").stringValue()).isEqualTo("1");
        assertThat(fetched.path("inboundSMSMessage").get(0).path("message").stringValue()).isEqualTo("STOP");

        assertThat(call("DELETE", "/v2/messages/sms/outbound/92055/subscription/" + id, "").status()).isEqualTo(200);
        admin("POST", "/simulator/phones/0240000001/sms", "{\"text\":\"Hello\"}");
        assertThat(product.reports).as("without a subscription, our own door").singleElement().asString()
                .contains("\"message\":\"Hello\"");
    }

    @Test
    void callsGoToWhomeverSubscribedToTheirCode() {
        var order = "{\"serviceCode\":\"*920*55#\",\"callbackUrl\":\"" + here("/partner/ussd")
                + "\",\"targetSystem\":\"susu\"}";
        var made = post("/v1/messages/ussd/subscription", order);
        assertThat(made.status()).isEqualTo(201);
        assertThat(post("/v1/messages/ussd/subscription", order).text("statusCode")).isEqualTo("1002");
        assertThat(post("/v1/messages/ussd/subscription", "{}").text("statusCode")).isEqualTo("5000");
        product.willAnswer(mtnSays("Welcome", true));
        assertThat(dial("*920*55#", "mtn").text("text")).isEqualTo("Welcome");
        assertThat(JSON.readTree(product.partner.getFirst()).path("messageType").stringValue()).isEqualTo("0");
        admin("POST", "/simulator/phones/0240000001/hangup", "");
        assertThat(JSON.readTree(product.partner.getLast()).path("messageType").stringValue()).isEqualTo("4");
        dial("*920*55#", "latest");
        assertThat(product.hops).as("other gateways know nothing of it").hasSize(1);

        var id = made.json().path("data").path("subscriptionId").stringValue();
        assertThat(call("DELETE", "/v1/messages/ussd/subscription/" + id, "").status()).isEqualTo(200);
        dial("*920*55#", "mtn");
        assertThat(product.hops).hasSize(2);
        assertThat(product.partner).hasSize(2);
    }

    @Test
    void aCodeOfSomebodyElsesIsDialledByMtnOnlyAndAnAddressElsewhereIsNotCalled() {
        post("/v1/messages/ussd/subscription", "{\"serviceCode\":\"*1234*356#\",\"callbackUrl\":\""
                + here("/partner/ussd") + "\",\"targetSystem\":\"susu\"}");
        product.willAnswer(mtnSays("Another service", false));
        assertThat(dial("*1234*356#", "mtn").text("text")).isEqualTo("Another service");
        assertThat(dial("*1234*356#", "latest").text("text")).startsWith("Connection problem");

        post("/v1/messages/ussd/subscription",
                "{\"serviceCode\":\"92055\",\"callbackUrl\":\"https://example.com/ussd\",\"targetSystem\":\"susu\"}");
        dial("*920*55#", "mtn");
        assertThat(product.hops).hasSize(1);
    }

    @Test
    void aPushedTextIsOnTheScreenAndItsAnswerGoesBack() {
        admin("POST", "/simulator/phones", "{\"number\":\"0240000001\"}");
        var pushed = post("/v1/messages/ussd/outbound", push("s-1", "1", "233240000001", "Pay now?"));
        assertThat(pushed.status()).isEqualTo(201);
        var data = pushed.json().path("data");
        assertThat(data.path("outboundResponse").stringValue()).isEqualTo("0000");
        assertThat(data.path("sessionId").stringValue()).isEqualTo("s-1");
        assertThat(data.path("msisdn").stringValue()).isEqualTo("233240000001");
        var screen = admin("GET", "/simulator/phones/0240000001/screen", "");
        assertThat(screen.text("text")).isEqualTo("Pay now?");
        assertThat(screen.json().path("goesOn").booleanValue()).isTrue();

        assertThat(post("/v1/messages/ussd/outbound", push("s-2", "3", "233240000001", "Hi")).text("statusCode"))
                .isEqualTo("5001");
        product.willAnswer(mtnSays("Thank you", false));
        assertThat(admin("POST", "/simulator/phones/0240000001/send", "{\"text\":\"1\"}").text("text"))
                .isEqualTo("Thank you");
        var hop = JSON.readTree(product.hops.getFirst());
        assertThat(hop.path("sessionId").stringValue()).isEqualTo("s-1");
        assertThat(hop.path("messageType").stringValue()).isEqualTo("1");
        assertThat(hop.path("ussdString").stringValue()).isEqualTo("1");

        assertThat(post("/v1/messages/ussd/outbound", push("s-3", "3", "233240000001", "Note")).status())
                .isEqualTo(201);
        assertThat(admin("GET", "/simulator/phones/0240000001/screen", "").json().path("goesOn").booleanValue())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"233240000077, 1, 404, 1000", "233240000001, 7, 400, 5000", "233240000001, '', 400, 5000",
            "0240000001, 1, 404, 1000"})
    void aPushThatCannotBeIsTurnedAway(String msisdn, String type, int status, String code) {
        var answer = post("/v1/messages/ussd/outbound", push("s-1", type, msisdn, "Hi"));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text("statusCode")).isEqualTo(code);
        assertThat(answer.text("method")).isEqualTo("POST");
    }

    @Test
    void aWrongTypeOfBodyAndAStrangerAreTurnedAway() {
        var push = push("s-1", "1", "233240000001", "Hi");
        assertThat(send(HttpRequest.newBuilder(simulator("/v1/messages/ussd/outbound"))
                .header("x-api-key", "try-consumer").header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString(push))).status()).isEqualTo(415);
        for (var path : new String[]{"/v1/messages/ussd/outbound", "/v1/messages/ussd/subscription",
                "/v2/messages/sms/outbound", "/v3/sms/messages/sms/subscription"}) {
            var answer = send(HttpRequest.newBuilder(simulator(path)).header("x-api-key", "wrong")
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(push)));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("statusCode")).isEqualTo("4000");
        }
    }

    private String fate(String path) {
        var answer = call("GET", path, "");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("data").path("deliveryStatus").get(0).path("status").stringValue();
    }

    private String here(String path) { return "http://127.0.0.1:" + productPort + path; }

    private Answer post(String path, String json) { return call("POST", path, json); }

    private Answer call(String method, String path, String json) {
        return send(HttpRequest.newBuilder(simulator(path)).header("x-api-key", "try-consumer")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    private Answer dial(String code, String gateway) {
        return admin("POST", "/simulator/phones/0240000001/dial",
                "{\"text\":\"" + code + "\",\"gateway\":\"" + gateway + "\"}");
    }

    private static ResponseEntity<String> mtnSays(String text, boolean goesOn) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
                .body("{\"statusCode\":\"0000\",\"data\":{\"inboundResponse\":\"" + text + "\",\"userInputRequired\":"
                        + goesOn + ",\"messageType\":" + (goesOn ? 1 : 2) + "}}");
    }

    private String subscription(String code, String callback, String reports) {
        return "{\"serviceCode\":\"" + code + "\",\"callbackUrl\":\"" + here(callback) + "\",\"deliveryReportUrl\":\""
                + here(reports) + "\",\"targetSystem\":\"susu\"}";
    }

    private static String version2(String correlator, String receivers) {
        return "{\"senderAddress\":\"SusuSave\",\"receiverAddress\":[" + receivers
                + "],\"message\":\"Hello\",\"clientCorrelator\":\"" + correlator + "\",\"cpAddress\":\"x\"}";
    }

    private static String push(String session, String type, String msisdn, String text) {
        return "{\"sessionId\":\"" + session + "\",\"messageType\":\"" + type + "\",\"msisdn\":\"" + msisdn
                + "\",\"serviceCode\":\"*920*55#\",\"ussdString\":\"" + text + "\"}";
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
