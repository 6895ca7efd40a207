package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The browser phone without JavaScript: every act is a plain form that comes back to the page. */
class PhonePageTest extends SimulatorStory {
    @Test
    void someoneDialsAnswersAndHangsUp() {
        assertThat(page()).contains("PRETEND, NO REAL MONEY").contains("*920*55#").contains("GHS 5,000.00");
        product.willSay("CON Hello <Ama>\n1. Pay");
        post("dial", "text=*920*55%23&gateway=latest");
        assertThat(page()).contains("Hello &lt;Ama&gt;").contains("Your answer").contains("18 of 160 septets");

        post("key", "text=&key=1");
        assertThat(page()).contains("autofocus=\"autofocus\" value=\"1\">");
        product.willSay("CON Sure?");
        post("send", "text=1");
        assertThat(page()).contains("Sure?");
        assertThat(JSON.readTree(product.hops.getLast()).path("ussdString").stringValue()).isEqualTo("1");
        post("hangup", "");
        assertThat(page()).contains("to begin");
        post("send", "text=1");
        assertThat(page()).contains("dial first");
        assertThat(page()).doesNotContain("dial first");
    }

    @Test
    void aPromptIsIgnoredMistypedAndPaid() {
        page();
        var partner = partner(Product.COLLECTION);
        var reference = partner.asks("0240000001", "50.00");
        assertThat(page()).contains("GHS 50.00").contains("Susu share").contains("tries left: 3");
        post("prompt", "id=" + reference + "&answer=ignore");
        assertThat(page()).contains("My approvals").contains("PIN for GHS 50.00");
        post("prompt", "id=" + reference + "&answer=approve&pin=1111");
        assertThat(page()).contains("Wrong PIN");
        post("prompt", "id=" + reference + "&answer=approve&pin=1234");
        assertThat(page()).contains("The money has moved").contains("GHS 4,950.00").doesNotContain("My approvals");
        assertThat(partner.status(reference).text("status")).isEqualTo("SUCCESSFUL");
    }

    @Test
    void aPromptIsRejected() {
        page();
        var reference = partner(Product.COLLECTION).asks("0240000001", "50.00");
        post("prompt", "id=" + reference + "&answer=reject");
        assertThat(page()).contains("Nothing was paid");
        assertThat(partner(Product.COLLECTION).status(reference).text("reason")).isEqualTo("APPROVAL_REJECTED");
    }

    @Test
    void messagesStandInTheInbox() {
        send(HttpRequest.newBuilder(simulator("/v3/sms/messages/sms/outbound")).header("x-api-key", "try-consumer")
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(
                        "{\"receiverAddress\":[\"233240000001\"],\"message\":\"GHS 50.00 paid\","
                                + "\"clientCorrelatorId\":\"c\",\"serviceCode\":\"SusuSave\"}")));
        assertThat(page()).contains("GHS 50.00 paid").contains("1 part");
    }

    @Test
    void theClockIsMovedFromThePage() {
        var start = clock.instant();
        post("clock", "by=P1W");
        assertThat(clock.instant()).isEqualTo(start.plus(Duration.ofDays(7)));
    }

    @Test
    void aStrangersNumberIsNoPhone() {
        var answer = send(HttpRequest.newBuilder(address("/phone?number=0244123456")));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("test number");
        assertThat(send(HttpRequest.newBuilder(address("/phone?number=%3Cscript%3E"))).body())
                .doesNotContain("<script>");
    }

    @Test
    void everyControlHasALabelAndNothingComesFromOutside() {
        page();
        partner(Product.COLLECTION).asks("0240000001", "50.00");
        var page = page();
        var controls = Pattern.compile("<(?:input|select)(?![^>]*type=\"hidden\")[^>]*\\bid=\"([^\"]+)\"")
                .matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(controls).hasSizeGreaterThan(3)
                .allSatisfy(id -> assertThat(page).contains("for=\"" + id + "\""));
        assertThat(Pattern.compile("<(?:input|select)(?![^>]*type=\"hidden\")").matcher(page).results().count())
                .isEqualTo(controls.size());
        assertThat(Pattern.compile("(?:src|href|action)=\"(?!/|data:,)").matcher(page).find()).isFalse();
        assertThat(page).doesNotContain("style=").doesNotContain("onclick");
    }

    private String page() {
        var answer = send(HttpRequest.newBuilder(address("/phone?number=0240000001")));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private void post(String act, String form) {
        var answer = send(HttpRequest.newBuilder(address("/phone/" + act))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "http://127.0.0.1:" + productPort)
                .POST(HttpRequest.BodyPublishers.ofString("number=0240000001&" + form)));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.whole().headers().firstValue("Location")).contains("/phone?number=0240000001");
    }

    private URI address(String path) { return URI.create("http://127.0.0.1:" + productPort + path); }
}
