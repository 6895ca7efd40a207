package susu.proof;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.TaskResolver;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.event.SchedulerListeners;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepository;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.shaded.jdbc.SQLRuntimeException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import susu.groups.Groups;
import susu.ledger.Ledger;
import susu.ledger.Verified;
import susu.members.Members;
import susu.notices.SmsGateway;
import susu.payments.MobileMoney;
import susu.payments.Payments;
import susu.shared.Chance;
import susu.shared.Retries;

/**
 * One running program of a history: the product's own code, without its web, between seams that the history holds. It
 * can die, and be started again; all that it then knows is in the database.
 */
final class Replica implements AutoCloseable {
    /** The program that is tried: no gateway, no page, no provider. */
    @EnableAutoConfiguration
    @ComponentScan({"susu.notices", "susu.groups", "susu.members", "susu.payments", "susu.operators", "susu.ledger",
            "susu.shared"})
    static class Program {}

    /** What a program is put between. */
    record Seams(Clock clock, Chance chance, DataSource database, MobileMoney wallets, SmsGateway sms, Path folder) {}

    private static final String ACT = "act.";

    final int number;
    final FaultyDatabase database;
    private final Clock clock;
    private final ConfigurableApplicationContext context;
    private final PlatformTransactionManager transactions;
    private final Retries retries;
    private final Groups groups;
    private final Payments payments;
    private final Members members;
    private final Ledger ledger;
    private final List<Verified> verified;
    private final List<Task<?>> tasks = new ArrayList<>();
    private JdbcTaskRepository jobs;
    private int life;
    private boolean alive = true;

