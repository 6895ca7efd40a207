package susu.africastalking;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import susu.notices.Delivery;
import susu.notices.Incoming;
import susu.notices.Notices;
import susu.notices.Receipt;
import susu.shared.Meters;
import susu.shared.PhoneNumber;
import susu.ussd.Ussd;

/**
 * Where Africa's Talking reports by itself: what became of an SMS, what people text us, and that a call has ended. Nothing
 * of it is signed, so it changes no more than a message's state, somebody's reminders and a session's note. What people typed comes along and is never read.
 */
@RestController
class AfricasTalkingReports {
    private static final int MOST_BYTES = 8 * 1024;
    private static final Set<String> UNDELIVERED = Set.of("Failed", "Rejected");
    private static final Logger LOG = LoggerFactory.getLogger(AfricasTalkingReports.class);
    private final Notices notices;
    private final Ussd calls;

    AfricasTalkingReports(Notices notices, Ussd calls) {
        this.notices = notices;
        this.calls = calls;
    }

    @PostMapping("/sms/africastalking/delivery")
    ResponseEntity<Void> delivery(HttpServletRequest request) throws IOException {
        var form = form(request);
        if (form.isEmpty()) return ResponseEntity.status(413).build();
        var id = Optional.ofNullable(form.get().get("id")).filter(text -> !text.isEmpty());
        if (id.isPresent()) {
            var known = notices.heard(new Receipt(AfricasTalkingSms.NAME, Optional.empty(), id,
                    PhoneNumber.parse(form.get().getOrDefault("phoneNumber", "")),
                    delivery(form.get().getOrDefault("status", ""))));
            Meters.calledBack(AfricasTalkingSms.NAME, known ? "known" : "unknown");
            if (!known) LOG.info("a report of Africa's Talking is about no message of ours");
        }
        return ResponseEntity.ok().build();
    }

    /** Somebody texts us. It is repeated for hours until it is answered 200, so it is, whatever it says. */
    @PostMapping("/sms/africastalking/incoming")
    ResponseEntity<Void> incoming(HttpServletRequest request) throws IOException {
        form(request).ifPresent(form -> {
            var done = notices.heard(new Incoming(AfricasTalkingSms.NAME, Optional.ofNullable(form.get("id")),
                    PhoneNumber.parse(form.getOrDefault("from", "")), form.getOrDefault("text", "")));
            if (!done) LOG.info("an incoming SMS by Africa's Talking changes nothing");
        });
        return ResponseEntity.ok().build();
    }

    /** Somebody told Africa's Talking that they want no more messages of ours. */
    @PostMapping("/sms/africastalking/optout")
    ResponseEntity<Void> optOut(HttpServletRequest request) throws IOException {
        form(request).flatMap(form -> PhoneNumber.parse(form.getOrDefault("phoneNumber", ""))).ifPresent(phone -> {
            if (!notices.optedOut(phone))
                LOG.info("Africa's Talking reports the opt-out of a number that is no member's");
        });
        return ResponseEntity.ok().build();
    }

    /** Success, Failed and Rejected are final; whatever else it says, the message is still on its way. */
    static Delivery delivery(String status) {
        if (status.equals("Success")) return Delivery.DELIVERED;
        return UNDELIVERED.contains(status) ? Delivery.UNDELIVERED : Delivery.ON_ITS_WAY;
    }

    @PostMapping("/ussd/events")
    ResponseEntity<Void> callEnded(HttpServletRequest request) throws IOException {
        var form = form(request);
        if (form.isEmpty()) return ResponseEntity.status(413).build();
        var session = form.get().getOrDefault("sessionId", "");
        if (!session.isEmpty()) calls.ended(AfricasTalkingUssd.NAME, session);
        return ResponseEntity.ok().build();
    }

    /** The form, without fields if it is broken; nothing if it is too long. */
    private static Optional<Map<String, String>> form(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) return Optional.empty();
        return Forms.urlencoded(new String(body, StandardCharsets.UTF_8)).or(() -> Optional.of(Map.of()));
    }
}
