package susu.notices;

import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import susu.groups.Groups;
import susu.members.Members;
import susu.notices.NoticeRows.Queued;
import susu.shared.GroupId;
import susu.shared.Jobs;
import susu.shared.MemberId;
import susu.shared.SusuSettings;

/** The job that words and sends the notices of one fact, and tries again when no gateway takes them. */
@Configuration(proxyBeanMethods = false)
class SendNotices {
    static final String KIND = "send-notices";
    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5),
            Duration.ofMinutes(30));
    private static final Duration PAUSE_WHEN_UNKNOWN = Duration.ofMinutes(2);
    private static final Logger LOG = LoggerFactory.getLogger(SendNotices.class);

    @Bean
    Task<Void> sendNoticesJob(NoticeRows rows, Members members, Groups groups, SmsGateway gateway, SusuSettings susu,
            Clock clock) {
        var words = new English(susu.serviceCode(), susu.supportPhone());
        return Jobs.kind(KIND, clock, fact -> {
            for (var notice : rows.due(fact, clock.instant())) {
                if (isSettled(groups, notice)) rows.end(notice, "DROPPED", clock.instant());
                else send(rows, gateway, members, words, notice, clock);
            }
            return rows.nextMoment(fact).<Jobs.Next>map(Jobs.Next.At::new).orElse(new Jobs.Next.Done());
        });
    }

    /** A reminder that waited through the night may have nothing left to remind of. */
    private static boolean isSettled(Groups groups, Queued queued) {
        return switch (queued.notice()) {
            case Notice.DueSoon due -> !owes(groups, due.group(), due.cycle(), due.round(), queued.member());
            case Notice.DueToday due -> !owes(groups, due.group(), due.cycle(), due.round(), queued.member());
            case Notice.Late due -> !owes(groups, due.group(), due.cycle(), due.round(), queued.member());
            default -> false;
        };
    }

    private static boolean owes(Groups groups, String group, int cycle, int round, MemberId member) {
        return groups.owes(GroupId.parse(group), cycle, round, member);
    }

    private static void send(NoticeRows rows, SmsGateway gateway, Members members, Words words, Queued notice,
            Clock clock) {
        var outcome = gateway.send(notice.id(), members.get(notice.member()).phone(), words.of(notice.notice()));
        var now = clock.instant();
        switch (outcome) {
            case SmsGateway.Outcome.Accepted(var id, int parts) -> {
                rows.tried(notice, gateway.name(), "ACCEPTED", id, "", parts, now);
                // What a pretend gateway took is never called delivered.
                rows.end(notice, switch (gateway.kind()) {
                    case REAL -> "HANDED_OVER";
                    case SIMULATED -> "SIMULATED";
                    case LOG -> "LOGGED";
                }, now);
            }
            case SmsGateway.Outcome.Refused(var code) -> {
                rows.tried(notice, gateway.name(), "REFUSED", "", code, 0, now);
                again(rows, notice, PAUSES.get(Math.min(notice.tries(), PAUSES.size() - 1)), now);
            }
            case SmsGateway.Outcome.Unknown(var why) -> {
                rows.tried(notice, gateway.name(), "UNKNOWN", "", why, 0, now);
                again(rows, notice, PAUSE_WHEN_UNKNOWN, now);
            }
        }
    }

    private static void again(NoticeRows rows, Queued notice, Duration pause, Instant now) {
        if (notice.tries() < PAUSES.size()) {
            rows.later(notice, now.plus(pause));
        } else {
            LOG.error("Notice {} ({}) was not sent: no gateway took it", notice.id(), notice.kind());
            rows.end(notice, "NOT_SENT", now);
        }
    }
}
