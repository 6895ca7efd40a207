package susu.groups;

import java.time.LocalDate;
import org.joda.money.Money;
import susu.payments.PaymentId;

/**
 * One movement of a member's money, as their passbook keeps it.
 *
 * @param other who paid it for the member, or for whom it was paid, by the name that is shown; empty if nobody else
 * @param movement what moved it: a payment, cash, or money of unknown owner that was found to be the member's
 * @param momoId MTN's own number of the transaction, empty if MTN gave none
 */
public record PassbookLine(LocalDate date, Kind kind, Money amount, GroupName group, int round,
        String other, PaymentId movement, String momoId) {
    /** Seven letters and digits by which member and support name it. */
    public String ref() { return movement.ref(); }

    /** Which way the money went, as the member sees it. */
    public enum Kind {
        PAID,
        /** Paid in cash, as both sides say. */
        CASH,
        /** Paid by an officer in place of cash that they had taken for the group. */
        BANKED,
        RECEIVED,
        /** Cash of the own pot, from whoever held it, as both sides say. */
        CASH_RECEIVED,
        RETURNED,
        /** The member's own at the end of a cycle: it is sent once officers have said yes to what goes back to all. */
        COMES_BACK,
        /** Paid from the own wallet for another member. */
        PAID_FOR,
        /** What was left of that, and is back in the own wallet. */
        RETURNED_FOR,
        /** Paid for a turn that was another's: what it owed, and what they had put in. */
        TURN
    }
}
