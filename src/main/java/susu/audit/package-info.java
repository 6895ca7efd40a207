/**
 * What staff did and what money moved, sealed so that nobody can change it unseen, the owner of the database included.
 * Reads the rows of operators and ledger; writes nothing but its own chain.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package susu.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
