package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import susu.shared.Chance;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** MTN's MADAPI over HTTP: its token and its SMS service, version 3. */
@OnlyInTry
@RestController
final class MadapiController {
    private static final int LONGEST_CORRELATOR = 36;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final PretendSms texts;
    private final Tokens tokens;
    private final Wire wire;
    private final World world;
    private final Chance chance;
    private final String consumerKey;
    private final String consumerSecret;

    MadapiController(PretendSms texts, Tokens tokens, Wire wire, World world, Chance chance,
            @Value("${susu.mtn.madapi.consumer-key}") String consumerKey,
            @Value("${susu.mtn.madapi.consumer-secret}") String consumerSecret) {
        this.texts = texts;
        this.tokens = tokens;
        this.wire = wire;
        this.world = world;
        this.chance = chance;
        this.consumerKey = consumerKey;
        this.consumerSecret = consumerSecret;
    }

    @PostMapping("/v1/oauth/access_token")
    ResponseEntity<Object> token(HttpServletRequest request) {
        return wire.carry(request, "sms.token", null, () -> {
            if (!"client_credentials".equals(request.getParameter("grant_type")))
                return ResponseEntity.badRequest().body(Map.of("error", "unsupported_grant_type"));
            if (!consumerKey.equals(request.getParameter("client_id"))
                    || !consumerSecret.equals(request.getParameter("client_secret")))
                return ResponseEntity.status(401).body(Map.of("error", "invalid_client"));
            var answer = new LinkedHashMap<String, Object>();
            answer.put("access_token", tokens.give(Tokens.SMS_ROOM, "", Tokens.lifeIn(request)));
            answer.put("token_type", "BearerToken");
            // MTN sends this number as a string, and one second short.
            switch (world.position(Switch.SMS_EXPIRES)) {
                case "number" -> answer.put("expires_in", Tokens.LIFE.toSeconds() - 1);
                case "missing" -> {}
                default -> answer.put("expires_in", Long.toString(Tokens.LIFE.toSeconds() - 1));
            }
            answer.put("issued_at", Long.toString(world.now().toEpochMilli()));
            answer.put("status", "approved");
            answer.put("scope", "SEND-SMS");
            answer.put("refresh_count", "0");
            answer.put("application_name", "SusuSave");
            answer.put("organization_name", "simulator");
            answer.put("client_id", consumerKey);
            return ResponseEntity.ok(answer);
        });
    }

    @PostMapping("/v3/sms/messages/sms/outbound")
    ResponseEntity<Object> send(HttpServletRequest request, @RequestBody(required = false) @Nullable String body) {
        var json = parse(body);
        var receivers = receivers(json);
        var first = receivers.isEmpty() ? null : Ask.numberOf(receivers.getFirst()).orElse(null);
        return wire.carry(request, "sms.post", first, () -> {
            if (!isAuthorised(request))
                return error(request, 401, "4000", "Not authorised");
            var correlator = json.path("clientCorrelatorId").asString("");
            var message = json.path("message").asString("");
            var serviceCode = json.path("serviceCode").asString("");
            if (receivers.isEmpty() || message.isEmpty() || serviceCode.isEmpty() || correlator.isEmpty()
                    || correlator.length() > LONGEST_CORRELATOR)
                return error(request, 400, "5000", "Invalid parameters");
            var from = json.path("senderAddress").asString(serviceCode);
            return switch (texts.takeFromMtn(from, receivers, message, correlator)) {
                case PretendSms.Taken.Refused(var code) -> error(request, statusOf(code), code, "Request failed");
                case PretendSms.Taken.Unanswered _ -> Wire.cut(request);
                case PretendSms.Taken.Accepted(var sms) -> ResponseEntity.ok(Map.of("statusCode", "0000",
                        "statusMessage", "Sucessful", "transactionId", sms.id(), "data", Map.of("status", "PENDING")));
            };
        });
    }

    @PostMapping("/v3/sms/messages/sms/subscription")
    ResponseEntity<Object> subscribe(HttpServletRequest request, @RequestBody(required = false) @Nullable String body) {
        var json = parse(body);
        return wire.carry(request, "sms.subscription", null, () -> {
            if (!isAuthorised(request))
                return error(request, 401, "4000", "Not authorised");
            var serviceCode = json.path("serviceCode").asString("");
            var address = json.path("deliveryReportUrl").asString(json.path("callbackUrl").asString(""));
            if (serviceCode.isEmpty() || address.isEmpty() || json.path("targetSystem").asString("").isEmpty())
                return error(request, 400, "5000", "Invalid parameters");
            return world.inside(() -> {
                if (world.subscription(serviceCode).isPresent())
                    return error(request, 403, "4004", "Service code is already registered");
                var id = chance.uuid().toString();
                world.record(new Fact.ReportsSubscribed(world.now(), serviceCode, id, address));
                return ResponseEntity.status(201).body(Map.of("statusCode", "0000", "statusMessage", "Success",
                        "transactionId", chance.uuid().toString(), "data", Map.of("subscriptionId", id)));
            });
        });
    }

    @DeleteMapping("/v3/sms/messages/sms/subscription/{id}")
    ResponseEntity<Object> unsubscribe(HttpServletRequest request, @PathVariable String id) {
        return wire.carry(request, "sms.subscription", null, () -> {
            if (!isAuthorised(request))
                return error(request, 401, "4000", "Not authorised");
            return world.inside(() -> {
                if (!world.isSubscription(id))
                    return error(request, 404, "1000", "Not found");
                world.record(new Fact.ReportsSubscribed(world.now(), "", id, ""));
                return ResponseEntity.ok(Map.of("statusCode", "0000", "statusMessage", "Success", "transactionId",
                        chance.uuid().toString()));
            });
        });
    }

    private boolean isAuthorised(HttpServletRequest request) {
        var authorization = request.getHeader("Authorization");
        return (authorization != null && tokens.open(authorization, Tokens.SMS_ROOM))
                || consumerKey.equals(request.getHeader("x-api-key"));
    }

    private ResponseEntity<Object> error(HttpServletRequest request, int status, String code, String message) {
        return ResponseEntity.status(status)
                .body(Map.of("statusCode", code, "statusMessage", message, "transactionId", chance.uuid().toString(),
                        "timestamp", world.now().toString(), "path", request.getRequestURI(), "method", "POST"));
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

    private static JsonNode parse(@Nullable String body) {
        try {
            return body == null ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException unreadable) {
            return JSON.createObjectNode();
        }
    }

    /** All receivers, or none if one of them is not digits with a country code. */
    private static List<String> receivers(JsonNode json) {
        var receivers = new ArrayList<String>();
        for (var each : json.path("receiverAddress")) {
            if (!each.asString("").matches("[1-9][0-9]{6,14}"))
                return List.of();
            receivers.add(each.stringValue());
        }
        return receivers;
    }
}
