/**
 * The pretend world: MTN's MoMo and SMS, the members' phones, told apart from
 * the product by HTTP alone.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package susu.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
