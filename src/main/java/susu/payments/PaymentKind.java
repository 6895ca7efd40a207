package susu.payments;

/** Which way the money goes. */
public enum PaymentKind {
    /** From a member's wallet to the group. */
    COLLECT,
    /** From the group to the wallet of the member whose turn it is. */
    PAYOUT,
    /** From the group back to the wallet that paid. */
    REFUND
}
