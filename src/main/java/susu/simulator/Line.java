package susu.simulator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the pretend MTN's ledger: an amount that left one account for another, balanced
 * because it cannot be written otherwise.
 *
 * @param number
 *            its place in the ledger, from 1
 * @param kind
 *            why it moved: payment, payout, float, reversal, opening, set
 */
record Line(long number, Instant at, String kind, Account from, Account to, long pesewas, @Nullable String reference,
        @Nullable String externalId, @Nullable String financialTransactionId) {
    Line {
        if (pesewas <= 0)
            throw new IllegalArgumentException("a line moves money: " + pesewas);
        if (from.equals(to))
            throw new IllegalArgumentException("a line goes somewhere: " + from.name());
    }

    /** By how much it changed what that account holds. */
    long changeOf(Account account) {
        return to.equals(account) ? pesewas : from.equals(account) ? -pesewas : 0;
    }
}
