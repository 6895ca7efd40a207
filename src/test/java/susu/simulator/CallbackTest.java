package susu.simulator;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the last word of a request reaches the address that the partner gave. */
class CallbackTest extends SimulatorStory {
    @ParameterizedTest
    @CsvSource({"0240000020, 1", "0240000010, 1", "0240000015, 2", "0240000016, 0"})
    void theLastWordIsCalledBackAsOftenAsTheNumberSays(String number, int times) {
        var partner = partner(Product.COLLECTION).withCallback();
        var reference = partner.asks(number, "50.00");
        passes(ofSeconds(1));
        assertThat(product.callbacks).isEmpty();
        passes(ofSeconds(1));
        passes(Duration.ofDays(1));
        assertThat(product.callbacks).hasSize(times)
                .allSatisfy(body -> assertThat(JSON.readTree(body))
                        .isEqualTo(partner(Product.COLLECTION).status(reference).json()));
        assertThat(String.join("", product.callbacks)).doesNotContain(reference.toString());
    }

    @Test
    void nobodyIsCalledWhoDidNotAsk() {
        partner(Product.COLLECTION).asks("0240000020", "50.00");
        passes(ofSeconds(2));
        assertThat(product.callbacks).isEmpty();
    }

    @Test
    void onlyThisMachineIsCalledAndALostCallbackChangesNothing() {
        var elsewhere = partner(Product.COLLECTION).withCallbackTo("http://192.0.2.1/momo/callback");
        var nowhere = partner(Product.COLLECTION).withCallbackTo("http://127.0.0.1:1/momo/callback");
        var nonsense = partner(Product.COLLECTION).withCallbackTo("not an address");
        for (var partner : java.util.List.of(elsewhere, nowhere, nonsense)) {
            var reference = partner.asks("0240000020", "50.00");
            passes(ofSeconds(2));
            assertThat(partner.status(reference).text("status")).isEqualTo("SUCCESSFUL");
        }
        var called = admin("GET", "/simulator/traffic", "").json().valueStream()
                .filter(hop -> hop.path("towards").asString().equals("product"))
                .map(hop -> hop.path("curl").asString());
        assertThat(called).singleElement().asString().startsWith("curl -X POST 'http://127.0.0.1:1/momo/callback'");
    }

    @Test
    void aPayoutIsCalledBackToo() {
        partner(Product.COLLECTION).asks("0240000020", "50.00");
        passes(ofSeconds(2));
        partner(Product.DISBURSEMENT).withCallback().asks("0240000021", "50.00");
        passes(Duration.ZERO);
        assertThat(product.callbacks).singleElement().asString().contains("\"status\":\"SUCCESSFUL\"")
                .contains("\"payee\"");
    }
}
