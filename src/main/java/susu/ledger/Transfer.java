package susu.ledger;

import java.util.UUID;
import org.joda.money.Money;
import susu.shared.Digests;
import susu.shared.GroupId;

/**
 * Money leaving one account for another: balanced, because it cannot be written otherwise. The reason is a word and its
 * cause, {@code collected:<reference>}, and together with the two accounts it is the transfer's identity: the same fact
 * told twice is the same transfer. Money stays where it lies: cash cannot leave by a wallet, nor become money there.
 */
public record Transfer(Account from, Account to, Money amount, String reason) {
    public Transfer {
        if (!amount.isPositive()) throw new IllegalArgumentException("a transfer moves money: " + amount);
        if (from.equals(to)) throw new IllegalArgumentException("a transfer goes somewhere: " + from);
        if (!from.place().equals(to.place()))
            throw new IllegalArgumentException("money stays where it lies: not from " + from + " to " + to);
    }

    UUID idIn(GroupId group) { return Digests.uuid(Digests.sha256(group + "|" + reason + "|" + from + "|" + to)); }
}
