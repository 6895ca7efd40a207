package susu.shared;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.Priority;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Durable work: a job commits together with the fact that asks for it, and runs
 * after it, again and again until it says that it is done. A crash at any line
 * loses none; it may run a job twice, so every job must bear that.
 */
public final class Jobs implements MovableClock.Timeline {
    /** What a job says when it has run. */
    public sealed interface Next {
        /** There is nothing left to do. */
        record Done() implements Next {}

        /** Run again at that moment. */
        record At(Instant when) implements Next {}
    }

    /** How long, by the machine's clock, a moving clock waits for the jobs of one moment. */
    private static final Duration LONGEST_RUN = Duration.ofSeconds(60);

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(25);

    static final String WAKE = "wake";
    private static final String AGAIN = "again";
    /** Of a job that does not go before others. */
    public static final int USUAL_PRIORITY = Priority.MEDIUM;
    private static final Duration WHILE_IT_RUNS = Duration.ofSeconds(1);

    private final SchedulerClient client;
    private final ObjectProvider<Scheduler> scheduler;
    private final JdbcClient sql;
    private final Clock clock;

    Jobs(SchedulerClient client, ObjectProvider<Scheduler> scheduler, JdbcClient sql, Clock clock) {
        this.client = client;
        this.scheduler = scheduler;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A kind of job. After an error it runs again, first soon and then ever later,
     * up to an hour between two tries; after a crash another run takes it up.
     */
    public static Task<Void> kind(String name, Clock clock, Function<String, Next> work) {
        // The library's own handlers read the machine's clock; ours must follow the
        // injected one.
        return Tasks.custom(name, Void.class)
                .onFailure((ended, job) -> job.reschedule(ended,
                        clock.instant().plus(pause(ended.getExecution().consecutiveFailures))))
                .onDeadExecution((ended, job) -> job.reschedule(ended, clock.instant()))
                .execute((instance, _) -> {
                    var next = Journey.job(instance.getId(), () -> work.apply(instance.getId()));
                    if (instance.getId().equals(AGAIN)) Meters.jobSucceeded(name, clock.instant());
                    return switch (next) {
                        case Next.Done() -> (_, job) -> job.stop();
                        case Next.At(var when) -> (ended, job) -> job.reschedule(ended, when);
                    };
                });
    }

    private static Duration pause(int failures) {
        return Duration.ofSeconds(Math.min(3600, 5L << Math.min(failures, 10)));
    }

    /**
     * Plans the job, in the running transaction if there is one. A job that is
     * already planned stays as it is; one that is running may just be ending, and
     * runs once more after that.
     */
    public void plan(String kind, String id, Instant when) { plan(kind, id, when, USUAL_PRIORITY); }

    /** The same for work that goes before all other that is due: what members wait for longest, on the fullest day. */
    public void planFirst(String kind, String id, Instant when) {
        plan(kind, id, when, Priority.HIGH);
    }

    private void plan(String kind, String id, Instant when, int priority) {
        // Not through the library, which looks first and then inserts: whoever comes second would lose its transaction.
        boolean added = insert(kind, id, when, priority);
        if (!added && !kind.equals(WAKE)) {
            // What just ended is there no more, and has to be planned once again.
            if (isRunning(kind, id)) wakeLater(kind, id);
            else insert(kind, id, when, priority);
        }
        if (!when.isAfter(clock.instant()))
            lookAfterCommit();
    }

    private boolean insert(String kind, String id, Instant when, int priority) {
        return sql.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
                values (:kind, :id, :when, false, 1, :priority)
                on conflict do nothing""")
                .param("kind", kind).param("id", id).param("when", Timestamp.from(when)).param("priority", priority)
                .update() == 1;
    }

    /**
     * Plans a job that runs again and again, of which there is one. A clock that is moved does not stop for it: it runs
     * wherever else the clock stops, and at the end.
     */
    public void repeat(String kind, Instant first) { plan(kind, AGAIN, first); }

    /**
     * Lets a planned job run now. One that is running runs once more after that; one that is not planned stays so.
     */
    public void hurry(String kind, String id) {
        try {
            client.reschedule(TaskInstanceId.of(kind, id), clock.instant());
            lookAfterCommit();
        } catch (TaskInstanceCurrentlyExecutingException | ExecutionException running) {
            // Also one that began between the look at it and the change of it. It may have looked before the news came,
            // and have chosen a moment that is far away.
            wakeLater(kind, id);
        } catch (TaskInstanceNotFoundException done) {
            // Nothing is left to hurry.
        }
    }

    private boolean isRunning(String kind, String id) {
        return client.getScheduledExecution(TaskInstanceId.of(kind, id)).filter(ScheduledExecution::isPicked)
                .isPresent();
    }

    private void wakeLater(String kind, String id) { plan(WAKE, kind + " " + id, clock.instant().plus(WHILE_IT_RUNS)); }

    /** Hurries the job that could not be hurried while it ran; if it has ended since, it is planned anew. */
    Next wake(String kindAndId) {
        var words = kindAndId.split(" ", 2);
        try {
            client.reschedule(TaskInstanceId.of(words[0], words[1]), clock.instant());
            return new Next.Done();
        } catch (TaskInstanceCurrentlyExecutingException | ExecutionException running) {
            // Also one that began, or ended, between the look at it and the change of it.
            return new Next.At(clock.instant().plus(WHILE_IT_RUNS));
        } catch (TaskInstanceNotFoundException done) {
            // A run that finds nothing to do is harmless; one that is missing is not.
            plan(words[0], words[1], clock.instant());
            return new Next.Done();
        }
    }

    /**
     * Takes up at once whatever a program that died was working on. Only for one that surely is alone on its
     * database; several wait for each other's heartbeats instead.
     */
    void takeUpAll() { takeUpAll(sql); }

    /** The same on a database on which no program works yet. */
    public static void takeUpAll(JdbcClient sql) {
        sql.sql("update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null where picked")
                .update();
    }

    private void lookAfterCommit() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() { look(); }
            });
        } else {
            look();
        }
    }

    private void look() { scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions); }

    @Override
    public Optional<Instant> nextStop() {
        return sql.sql("select min(execution_time) from scheduled_tasks where task_instance <> :again")
                .param("again", AGAIN).query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    @Override
    public void runDue() {
        var began = System.nanoTime();
        while (dueOrRunning()) {
            look();
            // Looking is work, too: what takes long is looked at seldom.
            long waited = System.nanoTime() - began;
            LockSupport.parkNanos(Math.clamp(waited / 8, SHORTEST_WAIT.toNanos(), LONGEST_WAIT.toNanos()));
            if (waited > LONGEST_RUN.toNanos()) throw new IllegalStateException("a job that is due never ends");
        }
    }

    private boolean dueOrRunning() {
        return sql.sql("select exists (select from scheduled_tasks where execution_time <= :now)")
                .param("now", Timestamp.from(clock.instant())).query(Boolean.class).single();
    }
}
