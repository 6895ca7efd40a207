/** Staff: name, passphrase, what they did. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package susu.operators;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
