package susu.payments;

import com.github.kagkarlsson.scheduler.task.Task;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import susu.shared.GroupId;
import susu.shared.Jobs;

/**
 * Those who found no question left in their second stand in line, and each second the line moves: half of the questions
 * go to members' payments whose callback came, three tenths to money on its way out, two tenths to the rest. What one of them
 * does not need is lent to the others.
 */
@Component
class QuestionLine {
    static final String KIND = "ask-in-turn";

    /** Why somebody stands in line. */
    enum Share {
        NEWS(0, 50), OUTGOING(50, 80), REST(80, 100);

        private final int fromPercent;
        private final int toPercent;

        Share(int fromPercent, int toPercent) {
            this.fromPercent = fromPercent;
            this.toPercent = toPercent;
        }

        /** Its part of that many questions, as whole ones: what is cut off in one second comes in the next. */
        private int of(int questions, long second) {
            return Math.max(0, upTo(toPercent, questions, second) - upTo(fromPercent, questions, second));
        }

        private static int upTo(int percent, int questions, long second) {
            return (int) ((second + 1) * questions * percent / 100 - second * questions * percent / 100);
        }
    }

    /** One who stands in line. */
    record Waiting(PaymentKey key, int number, Lane lane, Share share) {}

    private final JdbcClient sql;
    private final Breaker breaker;
    private final Jobs jobs;
    private final Clock clock;

    QuestionLine(JdbcClient sql, Breaker breaker, Jobs jobs, Clock clock) {
        this.sql = sql;
        this.breaker = breaker;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Stands at the end of the line, or stays where it stands in it. */
    void join(PaymentRow row, Instant now) {
        sql.sql("""
                update attempt set in_line_since = coalesce(in_line_since, :now)
                where group_id = :group and payment_id = :payment and number = :number""")
                .param("now", Timestamp.from(now)).param("group", row.key().group().value())
                .param("payment", row.key().payment().value()).param("number", row.attempt().number()).update();
        jobs.planFirst(KIND, "all", nextSecond(now));
    }

    /** Questions are counted by the second. */
    private static Instant nextSecond(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    /** Gives the first in line their turn, as many as there are questions; whether anyone is left. */
    @Transactional
    public boolean move(int questions) {
        var now = clock.instant();
        var line = new ArrayList<>(first());
        for (var lane : Lane.values())
            if (breaker.openUntil(lane, now).isPresent()) keepOneOf(lane, line);
        for (var each : deal(line, questions, now.getEpochSecond())) {
            sql.sql("""
                    update attempt set in_line_since = null, its_turn = true
                    where group_id = :group and payment_id = :payment and number = :number""")
                    .param("group", each.key().group().value()).param("payment", each.key().payment().value())
                    .param("number", each.number()).update();
            jobs.hurry(FollowPayment.KIND, each.key().toString());
        }
        return sql.sql("select exists (select from attempt where in_line_since is not null)").query(Boolean.class)
                .single();
    }

    /** Whoever is first of a lane in trouble is asked about, to learn whether it is well again. */
    static void keepOneOf(Lane lane, List<Waiting> line) {
        line.stream().filter(each -> each.lane() == lane).skip(1).toList().forEach(line::remove);
    }

    /** Who is asked about next: each share its part, then whoever is first of those who are left. */
    static List<Waiting> deal(List<Waiting> line, int questions, long second) {
        var byShare = line.stream().collect(Collectors.groupingBy(Waiting::share));
        var chosen = new ArrayList<Waiting>();
        for (var share : Share.values())
            byShare.getOrDefault(share, List.of()).stream().limit(share.of(questions, second)).forEach(chosen::add);
        line.stream().filter(each -> !chosen.contains(each)).limit(Math.max(0, questions - chosen.size()))
                .forEach(chosen::add);
        return chosen.stream().limit(questions).toList();
    }

    private List<Waiting> first() {
        return sql.sql("""
                select group_id, payment_id, number, kind, share from (
                    select line.*, row_number() over (partition by share, kind order by in_line_since, ref) as place from (
                        select a.group_id, a.payment_id, a.number, a.ref, a.in_line_since, p.kind,
                            case when p.kind <> 'COLLECT' then 'OUTGOING'
                                 when a.callback_at > coalesce(a.asked_at, '-infinity') then 'NEWS'
                                 else 'REST' end as share
                        from attempt a join payment p on p.group_id = a.group_id and p.id = a.payment_id
                        where a.in_line_since is not null) line) placed
                where place <= :most order by in_line_since, ref""").param("most", Buckets.Counted.QUESTIONS.aSecond)
                .query((row, _) -> new Waiting(
                        new PaymentKey(new GroupId(row.getObject("group_id", UUID.class)),
                                new PaymentId(row.getObject("payment_id", UUID.class))),
                        row.getInt("number"), Lane.of(PaymentKind.valueOf(row.getString("kind"))),
                        Share.valueOf(row.getString("share"))))
                .list();
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        /** Moves the line each second while anyone stands in it. */
        @Bean
        Task<Void> askInTurnJob(QuestionLine line, Buckets buckets, Clock clock) {
            return Jobs.kind(KIND, clock, _ -> line.move(buckets.takeQuestionsLeft())
                    ? new Jobs.Next.At(nextSecond(clock.instant()))
                    : new Jobs.Next.Done());
        }
    }
}
