package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import susu.Drawn;
import susu.shared.Accra;

/** The browser phone without JavaScript: every act is a plain form that comes back to the page. */
class PhonePageTest extends SimulatorStory {
    @Test
    void someoneDialsAnswersAndHangsUp() {
        assertThat(page()).contains("PRETEND, NO REAL MONEY").contains("*920*55#").contains("GHS 5,000.00");
        product.willSay("CON Hello <Ama>\n1. Pay");
        post("dial", "text=*920*55%23&gateway=latest");
        assertThat(page()).contains("Hello &lt;Ama&gt;").contains("Your answer").contains("18 of 160 septets");

        post("key", "text=&key=1");
        assertThat(page()).contains("value=\"1\" autofocus");
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
    void aPromptThatWasMissedIsFoundUnderTheMenuThatOurTextsName() {
        page();
        post("dial", "text=*170%23&gateway=latest");
        assertThat(page()).contains("nothing waits for you");
        var reference = partner(Product.COLLECTION).asks("0240000001", "50.00");
        post("prompt", "id=" + reference + "&answer=ignore");
        post("dial", "text=*170%23&gateway=latest");
        assertThat(page()).contains("GHS 50.00 to SusuSave").contains("under My approvals, beside this screen");
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
    void theClockGoesToADateAndStandsStill() {
        post("clock", "freeze=true");
        assertThat(page()).contains("stands still");
        var day = Accra.today(clock).plusDays(3);
        post("clock", "to=" + day + "T09:30");
        assertThat(clock.instant()).isEqualTo(Accra.startOf(day).plus(Duration.ofMinutes(570)));
        assertThat(refusal("clock", "to=2020-01-01T00:00")).contains("the clock only goes forward");
        assertThat(refusal("clock", "by=P9W")).contains("a minute, an hour, a day, a week, or to a date");
        post("clock", "freeze=false");
        assertThat(page()).doesNotContain("stands still");
    }

    @Test
    void fourPhonesLieSideBySideAndAnotherTakesTheStrangersPlace() {
        assertThat(page()).contains("024 000 0001").contains("024 000 0002").contains("024 000 0003")
                .contains("024 000 0009");
        assertThat(page("number=0240000020")).contains("024 000 0001").contains("024 000 0020")
                .doesNotContain("024 000 0009");
        // Who is looked at only has no phone: such a wallet still says yes by itself.
        assertThat(admin("GET", "/simulator/phones/0240000002/screen", "").status()).isEqualTo(400);
        assertThat(page("number=0200000001")).contains("No MTN wallet");
    }

    @Test
    void theMeterWarnsOfWhatABasicPhoneCannotShow() {
        product.willSay("CON " + "x".repeat(160));
        post("dial", "text=*920*55%23");
        assertThat(page()).contains("160 of 160 septets").contains("182 at most").doesNotContain("Beyond");
        product.willSay("CON " + "x".repeat(161));
        post("send", "text=1");
        assertThat(page()).contains("Beyond 160: too long for a basic phone");
        product.willSay("CON " + "x".repeat(183));
        post("send", "text=1");
        assertThat(page()).contains("Beyond 182: no network carries it");
        product.willSay("END Meda wo ase, \u0190dwoa");
        post("send", "text=1");
        assertThat(page()).contains("18 of 70 letters, UCS-2").contains("UCS-2: no basic phone has \u0190");
    }

    @Test
    void theWalletsOwnProviderTextsOfEachMovement() {
        page();
        var reference = partner(Product.COLLECTION).asks("0240000001", "50.00");
        post("prompt", "id=" + reference + "&answer=approve&pin=1234");
        assertThat(page()).contains("MobileMoney")
                .contains("Payment made for GHS 50.00 to SusuSave. Current balance: GHS 4,950.00.");
        partner(Product.DISBURSEMENT).asks("0240000001", "20.00");
        passes(Duration.ofSeconds(5));
        assertThat(page()).contains("Payment received for GHS 20.00 from SusuSave. Current balance: GHS 4,970.00.");
    }

    @Test
    void walletsAreSeenFilledAndBlocked() {
        post("wallet", "balance=12.50");
        assertThat(page()).contains("The wallet holds GHS 12.50 now.").contains("GHS 12.50</td>");
        post("wallet", "blocked=true");
        assertThat(page()).contains("<em>blocked</em>").contains("Unblock this wallet");
        post("wallet", "blocked=false");
        assertThat(page()).doesNotContain("<em>blocked</em>");
        assertThat(refusal("wallet", "balance=much")).contains("write the balance in cedis");
    }

    @Test
    void troubleIsOrderedBySideSeedAndSwitch() {
        post("faults", "side=faults&what=momo.transfer.post+delay&whom=this&times=2&detail=30");
        assertThat(page("side=faults")).contains(
                "delay of 30 s at momo.transfer.post for 0240000001, times left: 2");
        post("faults", "side=faults&seed=4711&mix=wild");
        assertThat(page("side=faults")).contains("wild by seed 4711");
        assertThat(refusal("faults", "side=faults&what=ussd+html")).contains("does not happen at ussd");
        assertThat(refusal("faults", "side=faults&what=ussd+drop&times=often")).contains("write a whole number");
        post("faults/clear", "side=faults");
        assertThat(page("side=faults")).contains("Nothing is ordered to go wrong.");
        post("switch", "side=faults&name=ussd-idle&to=60");
        assertThat(page("side=faults")).contains("value=\"60\" aria-pressed=\"true\"");
        assertThat(refusal("switch", "name=ussd-idle&to=61")).contains("turns to off, 20, 60, 120");
    }

    @Test
    void rawTrafficCanBeSentAgainAndTheLogTellsTheTime() {
        product.willSay("CON PIN?");
        post("dial", "text=*920*55%23&gateway=latest");
        post("send", "text=4071");
        var traffic = page("side=traffic");
        assertThat(traffic).contains("to product: 200").contains("curl -X POST &#39;http://127.0.0.1:")
                .contains("Content-Type: application/json");
        assertThat(Drawn.takenOutOf(traffic)).doesNotContain("4071");
        assertThat(page("side=log")).contains("dialled *920*55#").contains("PIN?").contains(" ms</td>")
                .contains("typed ****").doesNotContain("4071");
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
        for (var side : SideViews.Side.values())
            everyControlOf(page("number=0240000001&side=" + side.word()));
    }

    private static void everyControlOf(String page) {
        var controls = Pattern.compile("<(?:input|select)(?![^>]*type=\"hidden\")[^>]*\\bid=\"([^\"]+)\"")
                .matcher(page).results().map(match -> match.group(1)).toList();
        assertThat(controls).hasSizeGreaterThan(3)
                .allSatisfy(id -> assertThat(page).contains("for=\"" + id + "\""));
        assertThat(Pattern.compile("<(?:input|select)(?![^>]*type=\"hidden\")").matcher(page).results().count())
                .isEqualTo(controls.size());
        assertThat(Pattern.compile("(?:src|href|action)=\"(?!/|data:,)").matcher(page).find()).isFalse();
        assertThat(page).doesNotContain("style=").doesNotContain("onclick");
    }

    private String page() { return page("number=0240000001"); }

    private String page(String place) {
        var answer = send(HttpRequest.newBuilder(address("/phone?" + place)));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private void post(String act, String form) {
        var answer = submit(act, form);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.whole().headers().firstValue("Location").orElse("")).startsWith("/phone?number=0240000001")
                .doesNotContain("text=").doesNotContain("pin=");
    }

    /** What the page says instead of doing it. */
    private String refusal(String act, String form) {
        var answer = submit(act, form);
        assertThat(answer.status()).isEqualTo(400);
        return answer.body();
    }

    private Answer submit(String act, String form) {
        return send(HttpRequest.newBuilder(address("/phone/" + act))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", "http://127.0.0.1:" + productPort)
                .POST(HttpRequest.BodyPublishers.ofString("number=0240000001&" + form)));
    }

    private URI address(String path) { return URI.create("http://127.0.0.1:" + productPort + path); }
}
