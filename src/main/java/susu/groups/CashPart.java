package susu.groups;

import org.joda.money.Money;
import susu.ledger.Account;
import susu.shared.MemberId;

/** A part of the cash that an officer holds, by whose it is. */
sealed interface CashPart {
    Money amount();

    /** Whose it is, by the name of that account at the wallet. */
    Account account();

    /** So much of it. */
    CashPart of(Money some);

    /** Of a round's pot. */
    record OfPot(RoundKey round, Money amount) implements CashPart {
        @Override
        public Account account() { return Account.pot(round.cycle(), round.round()); }

        @Override
        public OfPot of(Money some) { return new OfPot(round, some); }
    }

    /** Somebody's own, that no due has taken yet. */
    record OfMember(MemberId member, Money amount) implements CashPart {
        @Override
        public Account account() { return Account.credit(member); }

        @Override
        public OfMember of(Money some) { return new OfMember(member, some); }
    }

    /** The group's own: what was counted over, and what is for the reserve. */
    record OfGroup(Account account, Money amount) implements CashPart {
        @Override
        public OfGroup of(Money some) { return new OfGroup(account, some); }
    }
}
