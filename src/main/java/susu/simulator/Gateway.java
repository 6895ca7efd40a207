package susu.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The forms in which a USSD gateway tells the product what a caller typed. */
enum Gateway {
    /** Africa's Talking: a form with all entries so far. */
    AFRICASTALKING("Africa's Talking"),
    /** The same fields as multipart. */
    MULTIPART("Africa's Talking, multipart"),
    /** Plain JSON with all entries so far. */
    CUMULATIVE("plain, all entries"),
    /** Plain JSON with the latest entry only. */
    LATEST("plain, latest entry"),
    /** MTN's own API: JSON with a messageType and the latest entry, answered in JSON. */
    MTN("MTN");

    /** What is posted to the product. */
    record Post(String contentType, String body) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NETWORK = "62001";
    private static final String BOUNDARY = "pretend-gateway-boundary";
    private static final String BEGINS = "0";
    private static final String GOES_ON = "1";
    private static final String LAST = "2";
    private static final String CANCELLED = "4";
    private static final DateTimeFormatter AT_DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private final String title;

    Gateway(String title) { this.title = title; }

    /** As people call it. */
    String title() { return title; }

    String word() { return name().toLowerCase(Locale.ROOT); }

    static Optional<Gateway> named(String word) {
        return Arrays.stream(values()).filter(gateway -> gateway.word().equals(word)).findFirst();
    }

    /** The hop that tells the latest of those entries. */
    Post post(Call call, List<String> entries) {
        return switch (this) {
            case AFRICASTALKING -> new Post("application/x-www-form-urlencoded", urlencoded(form(call, entries)));
            case MULTIPART -> new Post("multipart/form-data; boundary=" + BOUNDARY, multipart(form(call, entries)));
            case CUMULATIVE -> json(call, String.join("*", entries));
            case LATEST -> json(call, entries.isEmpty() ? "" : entries.getLast());
            case MTN -> call.hops() == Call.Hops.NONE_YET
                    ? mtn(call, BEGINS, call.dialled())
                    : mtn(call, GOES_ON, entries.getLast());
        };
    }

    /** The same hop of MTN's as some of its gateways tell it: an entry as a last message. */
    Post postAsLast(Call call, List<String> entries) {
        return this == MTN && call.hops() == Call.Hops.MORE ? mtn(call, LAST, entries.getLast()) : post(call, entries);
    }

    /** Whether this gateway tells by itself that a call has ended. */
    boolean tellsOfTheEnd() {
        return this == AFRICASTALKING || this == MULTIPART;
    }

    /** What Africa's Talking tells when a call has ended. */
    static String endOf(Call call, String status, Instant now) {
        var form = form(call, call.entries());
        form.remove("text");
        form.put("date", AT_DATE.format(now));
        form.put("status", status);
        form.put("cost", "GHS 0.0000");
        form.put("durationInMillis", Long.toString(Duration.between(call.startedAt(), now).toMillis()));
        form.put("hopsCount", Integer.toString(call.entries().size() + 1));
        form.put("input", String.join("*", call.entries()));
        form.put("hopsMetadata", call.metadata());
        return urlencoded(form);
    }

    private static Map<String, String> form(Call call, List<String> entries) {
        var form = new LinkedHashMap<String, String>();
        form.put("sessionId", call.sessionId());
        form.put("phoneNumber", call.caller().e164());
        form.put("networkCode", NETWORK);
        form.put("serviceCode", call.serviceCode());
        form.put("text", String.join("*", entries));
        return form;
    }

    private static String urlencoded(Map<String, String> form) {
        return String.join("&", form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .toList());
    }

    private static String multipart(Map<String, String> form) {
        var body = new StringBuilder();
        form.forEach((name, value) -> body.append("--").append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; name=\"").append(name).append("\"\r\n\r\n").append(value)
                .append("\r\n"));
        return body.append("--").append(BOUNDARY).append("--\r\n").toString();
    }

    /** What the network says when a call is cut from the caller's side; nothing for gateways that do not say. */
    Optional<Post> hangUp(Call call) {
        return this == MTN ? Optional.of(mtn(call, CANCELLED, "")) : Optional.empty();
    }

    /** What the phone shows of an answer; nothing for one that this gateway does not understand, which ends the call. */
    Optional<Screen> read(String contentType, String body) {
        if (this == MTN)
            return contentType.startsWith("application/json") ? readMtn(body) : Optional.empty();
        if (!contentType.startsWith("text/plain"))
            return Optional.empty();
        if (body.startsWith("CON "))
            return Optional.of(Screen.of(body.substring(4), true));
        return body.startsWith("END ") ? Optional.of(Screen.of(body.substring(4), false)) : Optional.empty();
    }

    /** Typed as MTN's pages want it, or as strings, which live services send too. */
    private static Optional<Screen> readMtn(String body) {
        try {
            var data = JSON.readTree(body).path("data");
            var text = data.path("inboundResponse").asString("");
            var type = data.path("messageType").asString("");
            var goesOn = data.path("userInputRequired").asString("");
            var understood = switch (type) {
                case "1" -> goesOn.equals("true");
                case "2" -> goesOn.equals("false");
                default -> false;
            };
            if (text.isEmpty() || !understood)
                return Optional.empty();
            return Optional.of(Screen.of(text, type.equals("1")));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static Post mtn(Call call, String type, String ussdString) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("sessionId", call.sessionId());
        fields.put("messageType", type);
        fields.put("msisdn", call.caller().msisdn());
        fields.put("serviceCode", call.serviceCode().replaceAll("[^0-9]", ""));
        fields.put("ussdString", ussdString);
        return new Post("application/json", JSON.writeValueAsString(fields));
    }

    private static Post json(Call call, String ussdString) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("sessionId", call.sessionId());
        fields.put("msisdn", call.caller().msisdn());
        fields.put("ussdString", ussdString);
        fields.put("serviceCode", call.serviceCode());
        return new Post("application/json", JSON.writeValueAsString(fields));
    }
}
