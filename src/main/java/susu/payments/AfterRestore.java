package susu.payments;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.shared.Jobs;

/**
 * What a database that comes from a backup must do before it may send anything: it does not know what has happened since.
 * All of it is written in the transaction that fills the database, so nothing can run in between.
 */
public final class AfterRestore {
    /** What was sent so long before the backup may have ended otherwise since. */
    private static final Duration BEFORE = Duration.ofHours(24);

    private AfterRestore() {}

    /**
     * From now on nothing is sent, only asked: about each payment without a last word, and once more about each that had
     * failed within a day before the backup. What the provider had confirmed stays confirmed; that it took something
     * back later, its statement tells.
     */
    public static void standStill(JdbcClient sql, Instant taken, Instant now) {
        Jobs.takeUpAll(sql);
        sql.sql("""
                insert into halt (kind, why, since) values ('SENDING', :why, :now)
                on conflict (kind) do update set why = excluded.why, since = excluded.since""")
                .param("why", "restored from the backup of " + taken).param("now", Timestamp.from(now)).update();
        sql.sql("""
                with unsure as (
                    update attempt set callback_at = :now
                    where state = 'FAILED' and last_sent_at >= :from returning group_id, payment_id)
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
                select distinct :kind, group_id || '/' || payment_id, cast(:now as timestamptz), false, 1, cast(:priority as smallint)
                from unsure
                on conflict (task_name, task_instance) do update set execution_time = excluded.execution_time""")
                .param("now", Timestamp.from(now)).param("from", Timestamp.from(taken.minus(BEFORE)))
                .param("kind", FollowPayment.KIND).param("priority", Jobs.USUAL_PRIORITY).update();
    }
}
