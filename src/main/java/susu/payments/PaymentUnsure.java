package susu.payments;

import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import susu.payments.PaymentEnded.RoundRef;
import susu.shared.GroupId;
import susu.shared.MemberId;

/**
 * A payment has waited for its last word for longer than anybody should without being told: money on its way out for
 * half an hour, money on its way in for a day. Told again and again while that lasts.
 *
 * @param number which attempt, under the reference
 */
public record PaymentUnsure(GroupId group, PaymentId payment, int number, UUID reference, PaymentKind kind,
        MemberId member, Money amount, @Nullable RoundRef round) {}
