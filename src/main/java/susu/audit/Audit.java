package susu.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import susu.shared.Accra;
import susu.shared.Digests;
import susu.shared.Jobs;

/**
 * Seals what staff did, and once a day what money moved in each group, in a chain of hashes. Whoever changes a row
 * afterwards breaks the chain there; whoever makes a new chain ends at another head than the one in the log.
 */
@Component
public class Audit {
    static final String KIND = "seal-audit";
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] BEGINNING = new byte[32];
    /** A day is sealed when whatever began on it has long been committed. */
    private static final Duration AFTER_MIDNIGHT = Duration.ofHours(1);
    private static final String ACTS = """
            select a.number as act, null::uuid as group_id, null::date as day, sha256(convert_to(concat_ws('|', a.number,
                a.operator, a.act, a.subject, a.detail, (extract(epoch from a.at) * 1000000)::bigint), 'UTF8')) as content
            from operator_act a""";
    /** Of each book and day, all transfers in the order in which they were written. */
    private static final String TRANSFERS = """
            select null::bigint as act, t.group_id, (t.at at time zone 'Africa/Accra')::date as day,
                sha256(convert_to(string_agg(concat_ws('|', t.id, t.from_account, t.to_account, t.place, t.currency,
                    t.amount, t.reason, (extract(epoch from t.at) * 1000000)::bigint), e'\\n' order by t.nth), 'UTF8'))
                    as content
            from transfer t""";
    private static final String OF_EACH_DAY = " group by t.group_id, (t.at at time zone 'Africa/Accra')::date";
    private final JdbcClient sql;
    private final Jobs jobs;
    private final Clock clock;

    Audit(JdbcClient sql, Jobs jobs, Clock clock) {
        this.sql = sql;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What a link seals, and the hash of that. */
    private record Sealed(@Nullable Long act, @Nullable String group, @Nullable LocalDate day, String content) {
        static Sealed read(ResultSet row) throws SQLException {
            var act = row.getObject("act", Long.class);
            return new Sealed(act, row.getString("group_id"), row.getObject("day", LocalDate.class),
                    HEX.formatHex(row.getBytes("content")));
        }

        String subject() { return act != null ? "act of staff " + act : "transfers of group " + group + " on " + day; }

        byte[] after(byte[] before) { return Digests.sha256(HEX.formatHex(before) + "|" + subject() + "|" + content); }
    }

    /** Seals every act that is not sealed yet, and the transfers of each day that is over. */
    @Transactional
    public void seal() {
        takesItsTime();
        // One at a time, whichever program it is: a chain has one end.
        sql.sql("select pg_advisory_xact_lock(hashtext('susu audit'))").query((_, _) -> 0).list();
        var over = Accra.dateOf(clock.instant().minus(AFTER_MIDNIGHT));
        var fresh = new ArrayList<>(sql.sql(ACTS
                + " where not exists (select from audit_link l where l.act = a.number) order by a.number")
                .query((row, _) -> Sealed.read(row)).list());
        fresh.addAll(sql.sql("select * from (" + TRANSFERS + " where t.at < :over" + OF_EACH_DAY + """
                ) days where not exists (select from audit_link l where l.group_id = days.group_id and l.day = days.day)
                order by days.day, days.group_id""").param("over", Timestamp.from(Accra.startOf(over)))
                .query((row, _) -> Sealed.read(row)).list());
        var end = head().map(HEX::parseHex).orElse(BEGINNING);
        for (var one : fresh) {
            end = one.after(end);
            sql.sql("""
                    insert into audit_link (act, group_id, day, content, hash, sealed_at)
                    values (:act, cast(:group as uuid), :day, :content, :hash, :now)""")
                    .param("act", one.act()).param("group", one.group()).param("day", one.day())
                    .param("content", HEX.parseHex(one.content())).param("hash", end)
                    .param("now", Timestamp.from(clock.instant())).update();
        }
        if (!fresh.isEmpty()) LOG.info("The audit's head is {}", HEX.formatHex(end));
    }

    /** The hash at the end of the chain; nothing as long as nothing is sealed. */
    public Optional<String> head() {
        return sql.sql("select hash from audit_link order by number desc limit 1").query(byte[].class).optional()
                .map(HEX::formatHex);
    }

    /** What a look at the whole chain gives. */
    public sealed interface Result {
        /** Every row is as it was when it was sealed. */
        record Whole(int links, String head) implements Result {}

        /** The first row that is not, or is there no more. */
        record Broken(String what) implements Result {}
    }

    /** Proves the chain. With a head that was written down earlier, also that nobody has cut it off before that. */
    @Transactional(readOnly = true)
    public Result verify(Optional<String> earlier) {
        takesItsTime();
        var now = new HashMap<String, String>();
        contents().forEach(one -> now.put(one.subject(), one.content()));
        var end = BEGINNING;
        boolean met = earlier.isEmpty();
        var links = links();
        for (var link : links) {
            var sealed = link.sealed();
            if (!sealed.content().equals(now.get(sealed.subject()))) return new Result.Broken(sealed.subject());
            end = sealed.after(end);
            if (!HEX.formatHex(end).equals(link.hash()))
                return new Result.Broken("link " + link.number() + ", which seals the " + sealed.subject());
            met |= earlier.filter(HEX.formatHex(end)::equalsIgnoreCase).isPresent();
        }
        return met
                ? new Result.Whole(links.size(), HEX.formatHex(end))
                : new Result.Broken("the end: no link has the head " + earlier.orElse(""));
    }

    private void takesItsTime() {
        sql.sql("set local statement_timeout = '30min'").update();
        sql.sql("set local idle_in_transaction_session_timeout = '30min'").update();
    }

    private record Link(long number, Sealed sealed, String hash) {}

    private List<Link> links() {
        return sql.sql("select number, act, group_id, day, content, hash from audit_link order by number")
                .query((row, _) -> new Link(row.getLong("number"), Sealed.read(row),
                        HEX.formatHex(row.getBytes("hash"))))
                .list();
    }

    private List<Sealed> contents() {
        var all = new ArrayList<>(sql.sql(ACTS).query((row, _) -> Sealed.read(row)).list());
        all.addAll(sql.sql(TRANSFERS + OF_EACH_DAY).query((row, _) -> Sealed.read(row)).list());
        return all;
    }

    /** An hour after each midnight. */
    @EventListener(ApplicationReadyEvent.class)
    void plan() { jobs.repeat(KIND, clock.instant()); }

    Jobs.Next night() {
        seal();
        var next = Accra.startOf(Accra.today(clock)).plus(AFTER_MIDNIGHT);
        return new Jobs.Next.At(next.isAfter(clock.instant()) ? next : next.plus(Duration.ofDays(1)));
    }
}
