package susu.operators;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.shared.SlowHash;

/**
 * Staff at work. Nobody acts without a passphrase, every act is kept for good, and what touches money needs two of
 * them.
 */
@Component
public class Operators {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{1,31}");
    private static final int SHORTEST_PASSPHRASE = 12;
    private static final int LONGEST_PASSPHRASE = 200;
    private static final int TRIES_BEFORE_LOCK = 5;
    private static final Duration LOCK = Duration.ofMinutes(15);
    /** What one asked for and nobody joined in is void after that. */
    private static final Duration ASKED_LASTS = Duration.ofDays(3);

    private final SlowHash hashes = new SlowHash();
    private final JdbcClient sql;
    private final Clock clock;

    Operators(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What came of adding an operator. */
    public enum Add {
        ADDED, NAME_TAKEN, NOT_A_NAME, TOO_SHORT, TOO_LONG
    }

    /** Adds a member of staff. A name is taken for good: what was done under it stays theirs. */
    public Add add(String name, String passphrase) {
        if (!NAME.matcher(name).matches()) return Add.NOT_A_NAME;
        if (passphrase.length() < SHORTEST_PASSPHRASE) return Add.TOO_SHORT;
        if (passphrase.length() > LONGEST_PASSPHRASE) return Add.TOO_LONG;
        int added = sql.sql("""
                insert into operator (name, passphrase_hash, added_at) values (:name, :hash, :now)
                on conflict do nothing""")
                .param("name", name).param("hash", hashes.of(passphrase)).param("now", now()).update();
        return added == 1 ? Add.ADDED : Add.NAME_TAKEN;
    }

    /** The names of all staff. */
    public List<String> names() {
        return sql.sql("select name from operator order by name").query((row, _) -> row.getString("name")).list();
    }

    /** Whether somebody is who they say. */
    public sealed interface Check {
        record Known(Operator operator) implements Check {}

        /** Nobody of that name has that passphrase; which of the two is wrong is not told. */
        record Wrong() implements Check {}

        /** Too many wrong tries: none counts for a while. */
        record Locked() implements Check {}
    }

    /** Checks a passphrase. A try is counted before it is compared, so that many at once gain nothing. */
    public Check check(String name, String passphrase) {
        var hash = sql.sql("""
                update operator set misses = misses + 1,
                    locked_until = case when (misses + 1) % :tries = 0 then cast(:until as timestamptz) end
                where name = :name and (locked_until is null or locked_until <= :now) returning passphrase_hash""")
                .param("tries", TRIES_BEFORE_LOCK).param("until", Timestamp.from(clock.instant().plus(LOCK)))
                .param("name", name).param("now", now()).query(String.class).optional();
        if (hash.isEmpty()) return names().contains(name) ? new Check.Locked() : new Check.Wrong();
        if (!hashes.matches(passphrase, hash.get())) return new Check.Wrong();
        sql.sql("update operator set misses = 0, locked_until = null where name = :name").param("name", name).update();
        return new Check.Known(new Operator(name));
    }

    /** Keeps what an operator did, with the deed itself or not at all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void did(Operator who, String act, String subject, String detail) {
        sql.sql("""
                insert into operator_act (operator, act, subject, detail, at)
                values (:who, :act, :subject, :detail, :now)""")
                .param("who", who.name()).param("act", act).param("subject", subject).param("detail", detail)
                .param("now", now()).update();
    }

    /** How far an act is that needs two. */
    public sealed interface Together {
        /** The first has asked; it is done once another one asks for the same. */
        record WaitsForAnother() implements Together {}

        /** Asked twice by the same person, it still waits. */
        record SamePerson() implements Together {}

        /** Another one had asked before: it may be done now. */
        record Agreed(String maker) implements Together {}
    }

    /** Asks for an act that only two different operators can do. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Together together(Operator who, String act, String subject) {
        sql.sql("delete from joint_act where act = :act and subject = :subject and done_at is null and asked_at < :old")
                .param("act", act).param("subject", subject)
                .param("old", Timestamp.from(clock.instant().minus(ASKED_LASTS))).update();
        int first = sql.sql("""
                insert into joint_act (act, subject, maker, asked_at) values (:act, :subject, :who, :now)
                on conflict (act, subject) where done_at is null do nothing""")
                .param("act", act).param("subject", subject).param("who", who.name()).param("now", now()).update();
        did(who, act, subject, first == 1 ? "asks for it" : "agrees");
        if (first == 1) return new Together.WaitsForAnother();
        return sql.sql("""
                update joint_act set checker = :who, done_at = :now
                where act = :act and subject = :subject and done_at is null and maker <> :who returning maker""")
                .param("who", who.name()).param("now", now()).param("act", act).param("subject", subject)
                .query(String.class).optional()
                .<Together>map(Together.Agreed::new).orElse(new Together.SamePerson());
    }

    private Timestamp now() { return Timestamp.from(clock.instant()); }
}
