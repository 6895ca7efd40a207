/**
 * What is kept of people, and for how long: all of it in one answer, its end when somebody leaves for good or when it is
 * old, and the keys under which it lies. Reads the rows of every module; whoever has gone is overwritten, and sums stay.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"members", "shared"})
package susu.keeping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
