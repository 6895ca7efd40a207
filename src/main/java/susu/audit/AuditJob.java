package susu.audit;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import susu.shared.Jobs;

@Configuration(proxyBeanMethods = false)
class AuditJob {
    /** Seals each night. */
    @Bean
    Task<Void> sealAuditJob(Audit audit, Clock clock) { return Jobs.kind(Audit.KIND, clock, _ -> audit.night()); }
}
