package susu.notices;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import susu.shared.PhoneNumber;

/** A provider that carries SMS. It never throws for what the provider or the wire does: that is an outcome. */
public interface SmsGateway {
    /** Whether its yes means that a person's phone may ring. */
    enum Kind {
        REAL, SIMULATED, LOG
    }

    /** What came of handing a message over to one of its receivers. */
    sealed interface Outcome {
        /**
         * It has taken it.
         *
         * @param id by which its receipts name the message; empty if it gives none
         * @param parts how many parts it counts
         * @param cost as the provider words it, {@code GHS 0.0500}; empty if it does not say
         */
        record Accepted(String id, int parts, String cost) implements Outcome {}

        /** It surely has not taken it. */
        record Refused(String code, Whose fault) implements Outcome {}

        /** Nobody knows: sending again under the same correlator is the only repeat that is safe. */
        record Unknown(String why) implements Outcome {}
    }

    /** Why a message was refused, as far as it tells what to do next. */
    enum Whose {
        /** The gateway's: another one may take it. */
        GATEWAYS,
        /** The number's or its owner's wish: no other gateway is to be tried. */
        RECEIVERS
    }

    /** By what name the audit knows it. */
    String name();

    /** Whether it is a real one. */
    Kind kind();

    /** How many receivers one call may have. */
    int mostReceivers();

    /**
     * Hands one text over for some people, {@link #mostReceivers} at most, and gives what came of it for each. The
     * correlator stays the same for the same message, however often it is sent.
     */
    Map<PhoneNumber, Outcome> send(UUID correlator, List<PhoneNumber> to, String text);

    /** Hands one text over for one person. */
    default Outcome send(UUID correlator, PhoneNumber to, String text) {
        var outcome = send(correlator, List.of(to), text).get(to);
        return outcome == null ? new Outcome.Unknown("the gateway did not speak of this number") : outcome;
    }
}
