package susu.payments;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import susu.shared.Jobs;
import susu.shared.Mode;
import susu.shared.SusuSettings;

/** Looks again and again for payments that nobody follows: each has a job by design, and this is the net below it. */
@Configuration(proxyBeanMethods = false)
class SweepPayments {
    private static final String KIND = "sweep-payments";
    private static final Logger LOG = LoggerFactory.getLogger(SweepPayments.class);
    private final Jobs jobs;
    private final Clock clock;
    private final Duration each;

    SweepPayments(Jobs jobs, Clock clock, SusuSettings settings) {
        this.jobs = jobs;
        this.clock = clock;
        // The pretend world leaps through weeks.
        this.each = settings.mode() == Mode.TRY ? Duration.ofDays(1) : Duration.ofMinutes(1);
    }

    @Bean
    static Task<Void> sweepPaymentsJob(Payments payments, Clock clock, SweepPayments sweep) {
        return Jobs.kind(KIND, clock, _ -> {
            int forgotten = payments.followForgotten();
            if (forgotten > 0) LOG.error("{} payments were followed by nobody; they are now", forgotten);
            int overdue = payments.overdue();
            if (overdue > 0) LOG.error("{} payments have been due to be looked at for a quarter of an hour", overdue);
            return new Jobs.Next.At(clock.instant().plus(sweep.each));
        });
    }

    @EventListener
    void on(ApplicationReadyEvent ready) { jobs.repeat(KIND, clock.instant().plus(each)); }
}
