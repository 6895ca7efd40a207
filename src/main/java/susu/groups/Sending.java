package susu.groups;

import org.joda.money.Money;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/**
 * What officers say yes to: so much at most, to that wallet of that member.
 *
 * @param issue the how manieth payment for the pot it is: what was approved for one that was taken back is no yes to the
 *        next
 */
record Sending(MemberId recipient, PhoneNumber wallet, Money highest, int issue) {
    /** Whether it is the same, and no more, that leaves. */
    boolean covers(Sending other) {
        return recipient.equals(other.recipient) && wallet.equals(other.wallet) && issue == other.issue
                && !other.highest.isGreaterThan(highest);
    }
}
