package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** MTN's MADAPI over HTTP: its token and its SMS service, version 3. */
@OnlyInTry
@RestController
final class MadapiController {
    static final int LONGEST_CORRELATOR = 36;
    private final PretendSms texts;
    private final Tokens tokens;
    private final Wire wire;
    private final World world;
    private final MadapiGate gate;
    private final Subscriptions subscriptions;
    private final String consumerKey;
    private final String consumerSecret;

    MadapiController(PretendSms texts, Tokens tokens, Wire wire, World world, MadapiGate gate,
            Subscriptions subscriptions,
            @Value("${susu.mtn.madapi.consumer-key}") String consumerKey,
            @Value("${susu.mtn.madapi.consumer-secret}") String consumerSecret) {
        this.texts = texts;
        this.tokens = tokens;
        this.wire = wire;
        this.world = world;
        this.gate = gate;
        this.subscriptions = subscriptions;
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
        var json = MadapiGate.parse(body);
        var receivers = receivers(json);
        var first = receivers.isEmpty() ? null : Ask.numberOf(receivers.getFirst()).orElse(null);
        return gate.pass(request, "sms.post", first, () -> {
            var correlator = json.path("clientCorrelatorId").asString("");
            var message = json.path("message").asString("");
            var serviceCode = json.path("serviceCode").asString("");
            if (receivers.isEmpty() || message.isEmpty() || serviceCode.isEmpty() || correlator.isEmpty()
                    || correlator.length() > LONGEST_CORRELATOR)
                return gate.refuse(request, "5000", "Invalid parameters");
            var from = json.path("senderAddress").asString(serviceCode);
            var told = json.path("requestDeliveryReceipt").asBoolean(false)
                    ? world.inside(() -> world.subscription(Subscription.Of.SMS_V3, from))
                    : Optional.<Subscription>empty();
            return switch (texts.takeFromMtn(SmsReport.From.MTN, from, receivers, message, correlator, told)) {
                case PretendSms.Taken.Refused(var code) -> gate.refuse(request, code, "Request failed");
                case PretendSms.Taken.Unanswered _ -> Wire.cut(request);
                case PretendSms.Taken.Accepted(var sms) -> ResponseEntity.ok(Map.of("statusCode", "0000",
                        "statusMessage", "Sucessful", "transactionId", sms.id(), "data", Map.of("status", "PENDING")));
            };
        });
    }

    @PostMapping("/v3/sms/messages/sms/subscription")
    ResponseEntity<Object> subscribe(HttpServletRequest request, @RequestBody(required = false) @Nullable String body) {
        var json = MadapiGate.parse(body);
        return gate.pass(request, "sms.subscription", null, () -> {
            var serviceCode = json.path("serviceCode").asString("");
            var callback = json.path("callbackUrl").asString("");
            var reports = json.path("deliveryReportUrl").asString(callback);
            if (serviceCode.isEmpty() || !Subscription.isAddress(callback) || !Subscription.isAddress(reports)
                    || json.path("targetSystem").asString("").isEmpty())
                return gate.refuse(request, "5000", "Invalid parameters");
            return subscriptions.make(Subscription.Of.SMS_V3, serviceCode, callback, reports)
                    .map(made -> gate.done(request, 201, Map.of("subscriptionId", made.id())))
                    .orElseGet(() -> gate.refuse(request, "4004", "Service code is already registered"));
        });
    }

    @PatchMapping("/v3/sms/messages/sms/subscription/{id}")
    ResponseEntity<Object> change(HttpServletRequest request, @PathVariable String id,
            @RequestBody(required = false) @Nullable String body) {
        var json = MadapiGate.parse(body);
        return gate.pass(request, "sms.subscription", null, () -> {
            var named = Stream.of("callbackUrl", "deliveryReportUrl").filter(json::hasNonNull).toList();
            boolean isEmpty = named.isEmpty() && !json.hasNonNull("serviceCode") && !json.hasNonNull("targetSystem");
            if (isEmpty || !named.stream().allMatch(field -> Subscription.isAddress(json.path(field).asString(""))))
                return gate.refuse(request, "5000", "Invalid parameters");
            return subscriptions.change(Subscription.Of.SMS_V3, id, old -> new Subscription(id, old.service(),
                    json.path("serviceCode").asString(old.code()), json.path("callbackUrl").asString(old.incoming()),
                    json.path("deliveryReportUrl").asString(old.reports())))
                    .map(changed -> gate.done(request, 200, Map.of("subscriptionId", changed.id())))
                    .orElseGet(() -> gate.refuse(request, "1000", "Not found"));
        });
    }

    @DeleteMapping("/v3/sms/messages/sms/subscription/{id}")
    ResponseEntity<Object> unsubscribe(HttpServletRequest request, @PathVariable String id) {
        return gate.pass(request, "sms.subscription", null,
                () -> gate.ended(request, id, subscriptions.end(Subscription.Of.SMS_V3, id)));
    }

    /** All receivers, or none if one of them is not digits with a country code. */
    static List<String> receivers(JsonNode json) {
        var receivers = new ArrayList<String>();
        for (var each : json.path("receiverAddress")) {
            if (!each.asString("").matches("[1-9][0-9]{6,14}"))
                return List.of();
            receivers.add(each.stringValue());
        }
        return receivers;
    }
}
