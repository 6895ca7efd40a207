package susu.groups;

import org.joda.money.Money;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/**
 * What officers say yes to: so much at most, to that wallet of that member.
 *
 * @param issue the how manieth payment for the pot it is: what was approved for one that was taken back is no yes to the
 *        next
 * @param named what was known of the wallet's name: a yes that was given before another name was found is none
 */
record Sending(MemberId recipient, PhoneNumber wallet, Money highest, int issue, WalletNamed named) {
    /** The same, before anything is known of the wallet's name. */
    Sending(MemberId recipient, PhoneNumber wallet, Money highest, int issue) {
        this(recipient, wallet, highest, issue, WalletNamed.NOT_KNOWN);
    }

    /** The same, with that known of the wallet's name. */
    Sending withNamed(WalletNamed other) {
        return new Sending(recipient, wallet, highest, issue, other);
    }

    /** Whether it is the same that leaves. */
    boolean isFor(Sending other) {
        return covers(other) && highest.equals(other.highest);
    }

    /** Whether it is the same, and no more, that leaves. */
    boolean covers(Sending other) {
        return recipient.equals(other.recipient) && wallet.equals(other.wallet) && issue == other.issue
                && !other.highest.isGreaterThan(highest) && named.holdsFor(other.named);
    }
}
