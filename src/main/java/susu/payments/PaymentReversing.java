package susu.payments;

import org.joda.money.Money;
import susu.ledger.Account;
import susu.shared.GroupId;
import susu.shared.MemberId;

/**
 * The provider took a contribution back, and two operators confirm it: told inside the transaction that books it, before
 * it does, so that those above can give back to the account what they took from it and have not used yet.
 *
 * @param account where the money had gone, and is now taken from
 */
public record PaymentReversing(GroupId group, PaymentId payment, MemberId member, Money amount, Account account) {}
