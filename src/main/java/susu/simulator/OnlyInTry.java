package susu.simulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** The pretend world exists in {@code try} mode, once for all commands; elsewhere there is no trace of it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = "susu.mode", havingValue = "try")
@ConditionalOnBooleanProperty(name = "susu.simulator.here", matchIfMissing = true)
@interface OnlyInTry {}
