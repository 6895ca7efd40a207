/** How Africa's Talking is spoken to: USSD, SMS. Implements the ports of the modules that it serves; nobody points at it. */
@NullMarked
@ApplicationModule(allowedDependencies = {"notices", "ussd", "shared"})
package susu.africastalking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
