package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import susu.shared.Chance;
import susu.shared.PhoneNumber;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every call to MADAPI passes first, the wire and then its token or key, and the envelope of every answer. */
final class MadapiGate {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Tokens tokens;
    private final Wire wire;
    private final World world;
    private final Chance chance;
    private final String consumerKey;

    MadapiGate(Tokens tokens, Wire wire, World world, Chance chance, String consumerKey) {
        this.tokens = tokens;
        this.wire = wire;
        this.world = world;
        this.chance = chance;
        this.consumerKey = consumerKey;
    }

    /** Carries the call to the service if its token or its key is good. */
    ResponseEntity<Object> pass(HttpServletRequest request, String place, @Nullable PhoneNumber phone,
            Supplier<ResponseEntity<Object>> service) {
        return wire.carry(request, place, phone,
                () -> isAuthorised(request) ? service.get() : refuse(request, "4000", "Not authorised"));
    }

    private boolean isAuthorised(HttpServletRequest request) {
        var authorization = request.getHeader("Authorization");
        return (authorization != null && tokens.open(authorization, Tokens.SMS_ROOM))
                || consumerKey.equals(request.getHeader("x-api-key"));
    }

    ResponseEntity<Object> refuse(HttpServletRequest request, String code, String message) {
        return refuse(request, statusOf(code), code, message);
    }

    ResponseEntity<Object> refuse(HttpServletRequest request, int status, String code, String message) {
        return ResponseEntity.status(status).body(Map.of("statusCode", code, "statusMessage", message,
                "transactionId", chance.uuid().toString(), "timestamp", world.now().toString(), "path",
                request.getRequestURI(), "method", request.getMethod()));
    }

    ResponseEntity<Object> done(HttpServletRequest request, int status, Object data) {
        return done(request, status, chance.uuid().toString(), data);
    }

    ResponseEntity<Object> done(HttpServletRequest request, int status, String transactionId, Object data) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("statusCode", "0000");
        // MTN's own spelling.
        answer.put("statusMessage", "Sucessful");
        answer.put("transactionId", transactionId);
        answer.put("data", data);
        answer.put("_link", Map.of("self", Map.of("href", request.getRequestURL().toString())));
        return ResponseEntity.status(status).body(answer);
    }

    /** What came of ending a subscription. */
    ResponseEntity<Object> ended(HttpServletRequest request, String id, Subscriptions.Ended ended) {
        return switch (ended) {
            case NOW -> done(request, 200, Map.of("subscriptionId", id));
            case BEFORE -> refuse(request, "1003", "Already unsubscribed");
            case NEVER_THERE -> refuse(request, "1000", "Not found");
        };
    }

    /** The HTTP status under which MADAPI answers each of its codes. */
    static int statusOf(String code) {
        return switch (code) {
            case "1000" -> 404;
            case "1005", "1007", "3001" -> 500;
            case "1012", "3003" -> 408;
            case "1013", "3006" -> 429;
            case "3000" -> 503;
            case "4000" -> 401;
            case "4001" -> 405;
            case "4004", "6000", "6001" -> 403;
            default -> 400;
        };
    }

    /** The body, empty if it is no JSON. */
    static JsonNode parse(@Nullable String body) {
        try {
            return body == null ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException unreadable) {
            return JSON.createObjectNode();
        }
    }

    /** A field as text; a number counts as its digits. */
    static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}
