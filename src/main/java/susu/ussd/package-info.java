/** The menu and its sessions: what a member sees on any phone, and what each answer does. */
@NullMarked
@ApplicationModule(allowedDependencies = {"groups", "members", "shared"})
package susu.ussd;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
