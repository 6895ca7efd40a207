package susu.groups;

import org.joda.money.Money;
import susu.shared.MemberId;

/** Somebody who may give cash, and what they owe now. */
public record CashPayer(MemberId member, String name, Money open) {}
