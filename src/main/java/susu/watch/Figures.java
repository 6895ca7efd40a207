package susu.watch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What only the database knows, looked up at most once in a few seconds however often it is asked for. Each of several
 * programs tells the same: they are about the books, not about a program.
 */
@Component
class Figures {
    static final List<String> DIRECTIONS = List.of("in", "out");
    private static final Duration FRESH = Duration.ofSeconds(10);
    private final JdbcClient sql;
    private final Clock clock;
    private long lookedAt;
    private Look look = new Look(Map.of(), Map.of(), 0, Map.of());

    Figures(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * One look.
     *
     * @param pending payments without a last word, by direction
     * @param oldestSeconds how long the oldest of them has been waiting
     * @param imbalance by how much the two sides of all books differ, in pesewas: 0, or someone must be woken
     * @param successes when which job last went well
     */
    record Look(Map<String, Long> pending, Map<String, Long> oldestSeconds, long imbalance,
            Map<String, Instant> successes) {}

    synchronized Look now() {
        if (lookedAt == 0 || System.nanoTime() - lookedAt > FRESH.toNanos()) {
            look = lookUp();
            lookedAt = System.nanoTime();
        }
        return look;
    }

    private record Waiting(String direction, long many, long oldest) {}

    private Look lookUp() {
        var waiting = sql.sql("""
                select case kind when 'COLLECT' then 'in' else 'out' end as direction, count(*),
                    cast(extract(epoch from cast(:now as timestamptz) - min(created_at)) as bigint)
                from payment where undecided group by 1""").param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> new Waiting(row.getString(1), row.getLong(2), row.getLong(3))).list();
        var pending = new HashMap<String, Long>();
        var oldest = new HashMap<String, Long>();
        waiting.forEach(each -> {
            pending.put(each.direction(), each.many());
            oldest.put(each.direction(), each.oldest());
        });
        var imbalance = sql.sql("""
                select coalesce(sum(abs(difference)), 0)
                from (select sum(balance) as difference from account group by group_id, currency) book""")
                .query(Long.class).single();
        var successes = new HashMap<String, Instant>();
        sql.sql("select job, at from job_success")
                .query((row, _) -> Map.entry(row.getString(1), row.getTimestamp(2).toInstant())).list()
                .forEach(each -> successes.put(each.getKey(), each.getValue()));
        return new Look(pending, oldest, imbalance, successes);
    }

    /** Which of the providers' lanes is left alone, and why; what nobody has asked for in a while is said to be well. */
    List<String> lanesInTrouble() {
        return new ArrayList<>(sql.sql("select lane from breaker where open_until > :now")
                .param("now", Timestamp.from(clock.instant())).query((row, _) -> row.getString(1)).list());
    }
}
