package susu.shared;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import java.util.concurrent.locks.LockSupport;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.core.Ordered;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SusuSettings.class)
class SharedConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Clock clock(SusuSettings settings) throws IOException {
        if (settings.mode() != Mode.TRY)
            return Clock.system(Accra.ZONE);
        Files.createDirectories(settings.dataDir());
        return new MovableClock(Clock.systemUTC(), settings.dataDir().resolve("clock"));
    }

    @Bean
    com.github.kagkarlsson.scheduler.Clock jobClock(Clock clock) { return clock::instant; }

    @Bean
    @ConditionalOnMissingBean
    Chance chance() { return new Chance(new SecureRandom()); }

    @Bean
    @ConditionalOnMissingBean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Retries.Pause pauseBetweenTries() { return time -> LockSupport.parkNanos(time.toNanos()); }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Retries retries(ObjectProvider<Chance> chance, ObjectProvider<Retries.Pause> pause) {
        return new Retries(bound -> chance.getObject().below(bound), time -> pause.getObject().lasts(time));
    }

    /** Outside of what begins and ends transactions, so that each try is a transaction of its own. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor retriedTransactions(Retries retries) {
        var advisor = new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(null, Transactional.class, true),
                new RetriedTransactions(retries));
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return advisor;
    }

    @Bean
    Keys keys(SusuSettings settings, Environment environment) {
        return Keys.set(name -> environment.getProperty(name, ""), settings.dataDir().resolve("keys"));
    }

    @Bean
    ApprovedTexts approvedTexts() { return ApprovedTexts.builtIn(); }

    @Bean
    Seals seals(Keys keys) { return new Seals(keys); }

    @Bean
    SameInstallation sameInstallation(JdbcClient sql, Keys keys, Seals seals, SusuSettings settings) {
        return new SameInstallation(sql, keys, seals, settings.mode());
    }

    /** Whoever has come to books of another mode leaves their tables, too, as they are. */
    @Bean
    FlywayMigrationStrategy migratesItsOwnBooks(SusuSettings settings) {
        return flyway -> {
            OtherMode.refuse(JdbcClient.create(flyway.getConfiguration().getDataSource()), settings.mode());
            flyway.migrate();
        };
    }

    @Bean
    Jobs jobs(DataSource database, ObjectProvider<Scheduler> scheduler, JdbcClient sql, Clock clock,
            @Value("${susu.jobs.alone:false}") boolean alone) {
        // A client of its own, not the scheduler itself: the scheduler needs every job,
        // and the jobs need this.
        var client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(database))
                .serializer(new Jackson3Serializer()).build();
        var jobs = new Jobs(client, scheduler, sql, clock);
        if (alone)
            jobs.takeUpAll();
        if (clock instanceof MovableClock movable)
            movable.join(jobs);
        return jobs;
    }

    /** Whoever calls gets a connection in their turn, and before the many jobs that wait for one. */
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static BeanPostProcessor connectionsForCallsFirst() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool
                        ? new Connections(pool, pool.getMaximumPoolSize(),
                                Duration.ofMillis(pool.getConnectionTimeout()))
                        : bean;
            }
        };
    }

    @Bean
    Task<Void> wakeJob(ObjectProvider<Jobs> jobs, Clock clock) {
        return Jobs.kind(Jobs.WAKE, clock, id -> jobs.getObject().wake(id));
    }

    @Bean
    DbSchedulerCustomizer jobStorage() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<Serializer> serializer() { return Optional.of(new Jackson3Serializer()); }

            // A job mostly waits for an answer: hundreds of them may, and cost next to nothing.
            @Override
            public Optional<ExecutorService> executorService() {
                return Optional.of(Executors.newThreadPerTaskExecutor(Connections.jobThreads()));
            }
        };
    }
}
