/** Saving in turns: joining, dues, rounds, payouts. */
@NullMarked
@ApplicationModule(allowedDependencies = {"payments", "ledger", "members", "operators", "shared"})
package susu.groups;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
