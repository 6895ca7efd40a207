package susu.groups;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import susu.shared.Jobs;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PayoutSettings.class)
class RoundJobs {
    /** Wakes a round on each day on which time alone makes something happen in it. */
    @Bean
    Task<Void> followRoundJob(Rounds rounds, Clock clock) {
        return Jobs.kind(Rounds.FOLLOW, clock, id -> rounds.dayOf(RoundKey.parse(id)));
    }

    /** Lets a payout that failed once go out once more after a pause. */
    @Bean
    Task<Void> payOutAgainJob(Rounds rounds, Clock clock) {
        return Jobs.kind(Rounds.PAY_AGAIN, clock, id -> rounds.payAgain(RoundKey.parse(id)));
    }
}
