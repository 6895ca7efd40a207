package susu.groups;

import java.time.Duration;
import java.time.Instant;
import org.joda.money.Money;
import susu.shared.MemberId;

/**
 * Somebody says that cash has changed hands. It is a word and nothing more until the other side says yes: no money has
 * moved in any book, and nobody has a receipt.
 *
 * @param cycle the cycle whose dues it is for
 * @param said which side said so
 * @param lapsesAt until when the other may answer
 */
record CashClaim(CashId id, int cycle, MemberId payer, MemberId officer, Money amount, CashSide said,
        Instant lapsesAt) {
    /** How long the other side has for its answer. */
    static final Duration OPEN_FOR = Duration.ofDays(7);

    CashClaim {
        if (payer.equals(officer)) throw new IllegalArgumentException("nobody is both sides of cash: " + payer);
        if (!amount.isPositive()) throw new IllegalArgumentException("no cash: " + amount);
    }

    MemberId asker() { return side(said); }

    /** Whose word is waited for. */
    MemberId decider() {
        return side(said == CashSide.PAYER ? CashSide.OFFICER : CashSide.PAYER);
    }

    private MemberId side(CashSide which) {
        return switch (which) {
            case PAYER -> payer;
            case OFFICER -> officer;
        };
    }

    boolean isOpen(Instant now) { return now.isBefore(lapsesAt); }
}
