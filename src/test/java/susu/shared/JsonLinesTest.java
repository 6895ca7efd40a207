package susu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A log for programs: whatever is in a message, it is one line and one object. */
class JsonLinesTest {
    @Test
    void lineEndsAndEscapeCodesForgeNoLineAndNoField() {
        var message = "a\r\n{\"level\":\"ERROR\"} \u001b[31m \u0000 \"quoted\" \u2028";
        var event = new LoggingEvent("x", new LoggerContext().getLogger("susu"), Level.WARN, message,
                new IllegalStateException(message), new Object[0]);
        event.setMDCPropertyMap(Map.of());
        var line = new JsonLines().format(event);
        assertThat(line.strip().lines()).hasSize(1);
        assertThat(line.strip().chars()).noneMatch(Character::isISOControl);
        var read = JsonMapper.shared().readTree(line);
        assertThat(read.path("message").asString()).isEqualTo(message);
        assertThat(read.path("level").asString()).isEqualTo("WARN");
        assertThat(read.path("trace").asString()).contains("IllegalStateException");
    }
}
