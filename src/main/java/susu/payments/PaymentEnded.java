package susu.payments;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import susu.ledger.Account;
import susu.shared.GroupId;
import susu.shared.MemberId;

/**
 * A payment reached its last word; told inside the transaction that books it.
 *
 * @param group whose book
 * @param payment which payment
 * @param kind which way the money went, or should have gone
 * @param member whose money it is, or was to be
 * @param payer whose wallet, be it the member's or that of somebody who pays for them
 * @param amount whole pesewas
 * @param account the account that the money is for, or came from
 * @param round for a payout, whose round it is
 * @param end how it ended
 */
public record PaymentEnded(GroupId group, PaymentId payment, PaymentKind kind, MemberId member, MemberId payer,
        Money amount, Account account, @Nullable RoundRef round, End end) {
    /** Whether the wallet is that of somebody who pays for the member. */
    public boolean isForAnother() {
        return !payer.equals(member);
    }

    /** A round of a group, as payments need to name it. */
    public record RoundRef(int cycle, int round) {}

    /**
     * What of a round's pot a payout is.
     *
     * @param leg which part of it: each leaves once
     * @param issue the how manieth payout of the pot; another than before after the provider has taken one back
     */
    public record PotPart(RoundRef round, int leg, int issue) {}

    /** How a payment ends. */
    public sealed interface End {
        /** The money moved; the provider's own transaction number, for the member's receipt. */
        record Succeeded(String transaction) implements End {}

        /** Nothing moved; the provider's reason. */
        record Failed(String code) implements End {}

        /** Given up before anything was sent. */
        record Cancelled() implements End {}

        /** It had succeeded, and the provider took it back. */
        record Reversed() implements End {}
    }
}
