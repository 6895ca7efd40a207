/** The commands of ./susu, and the server that they start. May use every front door; nobody uses this. */
@NullMarked
@ApplicationModule
package susu.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
