package susu.groups;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import susu.shared.Jobs;

/** The job of motions. */
@Configuration(proxyBeanMethods = false)
class MotionJobs {
    /** Decides a motion when its week is over. */
    @Bean
    Task<Void> endMotionJob(Motions motions, Clock clock) {
        return Jobs.kind(Motions.END, clock, id -> motions.end(MotionKey.parse(id)));
    }
}
