/** Who people are: name, phone, PIN, language. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package susu.members;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
