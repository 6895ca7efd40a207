package susu.ledger;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import susu.shared.Jobs;

@Configuration(proxyBeanMethods = false)
class VerificationJob {
    /** Proves the books each night. */
    @Bean
    Task<Void> verifyBooksJob(Verification verification, Clock clock) {
        return Jobs.kind(Verification.KIND, clock, _ -> verification.night());
    }
}
