package susu.groups;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CodeGuessesTest {
    private static final Instant AT = Instant.parse("2026-11-05T13:05:00Z");

    @Test
    void fourWrongCodesCostNoWait() {
        assertThat(CodeGuesses.NONE.waitsUntil(AT)).isEmpty();
        for (int guesses = 1; guesses < 5; guesses++)
            assertThat(new CodeGuesses(guesses, AT).waitsUntil(AT)).isEmpty();
    }

    @Test
    void eachFifthCostsAnHour() {
        for (int fifth : new int[]{5, 10, 15}) {
            var guesses = new CodeGuesses(fifth, AT);
            assertThat(guesses.waitsUntil(AT.plus(ofHours(1)).minus(ofMillis(1)))).hasValue(AT.plus(ofHours(1)));
            assertThat(guesses.waitsUntil(AT.plus(ofHours(1)))).isEmpty();
            assertThat(guesses.isAlarming()).isFalse();
        }
    }

    @Test
    void theTwentiethCostsTheDayAndIsAlarming() {
        var tomorrow = Instant.parse("2026-11-06T00:00:00Z");
        assertThat(new CodeGuesses(19, AT).andOneMore(AT).isAlarming()).isTrue();
        assertThat(new CodeGuesses(20, AT).waitsUntil(AT.plus(ofHours(10)))).hasValue(tomorrow);
        assertThat(new CodeGuesses(21, AT).waitsUntil(AT)).hasValue(tomorrow);
        assertThat(new CodeGuesses(21, AT).isAlarming()).as("once").isFalse();
    }
}
