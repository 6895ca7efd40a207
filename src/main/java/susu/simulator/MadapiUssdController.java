package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** MTN's MADAPI over HTTP: where calls to a service code go, and texts that a partner puts on a screen. */
@OnlyInTry
@RestController
@RequestMapping("/v1/messages/ussd")
final class MadapiUssdController {
    private static final int UNSUPPORTED = 415;
    private final Phones phones;
    private final MadapiGate gate;
    private final Subscriptions subscriptions;

    MadapiUssdController(Phones phones, MadapiGate gate, Subscriptions subscriptions) {
        this.phones = phones;
        this.gate = gate;
        this.subscriptions = subscriptions;
    }

    @PostMapping("/subscription")
    ResponseEntity<Object> subscribe(HttpServletRequest request, @RequestBody(required = false) @Nullable String body) {
        var json = MadapiGate.parse(body);
        return gate.pass(request, "ussd.subscription", null, () -> wrong(request, json, "serviceCode", "targetSystem")
                .or(() -> Subscription.isAddress(MadapiGate.text(json, "callbackUrl"))
                        ? Optional.empty()
                        : Optional.of(gate.refuse(request, "5000", "Invalid parameters")))
                .orElseGet(() -> {
                    var address = MadapiGate.text(json, "callbackUrl");
                    return subscriptions
                            .make(Subscription.Of.USSD, MadapiGate.text(json, "serviceCode"), address, address)
                            .map(made -> gate.done(request, 201, Map.of("subscriptionId", made.id())))
                            .orElseGet(() -> gate.refuse(request, "1002", "Already subscribed"));
                }));
    }

    @DeleteMapping("/subscription/{id}")
    ResponseEntity<Object> unsubscribe(HttpServletRequest request, @PathVariable String id) {
        return gate.pass(request, "ussd.subscription", null,
                () -> gate.ended(request, id, subscriptions.end(Subscription.Of.USSD, id)));
    }

    @PostMapping("/outbound")
    ResponseEntity<Object> push(HttpServletRequest request, @RequestBody(required = false) @Nullable String body) {
        var json = MadapiGate.parse(body);
        var number = Ask.numberOf(MadapiGate.text(json, "msisdn"));
        return gate.pass(request, "ussd.push", number.orElse(null), () -> wrong(request, json, "sessionId",
                "messageType", "msisdn", "serviceCode", "ussdString").orElseGet(() -> {
                    var type = MadapiGate.text(json, "messageType");
                    if (!type.matches("[0-5]"))
                        return gate.refuse(request, "5000", "Invalid parameters");
                    var session = MadapiGate.text(json, "sessionId");
                    var screen = Screen.of(MadapiGate.text(json, "ussdString"), type.matches("[01]"));
                    var pushed = number
                            .map(to -> phones.push(to, session, MadapiGate.text(json, "serviceCode"), screen))
                            .orElse(Phones.Pushed.TO_NOBODY);
                    return switch (pushed) {
                        case SHOWN -> gate.done(request, 201, Map.of("outboundResponse", "0000", "sessionId", session,
                                "msisdn", MadapiGate.text(json, "msisdn")));
                        case TO_NOBODY -> gate.refuse(request, "1000", "User not found");
                        case BUSY -> gate.refuse(request, "5001", "The subscriber is in another call");
                    };
                }));
    }

    /** What is wrong with a body before anything is looked up: no JSON, or a field missing. */
    private Optional<ResponseEntity<Object>> wrong(HttpServletRequest request, JsonNode json, String... fields) {
        var type = request.getContentType();
        if (type == null || !type.startsWith("application/json"))
            return Optional.of(gate.refuse(request, UNSUPPORTED, "1001", "Unsupported media type"));
        return Stream.of(fields).allMatch(field -> !MadapiGate.text(json, field).isEmpty())
                ? Optional.empty()
                : Optional.of(gate.refuse(request, "5000", "Invalid parameters"));
    }
}
