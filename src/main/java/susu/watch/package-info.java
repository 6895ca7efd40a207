/** Whether the product is well: health for whoever starts and stops it, figures for whoever watches it. Reads only. */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package susu.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
