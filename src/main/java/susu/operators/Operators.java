package susu.operators;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    /** So many are added by whoever runs the program, since nobody is there yet who could agree; all others by two. */
    private static final int FIRST_ONES = 2;
    private static final String ADDED = "operator added";
    private static final String REMOVED = "operator removed";

    private final SlowHash hashes = new SlowHash();
    private final JdbcClient sql;
    private final Clock clock;

    Operators(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What came of adding an operator. */
    public enum Add {
        ADDED, WAITS_FOR_ANOTHER, SAME_PERSON, NEEDS_TWO, NAME_TAKEN, NOT_A_NAME, TOO_SHORT, TOO_LONG
    }

    /** Adds one of the first two. A name is taken for good: what was done under it stays theirs. */
    @Transactional
    public Add add(String name, String passphrase) {
        oneAtATime();
        var fault = faultOf(name).or(() -> faultOfPassphrase(passphrase));
        if (fault.isPresent()) return fault.get();
        if (sql.sql("select count(*) from operator").query(Long.class).single() >= FIRST_ONES) return Add.NEEDS_TWO;
        hire(name, passphrase, new Operator(name), "one of the first two, by whoever runs the program");
        return Add.ADDED;
    }

    /**
     * Adds whoever two operators want: the first asks for the name, and it is done when another one agrees.
     *
     * @param passphrase the newcomer's; it is needed once {@link #isWantedByAnother}
     */
    @Transactional
    public Add add(Operator who, String name, Optional<String> passphrase) {
        oneAtATime();
        var fault = faultOf(name).or(() -> passphrase.flatMap(Operators::faultOfPassphrase));
        if (fault.isPresent()) return fault.get();
        return switch (together(who, ADDED, subject(name))) {
            case Together.WaitsForAnother() -> Add.WAITS_FOR_ANOTHER;
            case Together.SamePerson() -> Add.SAME_PERSON;
            case Together.Agreed(var maker) -> {
                hire(name, passphrase.orElseThrow(), who, "asked for by " + maker);
                yield Add.ADDED;
            }
        };
    }

    /** Whether another operator has asked for somebody of that name to be added. */
    public boolean isWantedByAnother(Operator who, String name) {
        return sql.sql("""
                select exists (select from joint_act where act = :act and subject = :subject and maker <> :who
                    and done_at is null and asked_at >= :old)""")
                .param("act", ADDED).param("subject", subject(name)).param("who", who.name())
                .param("old", oldestAsked()).query(Boolean.class).single();
    }

    private Optional<Add> faultOf(String name) {
        if (!NAME.matcher(name).matches()) return Optional.of(Add.NOT_A_NAME);
        return sql.sql("select exists (select from operator where name = :name)").param("name", name)
                .query(Boolean.class).single() ? Optional.of(Add.NAME_TAKEN) : Optional.empty();
    }

    private static Optional<Add> faultOfPassphrase(String passphrase) {
        if (passphrase.length() < SHORTEST_PASSPHRASE) return Optional.of(Add.TOO_SHORT);
        return passphrase.length() > LONGEST_PASSPHRASE ? Optional.of(Add.TOO_LONG) : Optional.empty();
    }

    private void hire(String name, String passphrase, Operator by, String detail) {
        sql.sql("insert into operator (name, added_at) values (:name, :now)").param("name", name).param("now", now())
                .update();
        givePassphrase(name, passphrase, keep(by, ADDED, subject(name), detail));
    }

    private void givePassphrase(String name, String passphrase, long act) {
        sql.sql("insert into operator_passphrase (operator, hash, act) values (:name, :hash, :act)")
                .param("name", name).param("hash", hashes.of(passphrase)).param("act", act).update();
    }

    /** What came of another passphrase. */
    public enum Change {
        CHANGED, TOO_SHORT, TOO_LONG
    }

    /** From now on that is the operator's passphrase. */
    @Transactional
    public Change changePassphrase(Operator who, String passphrase) {
        if (passphrase.length() < SHORTEST_PASSPHRASE) return Change.TOO_SHORT;
        if (passphrase.length() > LONGEST_PASSPHRASE) return Change.TOO_LONG;
        givePassphrase(who.name(), passphrase, keep(who, "passphrase changed", subject(who.name()), ""));
        return Change.CHANGED;
    }

    /** What came of removing an operator. */
    public enum Remove {
        REMOVED, WAITS_FOR_ANOTHER, SAME_PERSON, NOBODY, TOO_FEW
    }

    /** Two operators say that somebody is staff no more; the first asks, and it is done when another one agrees. */
    @Transactional
    public Remove remove(Operator who, String name) {
        oneAtATime();
        var staff = names();
        if (!staff.contains(name)) return Remove.NOBODY;
        // Whoever is left alone could never add anybody again.
        if (staff.size() <= FIRST_ONES) return Remove.TOO_FEW;
        return switch (together(who, REMOVED, subject(name))) {
            case Together.WaitsForAnother() -> Remove.WAITS_FOR_ANOTHER;
            case Together.SamePerson() -> Remove.SAME_PERSON;
            case Together.Agreed(var maker) -> {
                sql.sql("insert into operator_removal (operator, act) values (:name, :act)").param("name", name)
                        .param("act", keep(who, REMOVED, subject(name), "asked for by " + maker)).update();
                // Nobody agrees any more to what they had asked for.
                sql.sql("delete from joint_act where maker = :name and done_at is null").param("name", name).update();
                yield Remove.REMOVED;
            }
        };
    }

    private static String subject(String name) { return "operator " + name; }

    /** Two changes of staff at once must not both find the same staff. */
    private void oneAtATime() {
        sql.sql("select pg_advisory_xact_lock(hashtext('susu operators'))").query((_, _) -> 0).list();
    }

    /** The names of all staff. */
    public List<String> names() { return sql.sql("""
                select name from operator where not exists (select from operator_removal r where r.operator = name)
                order by name""").query((row, _) -> row.getString("name")).list(); }

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
                where name = :name and (locked_until is null or locked_until <= :now)
                    and not exists (select from operator_removal r where r.operator = name)
                returning (select p.hash from operator_passphrase p where p.operator = name
                    order by p.number desc limit 1)""")
                .param("tries", TRIES_BEFORE_LOCK).param("until", Timestamp.from(clock.instant().plus(LOCK)))
                .param("name", name).param("now", now()).query(String.class).optional();
        if (hash.isEmpty()) return names().contains(name) ? new Check.Locked() : new Check.Wrong();
        if (!hashes.matches(passphrase, hash.get())) return new Check.Wrong();
        sql.sql("update operator set misses = 0, locked_until = null where name = :name").param("name", name).update();
        return new Check.Known(new Operator(name));
    }

    /** Keeps what an operator did, with the deed itself or not at all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void did(Operator who, String act, String subject, String detail) { keep(who, act, subject, detail); }

    /** Keeps an act, and gives its number. */
    private long keep(Operator who, String act, String subject, String detail) {
        return sql.sql("""
                insert into operator_act (operator, act, subject, detail, at)
                values (:who, :act, :subject, :detail, :now) returning number""")
                .param("who", who.name()).param("act", act).param("subject", subject).param("detail", detail)
                .param("now", now()).query(Long.class).single();
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
                .param("old", oldestAsked()).update();
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

    private Timestamp oldestAsked() { return Timestamp.from(clock.instant().minus(ASKED_LASTS)); }

    private Timestamp now() { return Timestamp.from(clock.instant()); }
}
