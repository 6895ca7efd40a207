/** Where the books are kept: PostgreSQL of our own in ./data, or yours by its address. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package susu.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
