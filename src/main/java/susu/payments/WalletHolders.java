package susu.payments;

import java.util.Optional;
import susu.shared.PhoneNumber;

/** What a provider knows of a wallet before anything is sent to it. The call may take seconds, and never throws. */
public interface WalletHolders {
    /** Whether that wallet can receive money, as far as the provider says now. */
    Holder holder(PhoneNumber wallet);

    /** The name that it has for the wallet's owner; nothing if it gives none. */
    default Optional<String> owner(PhoneNumber wallet) {
        return Optional.empty();
    }

    /** What it says. */
    enum Holder {
        CAN_RECEIVE,
        /** It is not active, or there is none. */
        CANNOT_RECEIVE,
        /** No clear answer: nothing is concluded from it. */
        NOT_KNOWN
    }
}
