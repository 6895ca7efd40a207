package susu.shared;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/**
 * A log for people who read along: time, level, who, and what. Whatever stands in a message stays on its one line, and no
 * terminal obeys it: what others have sent cannot look like a line of ours.
 */
public final class TextLines implements StructuredLogFormatter<ILoggingEvent> {
    TextLines() {}

    @Override
    public String format(ILoggingEvent event) {
        var text = new StringBuilder().append(event.getInstant()).append(' ')
                .append("%-5s".formatted(event.getLevel())).append(' ').append(event.getLoggerName()).append(": ");
        escape(event.getFormattedMessage(), text);
        text.append('\n');
        for (var problem = event.getThrowableProxy(); problem != null; problem = problem.getCause())
            trace(problem, text);
        return text.toString();
    }

    /** One line says what broke, with a word in front that no other line has; the places follow, each on its own. */
    private static void trace(IThrowableProxy problem, StringBuilder text) {
        text.append("  because of ").append(problem.getClassName()).append(": ");
        escape(String.valueOf(problem.getMessage()), text);
        text.append('\n');
        var places = problem.getStackTraceElementProxyArray();
        if (places == null) return;
        for (StackTraceElementProxy place : places)
            text.append("    ").append(place.getSTEAsString()).append('\n');
    }

    private static void escape(String words, StringBuilder text) {
        words.codePoints().forEach(letter -> {
            switch (letter) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                // So that nobody can write what an escape looks like, and mean something else by it.
                case '\\' -> text.append("\\\\");
                default -> {
                    if (isPlain(letter)) text.appendCodePoint(letter);
                    else text.append("\\u{").append(Integer.toHexString(letter)).append('}');
                }
            }
        });
    }

    /** Letters and signs; not what moves a cursor, turns the direction of writing, or ends a line in some editors. */
    private static boolean isPlain(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                false;
            default -> true;
        };
    }
}
