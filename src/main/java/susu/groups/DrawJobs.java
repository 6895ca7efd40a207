package susu.groups;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import susu.shared.Jobs;

@Configuration(proxyBeanMethods = false)
class DrawJobs {
    /** Ends a draw when its time is over. */
    @Bean
    Task<Void> endDrawJob(Draws draws, Clock clock) {
        return Jobs.kind(Draws.END, clock, id -> draws.end(DrawKey.parse(id)));
    }
}
