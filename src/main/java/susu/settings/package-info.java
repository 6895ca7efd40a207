/**
 * What the program can be told before it starts: each setting by its name, with its default, its check and its meaning. Read
 * once, from flags, the environment, files and {@code .env}; whatever is wrong is told at once, and no secret is ever shown.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package susu.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
