/** Who holds what: every movement of money, written once. Knows no rules of saving and no phones. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package susu.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
