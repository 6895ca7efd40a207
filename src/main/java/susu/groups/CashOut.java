package susu.groups;

import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import susu.shared.MemberId;

/**
 * Whoever holds cash of a pot says that they hand so much of it to its recipient. It is a word and nothing more until the
 * recipient says yes.
 *
 * @param lapsesAt until when the recipient may answer
 */
record CashOut(CashId id, RoundKey round, MemberId officer, MemberId recipient, Money amount, Instant lapsesAt) {
    /** How long the recipient has for the answer. */
    static final Duration OPEN_FOR = Duration.ofDays(7);

    CashOut {
        if (officer.equals(recipient))
            throw new IllegalArgumentException("nobody hands cash to themselves: " + officer);
        if (!amount.isPositive()) throw new IllegalArgumentException("no cash: " + amount);
    }

    boolean isOpen(Instant now) { return now.isBefore(lapsesAt); }
}
