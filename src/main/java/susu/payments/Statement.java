package susu.payments;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the provider states of one of our accounts for one period, complete: its balances, count and control total follow
 * from its lines.
 */
record Statement(Account account, Instant from, Instant to, Money opening, Money closing, Money controlTotal,
        List<Line> lines) {
    /** The two accounts that the provider keeps for us. */
    enum Account {
        COLLECTION, DISBURSEMENT
    }

    /** Why money moved, by the provider. */
    enum Kind {
        PAYMENT,
        PAYOUT,
        REFUND,
        REVERSAL,
        /** Between our own two accounts. */
        FLOAT
    }

    /** Which way it moved, as our account sees it. */
    enum Direction {
        IN, OUT
    }

    /** One movement. */
    record Line(int number, Kind kind, String transaction, @Nullable UUID reference, String externalId, Instant at,
            Direction direction, Money amount, String party) {}
}
