/**
 * Hostile histories: the real code of the product on a real PostgreSQL, while everything else that it meets (time,
 * chance, wallets, the wire, the database's mishaps, the death of a program) comes from one seed. May use every front
 * door; only the commands use this.
 */
@NullMarked
@ApplicationModule
package susu.proof;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
