package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import susu.Drawn;

/** A handset calls the product, in the form of each gateway. */
class PhoneCallTest extends SimulatorStory {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            africastalking | application/x-www-form-urlencoded
            multipart      | multipart/form-data
            """)
    void africasTalkingTellsAllEntriesInAForm(String gateway, String form) {
        product.willSay("CON Pick one\n1. Pay");
        product.willSay("CON Amount?");
        product.willSay("END Done");
        dial("*920*55#", gateway);
        press("1");
        press("50");
        assertThat(product.hops).allMatch(hop -> hop.startsWith(form + " [sessionId=ATUid_"))
                .allMatch(hop -> hop.contains("phoneNumber=+233240000001, networkCode=62001, serviceCode=*920*55#"));
        assertThat(product.hops).extracting(hop -> hop.replaceFirst(".*text=(.*)]", "$1")).containsExactly("", "1",
                "1*50");
        assertThat(product.hops).extracting(hop -> hop.replaceFirst(".*(ATUid_[0-9a-f]+).*", "$1")).containsOnly(
                product.hops.getFirst().replaceFirst(".*(ATUid_[0-9a-f]+).*", "$1"));
    }

    @ParameterizedTest
    @CsvSource({"cumulative, 1*1", "latest, 1"})
    void plainGatewaysTellThemInJson(String gateway, String second) {
        product.willSay("CON Pick one");
        product.willSay("CON Sure?");
        product.willSay("END Done");
        dial("*920*55#", gateway);
        press("1");
        press("1");
        assertThat(product.hops).extracting(hop -> JSON.readTree(hop).path("ussdString").stringValue())
                .containsExactly("", "1", second);
        var hop = JSON.readTree(product.hops.getFirst());
        assertThat(hop.path("msisdn").stringValue()).isEqualTo("233240000001");
        assertThat(hop.path("serviceCode").stringValue()).isEqualTo("*920*55#");
    }

    @Test
    void theScreenSaysWhatItCosts() {
        product.willSay("CON Pay {1}?");
        var screen = dial("*920*55#", "africastalking");
        assertThat(screen.text("text")).isEqualTo("Pay {1}?");
        assertThat(screen.json().path("goesOn").booleanValue()).isTrue();
        assertThat(screen.json().path("septets").intValue()).isEqualTo(10);
        assertThat(screen.text("encoding")).isEqualTo("GSM-7");
        assertThat(admin("GET", "/simulator/phones/0240000001/screen", "").body()).isEqualTo(screen.body());

        product.willSay("END Meda wo ase, \u0190dwoa");
        var twi = press("1");
        assertThat(twi.text("encoding")).isEqualTo("UCS-2");
        assertThat(twi.json().path("limit").intValue()).isEqualTo(70);
        assertThat(twi.json().path("goesOn").booleanValue()).isFalse();
        assertThat(press("1").text("error")).contains("dial first");
    }

    @Test
    void aShortcutIsDialledInOne() {
        dial("*920*55*1*50#", "africastalking");
        assertThat(product.hops).singleElement().asString().endsWith("text=1*50]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*920*56#", "*920*5#", "*920*55", "0244123456", "*920*551#", ""})
    void anotherCodeIsNotOurs(String code) {
        assertThat(dial(code, "africastalking").text("text")).startsWith("Connection problem");
        assertThat(product.hops).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello", " CON Hello", "CONHello", "con Hello", "", "\uFEFFCON Hello"})
    void whatNoGatewayTakesEndsTheCall(String reply) {
        product.willSay(reply);
        var screen = dial("*920*55#", "africastalking");
        assertThat(screen.text("text")).isEqualTo("The network ended the call.");
        assertThat(screen.json().path("goesOn").booleanValue()).isFalse();
    }

    @Test
    void soDoJsonAndErrors() {
        product.willAnswer(ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body("CON Hello"));
        assertThat(dial("*920*55#", "latest").text("text")).isEqualTo("The network ended the call.");
        product.willAnswer(ResponseEntity.badRequest().contentType(MediaType.TEXT_PLAIN).body("CON Hello"));
        assertThat(dial("*920*55#", "latest").text("text")).isEqualTo("The network ended the call.");
    }

    @Test
    void aKeyPressTakesThreeSecondsUnlessToldToStandStill() {
        var start = clock.instant();
        product.willSay("CON Hello");
        dial("*920*55#", "africastalking");
        assertThat(clock.instant()).isEqualTo(start.plusSeconds(3));
        product.willSay("CON Hello");
        admin("POST", "/simulator/phones/0240000001/send", "{\"text\":\"1\",\"still\":true}");
        assertThat(clock.instant()).isEqualTo(start.plusSeconds(3));
    }

    @Test
    void theNetworkEndsACallAfterThreeMinutes() {
        product.willSay("CON Hello");
        dial("*920*55#", "africastalking");
        passes(Duration.ofMinutes(3));
        assertThat(press("1").text("text")).isEqualTo("The network ended the call.");
        assertThat(product.hops).hasSize(1);
    }

    @Test
    void hangingUpEndsTheCallAndANewOneIsANewSession() {
        product.willSay("CON Hello");
        dial("*920*55#", "africastalking");
        assertThat(admin("POST", "/simulator/phones/0240000001/hangup", "").text("text")).isEmpty();
        assertThat(press("1").status()).isEqualTo(400);
        dial("*920*55#", "africastalking");
        assertThat(product.hops).extracting(hop -> hop.replaceFirst(".*(ATUid_[0-9a-f]+).*", "$1"))
                .doesNotHaveDuplicates();
    }

    @Test
    void pinsAreMaskedInTheTraffic() {
        product.willSay("CON PIN?");
        dial("*920*55*1#", "africastalking");
        press("4071");
        product.willSay("CON PIN?");
        dial("*920*55#", "latest");
        press("4072");
        product.willSay("CON PIN?");
        dial("*920*55#", "multipart");
        press("4073");
        tokenFor(Product.COLLECTION);
        var traffic = Drawn.takenOutOf(admin("GET", "/simulator/traffic?since=0", "").body());
        assertThat(traffic).doesNotContain("4071").doesNotContain("4072").doesNotContain("4073").contains("1*****")
                .doesNotContain(API_KEY).contains("\\\"access_token\\\":\\\"****\\\"");
        assertThat(admin("GET", "/simulator/traffic?since=99999", "").body()).isEqualTo("[]");
    }

    private Answer dial(String code, String gateway) {
        return admin("POST", "/simulator/phones/0240000001/dial",
                "{\"text\":\"" + code + "\",\"gateway\":\"" + gateway + "\"}");
    }

    private Answer press(String text) {
        return admin("POST", "/simulator/phones/0240000001/send", "{\"text\":\"" + text + "\"}");
    }
}
