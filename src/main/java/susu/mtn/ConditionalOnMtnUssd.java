package susu.mtn;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** MTN's door for USSD is open: {@code USE_MTN_SERVICES} and {@code ENABLE_MTN_USSD}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = {"susu.mtn.enabled", "susu.mtn.ussd.enabled"}, matchIfMissing = true)
@interface ConditionalOnMtnUssd {}
