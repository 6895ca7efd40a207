/**
 * The words that every module uses: the clock, phone numbers, money as text,
 * ids, seals, durable jobs.
 */
@NullMarked
@ApplicationModule(type = ApplicationModule.Type.OPEN, allowedDependencies = {})
package susu.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
