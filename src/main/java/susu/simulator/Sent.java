package susu.simulator;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request as it went over the wire.
 *
 * @param headers
 *            those that mean something to who was called
 */
record Sent(String method, String address, String path, Map<String, String> headers, String body) {
    /** What every client adds by itself. */
    private static final Set<String> CLIENTS_OWN = Set.of("host", "content-length", "connection", "user-agent",
            "accept-encoding", "transfer-encoding", "upgrade", "http2-settings", "traceparent", "tracestate");
    private static final List<String> SECRET = List.of("ocp-apim-subscription-key", "x-api-key", "apikey",
            "x-authorization");

    Sent {
        var kept = new LinkedHashMap<String, String>();
        headers.entrySet().stream().filter(header -> !CLIENTS_OWN.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .forEach(header -> kept.put(header.getKey(), header.getValue()));
        headers = kept;
    }

    /** The command that sends it again, with stars where the sender has to put a secret of their own. */
    String curl() {
        var command = new StringBuilder("curl -X ").append(method).append(' ').append(quoted(Masks.mask(address)));
        headers.forEach((name, value) -> command.append(" \\\n  -H ").append(quoted(name + ": " + shown(name, value))));
        if (!body.isEmpty())
            command.append(" \\\n  --data-binary ").append(quoted(Masks.mask(body)));
        return command.toString();
    }

    private static String shown(String name, String value) {
        var header = name.toLowerCase(Locale.ROOT);
        if (SECRET.contains(header))
            return "****";
        if (header.equals("authorization"))
            return value.replaceFirst(" .*|^[^ ]*$", " ****").strip();
        return Masks.mask(value);
    }

    /** A word of a shell; one with line ends of the wire, as multipart has them, in the form that can spell those. */
    private static String quoted(String text) {
        return text.indexOf('\r') < 0
                ? "'" + text.replace("'", "'\\''") + "'"
                : "$'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\r", "\\r").replace("\n", "\\n") + "'";
    }
}
