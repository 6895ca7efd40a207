package susu.mtn;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import susu.payments.Payments;
import susu.shared.GroupId;
import susu.shared.Meters;

/**
 * Where MTN says that a payment is done. Each attempt has an address of its own that cannot be guessed. MTN's pages call
 * by POST and by PUT, with and without a body, so all of that is taken; none of it is believed.
 */
@RestController
class MomoCallbacks {
    private static final int MOST_BYTES = 8 * 1024;
    private final Payments payments;

    MomoCallbacks(Payments payments) { this.payments = payments; }

    @RequestMapping(path = "/momo/callback/{group}/{reference}/{token}", method = {RequestMethod.POST,
            RequestMethod.PUT})
    ResponseEntity<Void> callback(@PathVariable String group, @PathVariable String reference,
            @PathVariable String token, HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) return ResponseEntity.status(413).build();
        var groupId = uuid(group);
        var ref = uuid(reference);
        if (groupId.isEmpty() || ref.isEmpty()) return ResponseEntity.notFound().build();
        var known = payments.heard(new GroupId(groupId.get()), ref.get(), token, request.getMethod(),
                new String(body, StandardCharsets.UTF_8));
        Meters.calledBack("mtn", known ? "known" : "unknown");
        return known ? ResponseEntity.ok().build() : ResponseEntity.notFound().build();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }
}
