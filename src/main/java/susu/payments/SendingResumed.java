package susu.payments;

import java.time.Instant;

/**
 * Something is sent again: since that moment nothing was, so nobody could pay. Told in the transaction that ends it.
 *
 * @param since when sending was stopped
 */
public record SendingResumed(Instant since) {}
