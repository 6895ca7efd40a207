package susu.simulator;

import java.time.Instant;
import susu.shared.PhoneNumber;

/**
 * A report on an SMS that is still to be sent.
 *
 * @param id as the provider names the message in its reports
 * @param address where to; empty for the product's usual door
 */
record SmsReport(Instant at, From from, String id, PhoneNumber to, String status, String address) {
    /** Whose report. */
    enum From {
        MTN,
        AFRICASTALKING
    }

    SmsReport dueAt(Instant moment) { return new SmsReport(moment, from, id, to, status, address); }
}
