package susu;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sessions of a database that wait for what another one holds. */
public final class Waiting {
    private Waiting() {}

    /** Returns once a session of this database waits for a lock. */
    public static void untilSomebodyWaits(JdbcClient sql) {
        await().pollInterval(Duration.ofMillis(5)).atMost(Duration.ofMinutes(1)).until(() -> {
            // Within a transaction what sessions do is read once and kept.
            sql.sql("select pg_stat_clear_snapshot()").query().singleRow();
            return sql.sql("""
                    select exists (select from pg_locks l join pg_stat_activity a on a.pid = l.pid
                    where not l.granted and a.datname = current_database())""").query(Boolean.class).single();
        });
    }
}
