package susu.notices;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where one message stands, and every time a gateway was asked to carry it.
 *
 * @param queuedAt when it was asked for, UTC
 */
public record MessageView(UUID id, State state, Instant queuedAt, List<Try> tries) {
    /** Where a message stands. Only a real gateway's word makes it HANDED_OVER or DELIVERED. */
    public enum State {
        QUEUED, HANDED_OVER, DELIVERED, UNDELIVERED, SIMULATED, LOGGED, NOT_SENT, DROPPED;

        /** Whether it still waits to be taken by a gateway. */
        public boolean waits() { return this == QUEUED; }
    }

    /**
     * One time a gateway was asked.
     *
     * @param phone the number, masked
     * @param outcome ACCEPTED, REFUSED or UNKNOWN
     * @param gatewayId the gateway's own id of the message
     * @param code why it was refused, or is unknown
     * @param cost as the gateway words it
     */
    public record Try(String gateway, Instant at, String phone, String outcome, String gatewayId, String code,
            int parts,
            String cost, Optional<Delivery> delivery) {}
}
