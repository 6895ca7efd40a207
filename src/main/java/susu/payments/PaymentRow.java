package susu.payments;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import susu.ledger.Account;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;

/** A payment as it is stored, and its attempt that matters now. */
record PaymentRow(PaymentKey key, PaymentKind kind, MemberId member, MemberId payer, PhoneNumber wallet, Money amount,
        Account account, PaymentEnded.@Nullable RoundRef round, String message, Attempt attempt) {

    WalletOrder order(References references) {
        return new WalletOrder(kind, attempt.ref(), key.payment(), wallet, amount, message,
                references.callbackPath(key.group(), attempt.ref()));
    }

    Account payable() { return Account.payable(key.payment().value()); }

    PaymentUnsure unsure() {
        return new PaymentUnsure(key.group(), key.payment(), attempt.number(), attempt.ref(), kind, member, amount,
                round);
    }

    PaymentEnded ended(PaymentEnded.End end) {
        return new PaymentEnded(key.group(), key.payment(), kind, member, payer, amount, account, round, end);
    }
}
