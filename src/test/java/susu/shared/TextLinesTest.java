package susu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A log for people: whatever is in a message, it is one line of plain signs. */
class TextLinesTest {
    private static final String FORGED = "a\r\n2026-11-02T10:00:00Z ERROR susu: forged \u001b[31m \u0000 \u0085 \u2028 \u202e";

    @Test
    void lineEndsAndEscapeCodesForgeNoLine() {
        assertThat(line(FORGED, null)).isEqualTo("2026-11-02T10:00:00Z WARN  susu: a\\r\\n2026-11-02T10:00:00Z ERROR "
                + "susu: forged \\u{1b}[31m \\u{0} \\u{85} \\u{2028} \\u{202e}\n");
        assertThat(line("a\\n", null)).as("no escape of theirs").endsWith(": a\\\\n\n");
        assertThat(line("Yaa Nyarkoɔ, GHS 5.00 \uD83D\uDE00", null)).endsWith(": Yaa Nyarkoɔ, GHS 5.00 \uD83D\uDE00\n");
    }

    @Test
    void whatBrokeForgesNoneEither() {
        var lines = line("it broke", new IllegalStateException(FORGED, new IllegalArgumentException(FORGED))).lines()
                .toList();
        assertThat(lines.getFirst()).isEqualTo("2026-11-02T10:00:00Z WARN  susu: it broke");
        assertThat(lines.stream().skip(1)).allMatch(line -> line.startsWith("  because of java.lang.Illegal")
                || line.startsWith("    at "));
        assertThat(lines.stream().filter(line -> line.startsWith("  because of"))).hasSize(2);
        assertThat(String.join("", lines).chars()).noneMatch(Character::isISOControl);
    }

    private static String line(String message, @Nullable Throwable problem) {
        var event = new LoggingEvent("x", new LoggerContext().getLogger("susu"), Level.WARN, message, problem,
                new Object[0]);
        event.setInstant(Instant.parse("2026-11-02T10:00:00Z"));
        return new TextLines().format(event);
    }
}
