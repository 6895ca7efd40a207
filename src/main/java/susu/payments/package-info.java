/** Money in and out of wallets, from the request to its last word. Knows no rules of saving. */
@NullMarked
@ApplicationModule(allowedDependencies = {"ledger", "operators", "shared"})
package susu.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
