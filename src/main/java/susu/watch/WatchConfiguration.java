package susu.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.shared.Meters;
import susu.shared.Seals;

/** Health by its parts, and the gauges. Which part belongs to which address, application.yaml says. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {
    private static final Duration QUIET = Duration.ofMinutes(30);
    private static final String BACKUP = "backup";

    /** Looked up only when somebody asks: the database need not be there yet. */
    @Bean
    static MeterBinder gauges(ObjectProvider<Figures> figures) {
        return registry -> {
            for (var direction : Figures.DIRECTIONS) {
                Gauge.builder("susu.payments.pending",
                        () -> figures.getObject().now().pending().getOrDefault(direction, 0L))
                        .tag("direction", direction).register(registry);
                Gauge.builder("susu.payment.pending.oldest.seconds",
                        () -> figures.getObject().now().oldestSeconds().getOrDefault(direction, 0L))
                        .tag("direction", direction).register(registry);
            }
            Gauge.builder("susu.ledger.imbalance.pesewas", () -> figures.getObject().now().imbalance())
                    .register(registry);
            Gauge.builder("susu.jobs.last.success.timestamp.seconds", () -> {
                var last = figures.getObject().now().successes().get(BACKUP);
                // Never is as long ago as can be.
                return last == null ? 0 : last.getEpochSecond();
            }).tag("job", BACKUP).register(registry);
        };
    }

    /** The tables are those that this version knows: migrated, and open to the role that the program works as. */
    @Bean
    HealthIndicator schemaHealthIndicator(JdbcClient sql) {
        return () -> {
            try {
                sql.sql("select count(*) from allowed_transition").query(Long.class).single();
                return Health.up().build();
            } catch (DataAccessException problem) {
                return Health.down().build();
            }
        };
    }

    /** What is sealed opens again. */
    @Bean
    HealthIndicator keysHealthIndicator(Seals seals) {
        return () -> seals.open("health:", seals.seal("health:", "well")).equals("well")
                ? Health.up().build()
                : Health.down().build();
    }

    @Bean
    HealthIndicator momoInHealthIndicator(Figures figures) { return lane(figures, "COLLECTION"); }

    @Bean
    HealthIndicator momoOutHealthIndicator(Figures figures) { return lane(figures, "DISBURSEMENT"); }

    private static HealthIndicator lane(Figures figures, String lane) {
        return () -> figures.lanesInTrouble().contains(lane)
                ? Health.outOfService().withDetail("why", "in trouble, and left alone for half a minute").build()
                : Health.up().build();
    }

    /** Nobody took the last message. */
    @Bean
    HealthIndicator smsHealthIndicator() {
        return () -> (Meters.lastSmsWasTaken() ? Health.up() : Health.outOfService()).build();
    }

    /** No call for half an hour; at night that is nothing to worry about. */
    @Bean
    HealthIndicator ussdHealthIndicator() {
        return () -> {
            var silence = Meters.ussdSilence();
            return (silence.compareTo(QUIET) < 0 ? Health.up() : Health.unknown())
                    .withDetail("silentMinutes", silence.toMinutes()).build();
        };
    }
}
