/** How MTN is spoken to: MoMo, SMS, USSD. Implements the ports of the modules that it serves; nobody points at it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"payments", "notices", "ussd", "shared"})
package susu.mtn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
