package susu.simulator;

import java.time.Instant;
import susu.shared.PhoneNumber;

/**
 * A report on an SMS that is still to be sent.
 *
 * @param address where to; empty for the product's usual door
 */
record SmsReport(Instant at, From from, Sms sms, PhoneNumber to, String status, String address) {
    /** Whose report, and the words of each. */
    enum From {
        MTN("DELIVERED", "UNDELIVERED", "ENROUTE"),
        MTN_V2("DELIVRD", "EXPIRED", "DeliveredToNetwork"),
        AFRICASTALKING("Success", "Failed", "Buffered");

        private final String arrived;
        private final String lost;
        private final String weaker;

        From(String arrived, String lost, String weaker) {
            this.arrived = arrived;
            this.lost = lost;
            this.weaker = weaker;
        }

        /** Its last word on that message. */
        String lastWord(Sms sms) { return sms.arrives() ? arrived : lost; }

        /** What says less than that. */
        String weakerWord() { return weaker; }

        /** Where its trouble is ordered. */
        String place() { return this == AFRICASTALKING ? "at" : "sms"; }
    }
}
