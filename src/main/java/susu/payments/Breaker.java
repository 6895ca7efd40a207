package susu.payments;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The circuit breaker of each lane: ten failures within half a minute open it for half a minute, a set-up that the
 * provider refuses for five. While it is open nothing new is sent; asking goes on, once a second, and finds out whether
 * the provider is well again. It is kept in the database, for all programs together.
 */
@Component
class Breaker {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
    private static final int FAILURES = 10;
    private static final Duration WINDOW = Duration.ofSeconds(30);
    private static final Duration OPEN = Duration.ofSeconds(30);
    /** A person has to mend it; so often we look whether they have. */
    static final Duration HALTED = Duration.ofMinutes(5);

    private final JdbcClient sql;

    Breaker(JdbcClient sql) { this.sql = sql; }

    /** Until when nothing new is sent there, if so. */
    Optional<Instant> openUntil(Lane lane, Instant now) {
        return sql.sql("select open_until from breaker where lane = :lane and open_until > :now")
                .param("lane", lane.name()).param("now", Timestamp.from(now)).query(Timestamp.class).optional()
                .map(Timestamp::toInstant);
    }

    /** Until when nothing new is sent in one direction at least, if so. */
    Optional<Instant> openUntil(Instant now) {
        return sql.sql("select open_until from breaker where open_until > :now order by open_until desc limit 1")
                .param("now", Timestamp.from(now)).query(Timestamp.class).optional().map(Timestamp::toInstant);
    }

    /** Takes note of what came of a call. Takes the row's lock when it failed, so it comes last in a transaction. */
    void heard(Lane lane, Outcome outcome, Instant now) {
        switch (outcome) {
            case Outcome.Unknown(var why) -> failed(lane, why, now);
            case Outcome.NotSent(var why) -> failed(lane, why, now);
            case Outcome.Halted(var why) -> open(lane, now.plus(HALTED), why);
            case Outcome.Settled _,Outcome.Pending _,Outcome.AlreadySent _,Outcome.TurnedAway _,Outcome.Busy _,Outcome.Absent _,Outcome.Mismatch _ ->
                {}
        }
    }

    private void failed(Lane lane, String why, Instant now) {
        int failures = sql.sql("""
                insert into breaker as b (lane, failed_at) values (:lane, array[:now::timestamptz])
                on conflict (lane) do update set failed_at = array(
                    select at from unnest(b.failed_at || excluded.failed_at) at
                    where at > :windowBegan order by at desc limit :failures)
                returning cardinality(failed_at)""").param("lane", lane.name()).param("now", Timestamp.from(now))
                .param("windowBegan", Timestamp.from(now.minus(WINDOW))).param("failures", FAILURES)
                .query(Integer.class).single();
        if (failures < FAILURES) return;
        open(lane, now.plus(OPEN),
                FAILURES + " calls failed within " + WINDOW.toSeconds() + " s, the last one by: " + why);
    }

    private void open(Lane lane, Instant until, String why) {
        int changed = sql.sql("""
                insert into breaker as b (lane, open_until, why) values (:lane, :until, :why)
                on conflict (lane) do update set open_until = excluded.open_until, why = excluded.why, failed_at = '{}'
                where b.open_until is null or b.open_until < excluded.open_until""").param("lane", lane.name())
                .param("until", Timestamp.from(until)).param("why", why).update();
        if (changed == 1) LOG.error("Nothing is sent to {} until {}; asking goes on. {}", lane, until, why);
    }
}
