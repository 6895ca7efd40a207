package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** MTN's MADAPI over HTTP: version 2 of its SMS service. Receipts and incoming texts go to one address. */
@OnlyInTry
@RestController
@RequestMapping("/v2/messages/sms")
final class MadapiSmsV2Controller {
    private static final int LONGEST_MESSAGE = 160;
    private final PretendSms texts;
    private final World world;
    private final MadapiGate gate;
    private final Subscriptions subscriptions;

    MadapiSmsV2Controller(PretendSms texts, World world, MadapiGate gate, Subscriptions subscriptions) {
        this.texts = texts;
        this.world = world;
        this.gate = gate;
        this.subscriptions = subscriptions;
    }

    @PostMapping("/outbound")
    ResponseEntity<Object> send(HttpServletRequest request, @RequestBody(required = false) @Nullable String body) {
        var json = MadapiGate.parse(body);
        var receivers = MadapiController.receivers(json);
        var first = receivers.isEmpty() ? null : Ask.numberOf(receivers.getFirst()).orElse(null);
        return gate.pass(request, "sms.post", first, () -> {
            var from = MadapiGate.text(json, "senderAddress");
            var message = MadapiGate.text(json, "message");
            var correlator = MadapiGate.text(json, "clientCorrelator");
            if (from.isEmpty() || receivers.size() != 1 || message.isEmpty() || message.length() > LONGEST_MESSAGE
                    || correlator.isEmpty() || correlator.length() > MadapiController.LONGEST_CORRELATOR)
                return gate.refuse(request, "5000", "Invalid parameters");
            var told = world.inside(() -> world.subscription(Subscription.Of.SMS_V2, from));
            return switch (texts.takeFromMtn(SmsReport.From.MTN_V2, from, receivers, message, correlator, told)) {
                case PretendSms.Taken.Refused(var code) -> gate.refuse(request, code, "Request failed");
                case PretendSms.Taken.Unanswered _ -> Wire.cut(request);
                case PretendSms.Taken.Accepted(var sms) -> gate.done(request, 201, sms.transactionId(),
                        Map.of("requestId", sms.id(), "clientCorrelator", correlator));
            };
        });
    }

    @GetMapping("/outbound/{sender}/{requestId}/deliveryStatus")
    ResponseEntity<Object> status(HttpServletRequest request, @PathVariable String sender,
            @PathVariable String requestId) {
        return gate.pass(request, "sms.get", null,
                () -> texts.find(requestId).filter(sms -> sms.from().equals(sender))
                        .map(sms -> gate.done(request, 200, fateOf(sms)))
                        .orElseGet(() -> gate.refuse(request, "1000", "Not found")));
    }

    private Map<String, Object> fateOf(Sms sms) {
        var status = PretendSms.isOnItsWay(sms, world.now())
                ? "MessageWaiting"
                : sms.arrives() ? "DeliveredToTerminal" : "DeliveryImpossible";
        return Map.of("requestId", sms.id(), "clientCorrelator", sms.correlator(), "deliveryStatus",
                sms.to().stream().map(to -> Map.of("receiverAddress", to, "status", status)).toList());
    }

    @PostMapping("/outbound/{sender}/subscription")
    ResponseEntity<Object> subscribe(HttpServletRequest request, @PathVariable String sender,
            @RequestBody(required = false) @Nullable String body) {
        var json = MadapiGate.parse(body);
        return gate.pass(request, "sms.subscription", null, () -> {
            var address = MadapiGate.text(json, "notifyUrl");
            if (!Subscription.isAddress(address) || MadapiGate.text(json, "targetSystem").isEmpty())
                return gate.refuse(request, "5000", "Invalid parameters");
            return subscriptions.make(Subscription.Of.SMS_V2, sender, address, address)
                    .map(made -> gate.done(request, 201, Map.of("subscriptionId", made.id())))
                    .orElseGet(() -> gate.refuse(request, "1002", "Already subscribed"));
        });
    }

    @DeleteMapping("/outbound/{sender}/subscription/{id}")
    ResponseEntity<Object> unsubscribe(HttpServletRequest request, @PathVariable String sender,
            @PathVariable String id) {
        return gate.pass(request, "sms.subscription", null, () -> {
            var isAnothers = subscriptions.find(Subscription.Of.SMS_V2, id)
                    .filter(known -> !known.code().equals(sender)).isPresent();
            return isAnothers
                    ? gate.refuse(request, "1000", "Not found")
                    : gate.ended(request, id, subscriptions.end(Subscription.Of.SMS_V2, id));
        });
    }

    /** The texts that came to a short code. */
    @GetMapping("/inbound/registrations/{registration}/messages")
    ResponseEntity<Object> inbound(HttpServletRequest request, @PathVariable String registration,
            @RequestParam(name = "maxBatchSize", defaultValue = "10") String most) {
        return gate.pass(request, "sms.get", null, () -> {
            var all = world.inside(() -> world.textsIn().stream()
                    .filter(text -> text.way() == TextIn.Way.MTN && text.to().equals(registration)).toList());
            var batch = all.subList(0, Math.min(all.size(), most.matches("[0-9]{1,4}") ? Integer.parseInt(most) : 10));
            return gate.done(request, 200,
                    Map.of("numberOfMessagesInThisBatch", Integer.toString(batch.size()),
                            "totalNumberOfPendingMessages", Integer.toString(all.size() - batch.size()),
                            "inboundSMSMessage", views(registration, batch)));
        });
    }

    private static List<Map<String, Object>> views(String registration, List<TextIn> batch) {
        var views = new ArrayList<Map<String, Object>>();
        for (var text : batch) {
            var view = new LinkedHashMap<String, Object>();
            view.put("dateTime", TextsIn.date(text.at()));
            view.put("registrationId", registration);
            view.put("message", text.text());
            view.put("senderAddress", text.from().msisdn());
            view.put("messageID", Long.toString(text.id()));
            views.add(view);
        }
        return views;
    }
}
