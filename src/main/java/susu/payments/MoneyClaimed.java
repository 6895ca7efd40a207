package susu.payments;

import java.util.UUID;
import org.joda.money.Money;
import susu.shared.GroupId;
import susu.shared.MemberId;

/**
 * Money of which nobody knew whose it was is a member's: it has arrived as their credit in the group's book. Told once,
 * inside the transaction that books it there.
 *
 * @param transaction the provider's number of the line that brought it
 */
public record MoneyClaimed(GroupId group, UUID crossing, MemberId member, Money amount, String transaction) {}
