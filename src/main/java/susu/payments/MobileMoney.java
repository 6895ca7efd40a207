package susu.payments;

/**
 * A provider of wallets, as payments see it. Both calls may take seconds, so they are never made inside a transaction,
 * and neither throws for anything that the provider or the wire does: every answer, and none at all, is an outcome.
 */
public interface MobileMoney {
    /** Sends the request under the order's own reference. Sending the same order again is harmless. */
    Outcome send(WalletOrder order);

    /** Asks the provider what became of the order's reference. */
    Outcome ask(WalletOrder order);
}
