package susu.notices;

import com.github.kagkarlsson.scheduler.task.Task;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import susu.groups.Groups;
import susu.notices.NoticeRows.Told;
import susu.shared.GroupId;
import susu.shared.Jobs;
import susu.shared.MemberId;

/**
 * What happens to members who do not pay in time they are told at once, and the officers of their group once a day: all of
 * it in one text, in the morning, by the names that each officer sees and without sums. Who has been an officer when
 * something happened and is none any more learns nothing of it.
 */
@Component
class OfficersNews {
    static final String KIND = "tell-officers";

    private final NoticeRows rows;
    private final Groups groups;
    private final Jobs jobs;
    private final JdbcClient sql;
    private final Clock clock;

    OfficersNews(NoticeRows rows, Groups groups, Jobs jobs, JdbcClient sql, Clock clock) {
        this.rows = rows;
        this.groups = groups;
        this.jobs = jobs;
        this.sql = sql;
        this.clock = clock;
    }

    enum What {
        FINED, COVERED, LET_OFF, IN_DEFAULT
    }

    /** The news of one group that are told at one moment: what their durable job is named by. */
    record Day(GroupId group, Instant at) {
        static Day parse(String text) {
            var parts = text.split("/", -1);
            return new Day(GroupId.parse(parts[0]), Instant.parse(parts[1]));
        }

        @Override
        public String toString() { return group + "/" + at; }
    }

    private record News(MemberId member, What what) {}

    /** Keeps it until the next morning; the same of the same member is told once. Joins the transaction that it is in. */
    void keep(GroupId group, MemberId member, What what) {
        var day = new Day(group, QuietHours.morningAfter(clock.instant()));
        sql.sql("""
                insert into officer_news (group_id, tell_at, member_id, what) values (:group, :at, :member, :what)
                on conflict do nothing""")
                .param("group", group.value()).param("at", Timestamp.from(day.at())).param("member", member.value())
                .param("what", what.name()).update();
        jobs.plan(KIND, day.toString(), day.at());
    }

    /** It is morning. Run again it tells nobody twice. */
    @Transactional
    public Jobs.Next tell(Day day) {
        var leaders = groups.leaders(day.group());
        var all = newsOf(day).stream().filter(one -> one.what() != What.IN_DEFAULT
                || groups.isInDefault(day.group(), one.member())).toList();
        var now = clock.instant();
        var told = leaders.officers().stream()
                .map(officer -> new Told(officer, forOfficer(day.group(), leaders.name().value(), officer, all)))
                .filter(one -> !isEmpty(one.notice())).toList();
        if (told.isEmpty()) return new Jobs.Next.Done();
        var fact = "officers' news:" + day;
        var notBefore = QuietHours.firstMoment(Kind.OFFICERS_NEWS.urgency, now);
        rows.insert(fact, Kind.OFFICERS_NEWS, told, notBefore, now);
        jobs.plan(SendNotices.KIND, fact, notBefore);
        return new Jobs.Next.Done();
    }

    private List<News> newsOf(Day day) {
        return sql.sql("""
                select member_id, what from officer_news where group_id = :group and tell_at = :at
                order by what, number""")
                .param("group", day.group().value()).param("at", Timestamp.from(day.at()))
                .query((row, _) -> new News(new MemberId(row.getObject("member_id", UUID.class)),
                        What.valueOf(row.getString("what"))))
                .list();
    }

    /** What is about the officer they know already. */
    private Notice.OfficersNews forOfficer(GroupId group, String name, MemberId officer, List<News> all) {
        Map<What, String> whom = new EnumMap<>(What.class);
        for (var what : What.values()) {
            var members = all.stream().filter(one -> one.what() == what).map(News::member)
                    .filter(member -> !member.equals(officer)).toList();
            if (!members.isEmpty())
                whom.put(what, groups.nameOf(group, officer, members.getFirst())
                        + (members.size() == 1 ? "" : " +" + (members.size() - 1)));
        }
        return new Notice.OfficersNews(name, of(whom, What.FINED), of(whom, What.COVERED), of(whom, What.LET_OFF),
                of(whom, What.IN_DEFAULT));
    }

    private static @Nullable String of(Map<What, String> whom, What what) { return whom.get(what); }

    private static boolean isEmpty(Notice notice) {
        return notice instanceof Notice.OfficersNews(_, var fined, var covered, var letOff, var inDefault)
                && fined == null && covered == null && letOff == null && inDefault == null;
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        /** Tells the officers of a group the news of a day. */
        @Bean
        Task<Void> tellOfficersJob(OfficersNews news, Clock clock) {
            return Jobs.kind(KIND, clock, id -> news.tell(Day.parse(id)));
        }
    }
}
