package susu.notices;

import java.util.UUID;
import susu.shared.PhoneNumber;

/** A provider that carries SMS. It never throws for what the provider or the wire does: that is an outcome. */
public interface SmsGateway {
    /** Whether its yes means that a person's phone may ring. */
    enum Kind {
        REAL, SIMULATED, LOG
    }

    /** What came of handing a message over. */
    sealed interface Outcome {
        /** It has taken it, in that many parts. */
        record Accepted(String id, int parts) implements Outcome {}

        /** It surely has not taken it. */
        record Refused(String code) implements Outcome {}

        /** Nobody knows: sending again under the same correlator is the only repeat that is safe. */
        record Unknown(String why) implements Outcome {}
    }

    /** By what name the audit knows it. */
    String name();

    /** Whether it is a real one. */
    Kind kind();

    /** Hands one message over; the correlator stays the same for the same message, however often it is sent. */
    Outcome send(UUID correlator, PhoneNumber to, String text);
}
