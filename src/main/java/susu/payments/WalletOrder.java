package susu.payments;

import java.util.UUID;
import org.joda.money.Money;
import susu.shared.PhoneNumber;

/**
 * What a provider is asked to do, and is asked about later.
 *
 * @param kind which way the money goes
 * @param reference our own id of this attempt, stored before the first call and never changed
 * @param externalId the payment, as the provider's books shall name it
 * @param wallet whose wallet pays or receives
 * @param amount how much, in whole pesewas
 * @param message what the wallet's owner reads: letters, digits, blanks, full stops and hyphens
 * @param callbackPath where the provider may call when it is done, below our public address
 */
public record WalletOrder(PaymentKind kind, UUID reference, PaymentId externalId, PhoneNumber wallet, Money amount,
        String message, String callbackPath) {

    /**
     * What it means that the provider reports success with these facts: paid if every one of them is what we asked for,
     * and otherwise a mismatch, which is never booked.
     */
    public Outcome reportedPaid(Money paid, String party, String external, String transaction) {
        // In this order: amounts of two currencies cannot be compared.
        if (!paid.getCurrencyUnit().equals(amount.getCurrencyUnit()) || !paid.isEqual(amount))
            return new Outcome.Mismatch("asked for " + amount + ", the provider says " + paid);
        if (!party.equals(wallet.msisdn())) return new Outcome.Mismatch("another wallet than we asked for");
        if (!external.equals(externalId.toString())) return new Outcome.Mismatch("another external id than ours");
        return new Outcome.Paid(paid, transaction);
    }
}
