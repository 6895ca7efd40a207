package susu.mtn;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where MTN reports what became of an SMS. Versions 2 and 3 of its API name the same things differently, and so do live
 * services and their pages, so names are read without regard to case, and what is not understood is answered 200: MTN
 * could do nothing about it. Incoming messages come to the same address; they have a text, receipts have none.
 */
@RestController
class MtnReceipts {
    private static final int MOST_BYTES = 8 * 1024;
    private static final Set<String> DELIVERED = Set.of("DELIVERED", "DELIVRD", "DELIVEREDTOTERMINAL");
    private static final Set<String> UNDELIVERED = Set.of("DELETED", "EXPIRED", "REJECTED", "UNDELIVERED", "UNDELIV",
            "REJECTD", "DELIVERYIMPOSSIBLE");
    private static final Logger LOG = LoggerFactory.getLogger(MtnReceipts.class);
    private final Notices notices;
    private final JsonMapper json;

    MtnReceipts(Notices notices, JsonMapper json) {
        this.notices = notices;
        this.json = json;
    }

    @PostMapping("/sms/mtn")
    ResponseEntity<Void> receipt(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            LOG.info("a receipt of MTN is too long to be one");
        } else {
            var fields = fields(new String(body, StandardCharsets.UTF_8));
            if (fields.getOrDefault("message", "").isEmpty()) receipt(fields);
            else incoming(fields);
        }
        return ResponseEntity.ok().build();
    }

    private void receipt(Map<String, String> fields) {
        var correlator = uuid(fields.getOrDefault("clientcorrelatorid", fields.getOrDefault("clientcorrelator", "")));
        var id = Optional.ofNullable(fields.get("transactionid")).filter(text -> !text.isEmpty());
        if (correlator.isEmpty() && id.isEmpty()) return;
        var known = notices.heard(new Receipt(MtnSms.NAME, correlator, id,
                PhoneNumber.parse(fields.getOrDefault("receiveraddress", "")),
                delivery(fields.getOrDefault("deliverystatus", ""))));
        Meters.calledBack(MtnSms.NAME, known ? "known" : "unknown");
        if (!known) LOG.info("a receipt of MTN is about no message of ours");
    }

    private void incoming(Map<String, String> fields) {
        var done = notices.heard(new Incoming(MtnSms.NAME, Optional.ofNullable(fields.get("id")),
                PhoneNumber.parse(fields.getOrDefault("senderaddress", "")), fields.getOrDefault("message", "")));
        if (!done) LOG.info("an incoming SMS by MTN changes nothing");
    }

    /** A word that we do not know is not final. */
    static Delivery delivery(String status) {
        var word = status.strip().toUpperCase(Locale.ROOT);
        if (DELIVERED.contains(word)) return Delivery.DELIVERED;
        return UNDELIVERED.contains(word) ? Delivery.UNDELIVERED : Delivery.ON_ITS_WAY;
    }

    private Map<String, String> fields(String body) {
        var fields = new TreeMap<String, String>();
        try {
            var node = json.readTree(body);
            if (node.isObject())
                node.propertyStream()
                        .filter(field -> field.getValue().isValueNode() && !field.getValue().isNull())
                        .forEach(field -> fields.put(field.getKey().toLowerCase(Locale.ROOT),
                                field.getValue().asString()));
        } catch (JacksonException unreadable) {
            LOG.info("a receipt of MTN is not JSON");
        }
        return fields;
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
