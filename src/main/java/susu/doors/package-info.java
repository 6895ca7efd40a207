/**
 * Who may call us: from which networks, behind which secret, with which signature, and how often. Stands before every
 * address that gateways and providers call, and knows nothing of what they say.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package susu.doors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