    Replica(int number, Seams seams, FaultyDatabase database,
            List<ApplicationContextInitializer<GenericApplicationContext>> planted) {
        this.number = number;
        this.database = database;
        this.clock = seams.clock();
        var application = new SpringApplication(Program.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.setLogStartupInfo(false);
        // How loud the surroundings are is for them to say.
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener)).toList());
        application.addInitializers(fresh -> {
            var settings = new HashMap<String, Object>(Map.of("susu.mode", "live", "susu.data-dir",
                    seams.folder().toString(), "susu.public-url", "http://localhost", "server.port", 0,
                    "db-scheduler.enabled", false, "spring.flyway.enabled", false));
            fresh.getEnvironment().getPropertySources().addFirst(new MapPropertySource("history", settings));
            var beans = (GenericApplicationContext) fresh;
            beans.registerBean("clock", Clock.class, seams::clock);
            beans.registerBean("chance", Chance.class, seams::chance);
            // Whoever was broken off lets others go first.
            beans.registerBean("pause", Retries.Pause.class, () -> _ -> Turns.pause());
            beans.registerBean("dataSource", DataSource.class, seams::database);
            beans.registerBean("wallets", MobileMoney.class, seams::wallets);
            beans.registerBean("sms", SmsGateway.class, seams::sms);
            planted.forEach(bug -> bug.initialize(beans));
        });
        this.context = application.run();
        this.transactions = context.getBean(PlatformTransactionManager.class);
        this.retries = context.getBean(Retries.class);
        this.groups = context.getBean(Groups.class);
        this.payments = context.getBean(Payments.class);
        this.members = context.getBean(Members.class);
        this.ledger = context.getBean(Ledger.class);
        this.verified = context.getBeanProvider(Verified.class).stream().toList();
        context.getBeansOfType(Task.class).values().forEach(tasks::add);
        this.jobs = repository();
    }

    /** A new program, which knows nothing of the one that died. */
    void start() {
        life++;
        jobs = repository();
        alive = true;
    }

    void die() { alive = false; }

    boolean isAlive() { return alive; }

    private JdbcTaskRepository repository() {
        com.github.kagkarlsson.scheduler.Clock time = clock::instant;
        return new JdbcTaskRepository(database, false, new PostgreSqlJdbcCustomization(false, true),
                JdbcTaskRepository.DEFAULT_TABLE_NAME,
                new TaskResolver(SchedulerListeners.NOOP, time, tasks),
                new SchedulerName.Fixed("replica " + number + ", life " + life), new Jackson3Serializer(), false, time);
    }

    /** Runs one job as the scheduler would: picks it, does its work, and writes down what comes next. */
    void runJob(String kind, String id) {
        var found = jobs.getExecution(kind, id);
        if (found.isEmpty() || found.get().isPicked()) return;
        var picked = jobs.pick(found.get(), clock.instant());
        // Another program was faster.
        if (picked.isEmpty()) return;
        work(task(kind), picked.get());
    }

    @SuppressWarnings("unchecked")
    private void work(Task<?> task, Execution picked) {
        var started = clock.instant();
        var after = new ExecutionOperations<Object>(jobs, SchedulerListeners.NOOP, picked);
        CompletionHandler<Object> whatComesNext;
        try {
            whatComesNext = ((Task<Object>) task).execute(picked.taskInstance, null);
        } catch (Violated violated) {
            throw violated;
        } catch (DataAccessException | TransactionException | SQLRuntimeException | ExecutionException problem) {
            // The database, or another program that was faster; anything else is a fault of ours.
            Trouble.mustBeTheDatabases(problem);
            unlessTakenOver(() -> ((Task<Object>) task).getFailureHandler().onFailure(
                    ExecutionComplete.failure(picked, started, clock.instant(), problem), after));
            return;
        }
        unlessTakenOver(
                () -> whatComesNext.complete(ExecutionComplete.success(picked, started, clock.instant()), after));
    }

    /** Takes up a job that a program which died had picked. */
    @SuppressWarnings("unchecked")
    void takeUp(String kind, String id) {
        var dead = jobs.getExecution(kind, id).filter(Execution::isPicked);
        if (dead.isEmpty()) return;
        var now = clock.instant();
        // Whoever comes second finds that it has been taken up.
        unlessTakenOver(() -> ((Task<Object>) task(kind)).getDeadExecutionHandler().deadExecution(
                ExecutionComplete.failure(dead.get(), now, now, new IllegalStateException("no sign of life")),
                new ExecutionOperations<>(jobs, SchedulerListeners.NOOP, dead.get())));
    }

    /** Another may have taken up the job meanwhile: the scheduler logs that, and leaves the job to the other. */
    private static void unlessTakenOver(Runnable writing) {
        try {
            writing.run();
        } catch (ExecutionException takenOver) {
            // Nothing was written.
        }
    }

    /**
     * All transactions that the program can make: of its own, by the method that is one, and of people, by the act that
     * their key press asks for.
     */
    Set<String> transactions() {
        var found = new TreeSet<String>();
        for (var name : context.getBeanDefinitionNames()) {
            var type = AopUtils.getTargetClass(context.getBean(name));
            if (!type.getName().startsWith("susu.")) continue;
            for (var method : type.getDeclaredMethods()) {
                var transaction = AnnotatedElementUtils.findMergedAnnotation(method, Transactional.class);
                if (transaction == null) continue;
                if (transaction.propagation() != Propagation.MANDATORY)
                    found.add(type.getSimpleName() + "." + method.getName());
                else
                    if (type == Groups.class) found.add(ACT + method.getName());
            }
        }
        return found;
    }

    private Task<?> task(String kind) {
        return tasks.stream().filter(each -> each.getName().equals(kind)).findFirst()
                .orElseThrow(() -> new Violated("there is no job of the kind " + kind));
    }

    /** Does something in one transaction, as a key press does. */
    <T> T act(String name, Supplier<T> act) {
        var transaction = new TransactionTemplate(transactions);
        transaction.setName(ACT + name);
        var result = retries.run(() -> transaction.execute(_ -> act.get()));
        if (result == null) throw new IllegalStateException("nothing came of " + name);
        return result;
    }

    Groups groups() { return groups; }

    Payments payments() { return payments; }

    Members members() { return members; }

    Ledger ledger() { return ledger; }

    /** All that has rules which must always hold. */
    List<Verified> verified() { return verified; }

    ConfigurableApplicationContext context() { return context; }

    @Override
    public void close() {
        context.close();
        try {
            database.close();
        } catch (SQLException problem) {
            throw new IllegalStateException(problem);
        }
    }
}
