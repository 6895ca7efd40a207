package susu.keeping;

import com.github.kagkarlsson.scheduler.task.Task;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import susu.shared.Accra;
import susu.shared.Jobs;
import susu.shared.MemberId;

/** Each night, what is older than it may be is deleted. Sums are for ever; whose they were is not. */
@Component
class Retention {
    static final String KIND = "delete-what-is-old";
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration AFTER_MIDNIGHT = Duration.ofHours(2);
    /** So many rows at a time: nobody waits for a long deletion. */
    private static final int AT_ONCE = 1_000;

    private final JdbcClient sql;
    private final MemberData data;
    private final ErasedFile erased;
    private final Settings settings;
    private final TransactionTemplate tx;
    private final Jobs jobs;
    private final Clock clock;

    Retention(JdbcClient sql, MemberData data, ErasedFile erased, Settings settings, TransactionTemplate tx, Jobs jobs,
            Clock clock) {
        this.sql = sql;
        this.data = data;
        this.erased = erased;
        this.settings = settings;
        this.tx = tx;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * For how long what is kept.
     *
     * @param sessions calls, and how often codes were guessed
     * @param messages texts, and what providers sent
     * @param records whose the records of money are
     */
    @ConfigurationProperties("susu.retain")
    record Settings(@DefaultValue("P90D") Period sessions, @DefaultValue("P90D") Period messages,
            @DefaultValue("P7Y") Period records) {}

    /** Whoever has gone may be back by a backup from before; and from now on each night. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        jobs.repeat(KIND, clock.instant());
        for (var member : erased.all())
            if (data.isBack(member)) eraseAgain(member);
    }

    private void eraseAgain(MemberId member) {
        var refusal = tx.execute(_ -> data.erase(member));
        if (refusal != null && refusal.isPresent())
            LOG.error("Member {} was erased and is back by a restore, and cannot be erased again yet: {}", member,
                    refusal.get());
        else
            LOG.info("Member {} was erased and came back by a restore; they are erased again", member);
    }

    Jobs.Next night() {
        deleteWhatIsOld();
        var next = Accra.startOf(Accra.today(clock)).plus(AFTER_MIDNIGHT);
        return new Jobs.Next.At(next.isAfter(clock.instant()) ? next : next.plus(Duration.ofDays(1)));
    }

    /** Run again on the same day it finds nothing more to do. */
    void deleteWhatIsOld() {
        var calls = before(settings.sessions());
        delete("ussd_session", "replied_at < :before", calls);
        delete("code_guess", "last_at < :before", calls);
        delete("invitation", "lapses_at < :before", calls);
        var texts = before(settings.messages());
        // Outcomes from before that moment are not looked for in what members were told.
        sql.sql("""
                insert into notices_kept (since) values (:before)
                on conflict (one) do update set since = greatest(notices_kept.since, excluded.since)""")
                .param("before", Timestamp.from(texts)).update();
        delete("notice_attempt", """
                notice_id in (select n.id from notice n where n.created_at < :before and n.state <> 'QUEUED')""",
                texts);
        delete("notice", """
                created_at < :before and state <> 'QUEUED'
                and not exists (select from notice_attempt a where a.notice_id = id)""", texts);
        delete("incoming_sms", "heard_at < :before", texts);
        delete("callback_inbox", "at < :before", texts);
        delete("sms_count", "day < cast(:before as date)", texts);
        var records = before(settings.records());
        delete("complaint", "answered_at < :before", records);
        eraseWhoHasNotBeenHere(records);
    }

    private Instant before(Period kept) { return Accra.startOf(Accra.today(clock).minus(kept)); }

    private void delete(String table, String what, Instant before) {
        int deleted;
        do {
            deleted = sql.sql("delete from %1$s where ctid = any (array(select ctid from %1$s where %2$s limit %3$d))"
                    .formatted(table, what, AT_ONCE)).param("before", Timestamp.from(before)).update();
        } while (deleted > 0);
    }

    /** Members of whom nothing has been heard for so long: nobody has to know any more whose the sums were. */
    private void eraseWhoHasNotBeenHere(Instant since) {
        var gone = sql.sql("""
                select m.id from member m where m.erased_at is null and m.created_at < :since
                  and not exists (select from ussd_session s where s.phone_index = m.phone_index)
                  and not exists (select from membership g where g.member_id = m.id
                    and coalesce(g.decided_at, g.asked_at) >= :since)
                  and not exists (select from payment p where m.id in (p.member_id, p.payer_id)
                    and p.created_at >= :since)
                  and not exists (select from passbook b where b.member_id = m.id and b.at >= :since)""")
                .param("since", Timestamp.from(since))
                .query((row, _) -> new MemberId(row.getObject("id", UUID.class))).list();
        for (var member : gone)
            tx.executeWithoutResult(_ -> data.erase(member));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Settings.class)
    static class Job {
        /** Deletes each night. */
        @Bean
        Task<Void> deleteWhatIsOldJob(Retention retention, Clock clock) {
            return Jobs.kind(KIND, clock, _ -> retention.night());
        }
    }
}
