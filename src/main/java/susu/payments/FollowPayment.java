package susu.payments;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import susu.shared.Jobs;

/**
 * The job that follows one payment to its last word. Safe to run again after a crash at any line: what it is about to
 * say is committed before it says it, and it asks before it sends a second time.
 */
@Configuration(proxyBeanMethods = false)
class FollowPayment {
    static final String KIND = "follow-payment";
    private static final int MOST_STEPS = 4;

    @Bean
    Task<Void> followPaymentJob(PaymentSteps steps, MobileMoney wallets, Clock clock) {
        return Jobs.kind(KIND, clock, id -> {
            var key = PaymentKey.parse(id);
            // Often the next step is due at once, as when a request that was known already is asked about.
            for (int i = 0; i < MOST_STEPS; i++) {
                var next = step(steps, wallets, key);
                if (next.isEmpty()) return new Jobs.Next.Done();
                if (next.get().isAfter(clock.instant())) return new Jobs.Next.At(next.get());
            }
            return new Jobs.Next.At(clock.instant().plusSeconds(1));
        });
    }

    private static Optional<Instant> step(PaymentSteps steps, MobileMoney wallets, PaymentKey key) {
        return switch (steps.nextStep(key)) {
            case PaymentSteps.Step.Send(var order, long lease) ->
                steps.sent(key, order.reference(), lease, wallets.send(order));
            case PaymentSteps.Step.Ask(var order, var asking) -> steps.asked(key, asking, wallets.ask(order));
            case PaymentSteps.Step.Wait(var until) -> Optional.of(until);
            case PaymentSteps.Step.Done() -> Optional.empty();
        };
    }
}
