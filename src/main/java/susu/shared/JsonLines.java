package susu.shared;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** A log for programs: one JSON object a line, with the fields that docs/operations.md lists. */
public final class JsonLines implements StructuredLogFormatter<ILoggingEvent> {
    private static final List<String> FIELDS = List.of("request_id", "correlation_id", "session_hash", "payment_id",
            "phone_tail", "phone_hash");
    private final ThrowableProxyConverter traces = new ThrowableProxyConverter();
    private final JsonWriter<ILoggingEvent> writer;

    JsonLines() {
        traces.start();
        writer = JsonWriter.<ILoggingEvent>of(line -> {
            line.add("@timestamp", ILoggingEvent::getInstant);
            line.add("level", event -> event.getLevel().toString());
            line.add("logger", ILoggingEvent::getLoggerName);
            line.add("message", ILoggingEvent::getFormattedMessage);
            for (var field : FIELDS)
                line.add(field, event -> event.getMDCPropertyMap().get(field)).whenHasLength();
            line.add("trace", this::trace).whenHasLength();
        }).withNewLineAtEnd();
    }

    private String trace(ILoggingEvent event) { return event.getThrowableProxy() == null ? "" : traces.convert(event); }

    @Override
    public String format(ILoggingEvent event) { return writer.writeToString(event); }
}
