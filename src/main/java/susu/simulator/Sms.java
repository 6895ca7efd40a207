package susu.simulator;

import java.time.Instant;
import java.util.List;
import susu.shared.PhoneNumber;

/** A text message that the pretend MTN took: SIMULATED, since nobody's handset ever rings. */
record Sms(String id, Instant at, String from, List<String> to, String text, String correlator) {
    boolean isFor(PhoneNumber number) { return to.contains(number.msisdn()); }
}
