/** Which SMS each fact deserves, kept until it is sent, in the member's language. */
@NullMarked
@ApplicationModule(allowedDependencies = {"groups", "payments", "ledger", "members", "shared"})
package susu.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
