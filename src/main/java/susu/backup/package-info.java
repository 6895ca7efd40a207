/** Backups: the whole database in one file, and back from it into an empty one. */
@NullMarked
@ApplicationModule(allowedDependencies = {"payments", "shared"})
package susu.backup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
