package susu.payments;

import java.util.Optional;
import org.joda.money.Money;

/** What a provider holds for us in all, as payments see it. The call may take seconds, and never throws. */
public interface ProviderBalance {
    /** All that it holds, over all accounts; nothing if it gave no clear answer. */
    Optional<Money> held();

    /** What of that lies where payouts are made from; nothing if it gave no clear answer. */
    default Optional<Money> forPayouts() {
        return Optional.empty();
    }
}
