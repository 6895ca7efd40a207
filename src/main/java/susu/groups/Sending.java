package susu.groups;

import org.joda.money.Money;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/** What officers say yes to: so much at most, to that wallet of that member. */
record Sending(MemberId recipient, PhoneNumber wallet, Money highest) {}
