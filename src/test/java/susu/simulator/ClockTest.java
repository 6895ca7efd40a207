package susu.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock that is moved does on the way what would have been done in time. */
class ClockTest extends SimulatorStory {
    @Test
    void aJumpRunsEachTimerOnceInOrderAndAtItsMoment() {
        var partner = partner(Product.COLLECTION);
        var start = clock.instant();
        partner.asks("0240000011", "11.00");
        partner.asks("0240000014", "14.00");
        partner.asks("0240000020", "20.00");
        partner.asks("0240000015", "15.00");

        passes(Duration.ofDays(365));
        var lines = admin("GET", "/try/books", "").json().path("lines").valueStream()
                .filter(line -> line.path("kind").asString("").equals("payment")).toList();
        assertThat(lines).extracting(line -> line.path("amount").asString("")).containsExactly("20.00", "15.00",
                "14.00");
        assertThat(lines).extracting(line -> Instant.parse(line.path("at").asString("")))
                .containsExactly(start.plusSeconds(2), start.plusSeconds(2), start.plusSeconds(25));
        assertThat(clock.instant()).isEqualTo(start.plus(Duration.ofDays(365)));
    }

    @Test
    void theClockIsMovedByOrderAndNeverBack() {
        var start = clock.instant();
        assertThat(admin("POST", "/simulator/clock", "{\"advance\":\"P1W\"}").text("now"))
                .isEqualTo(start.plus(Duration.ofDays(7)).toString());
        assertThat(admin("POST", "/simulator/clock", "{\"to\":\"2036-08-18T09:00Z\"}").status()).isEqualTo(200);
        assertThat(admin("GET", "/simulator/clock", "").text("now")).isEqualTo("2036-08-18T09:00:00Z");
        assertThat(admin("POST", "/simulator/clock", "{\"to\":\"2026-08-18T09:00:00Z\"}").text("error"))
                .contains("only goes forward");
        assertThat(admin("POST", "/simulator/clock", "{\"freeze\":true}").json().path("frozen").asBoolean(false))
                .isTrue();
        admin("POST", "/simulator/clock", "{\"freeze\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"advance\":\"tomorrow\"}", "{\"advance\":\"-P1D\"}", "{\"advance\":\"P9999999D\"}",
            "{\"to\":\"noon\"}", "{\"freeze\":\"yes\"}", "{}", "nonsense", "{\"back\":\"P1D\"}", "[]", ""})
    void whatTheClockCannotDoIsAnsweredWithASentence(String order) {
        var before = clock.instant();
        var answer = admin("POST", "/simulator/clock", order);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isNotBlank();
        assertThat(clock.instant()).isEqualTo(before);
    }
}
