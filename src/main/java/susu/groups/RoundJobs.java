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

    /** Asks the provider about a wallet before a pot leaves for it: outside any transaction. */
    @Bean
    Task<Void> lookAtWalletJob(Rounds rounds, PreFlights preFlights, Clock clock) {
        return Jobs.kind(Rounds.LOOK, clock, id -> {
            var rest = preFlights.restsUntil();
            if (rest.isPresent()) return new Jobs.Next.At(rest.get());
            var key = RoundKey.parse(id);
            return preFlights.ask(key).map(said -> rounds.looked(key, said)).orElseGet(Jobs.Next.Done::new);
        });
    }

    /** Lets a payout that failed once go out once more after a pause. */
    @Bean
    Task<Void> payOutAgainJob(Rounds rounds, Clock clock) {
        return Jobs.kind(Rounds.PAY_AGAIN, clock, id -> rounds.payAgain(RoundKey.parse(id)));
    }
}
