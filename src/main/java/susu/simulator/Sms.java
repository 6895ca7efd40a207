package susu.simulator;

import java.time.Instant;
import java.util.List;
import susu.shared.Gsm7;
import susu.shared.PhoneNumber;

/**
 * A text message that a pretend provider took: SIMULATED, since nobody's handset ever rings.
 *
 * @param arrives
 *            whether it reaches the inboxes of its receivers
 */
record Sms(String id, Instant at, String from, List<String> to, String text, String correlator, boolean arrives) {
    boolean isFor(PhoneNumber number) { return arrives && to.contains(number.msisdn()); }

    /** By what its receipts name it in version 2 of MTN's service, and Africa's Talking in its answers. */
    String transactionId() {
        return id.replace("-", "");
    }

    /** How many parts it is sent in. */
    int parts() { return Gsm7.parts(text); }

    /** {@code GSM-7} or {@code UCS-2}. */
    String encoding() { return Screen.encoding(text); }
}
