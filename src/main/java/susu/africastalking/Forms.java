package susu.africastalking;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields of a form that nobody vouches for: what is broken, or names a field twice, gives nothing. */
final class Forms {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile(
            "(?m)^content-disposition: *form-data *;(?:[^\\r\\n]*;)? *name=\"([^\"\\r\\n]*)\"",
            Pattern.CASE_INSENSITIVE);

    private Forms() {}

    static Optional<Map<String, String>> urlencoded(String body) {
        var fields = new HashMap<String, String>();
        if (body.isEmpty()) return Optional.of(fields);
        for (var pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            try {
                var name = decode(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                if (fields.put(name, value) != null) return Optional.empty();
            } catch (IllegalArgumentException brokenEscape) {
                return Optional.empty();
            }
        }
        return Optional.of(fields);
    }

    private static String decode(String text) { return URLDecoder.decode(text, StandardCharsets.UTF_8); }

    static Optional<Map<String, String>> multipart(String contentType, String body) {
        var found = BOUNDARY.matcher(contentType);
        if (!found.find()) return Optional.empty();
        var boundary = "\r\n--" + (found.group(1) != null ? found.group(1) : found.group(2));
        var fields = new HashMap<String, String>();
        // The first boundary may stand at the very beginning, without a line before it.
        var parts = ("\r\n" + body).split(Pattern.quote(boundary), -1);
        if (parts.length < 2 || !parts[parts.length - 1].startsWith("--")) return Optional.empty();
        for (int i = 1; i < parts.length - 1; i++) {
            int blank = parts[i].indexOf("\r\n\r\n");
            if (!parts[i].startsWith("\r\n") || blank < 0) return Optional.empty();
            var name = NAME.matcher(parts[i].substring(2, Math.max(2, blank)));
            if (!name.find()) return Optional.empty();
            if (fields.put(name.group(1), parts[i].substring(blank + 4)) != null) return Optional.empty();
        }
        return Optional.of(fields);
    }
}
