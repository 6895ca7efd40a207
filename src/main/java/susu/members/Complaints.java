package susu.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.shared.Accra;
import susu.shared.Chance;
import susu.shared.MemberId;
import susu.shared.Refs;
import susu.shared.Seals;

/** What members are not content with: each complaint is kept, has a reference, and is answered by its day. */
@Component
public class Complaints {
    /** The longest that one can be, in letters. */
    public static final int LONGEST = 80;
    private static final int DAYS_TO_ANSWER = 5;
    private static final int MOST_A_DAY = 5;
    private final JdbcClient sql;
    private final Members members;
    private final Seals seals;
    private final Chance chance;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Complaints(JdbcClient sql, Members members, Seals seals, Chance chance, ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.members = members;
        this.seals = seals;
        this.chance = chance;
        this.events = events;
        this.clock = clock;
    }

    /** What a member has been told of their complaint. */
    public record Kept(String ref, LocalDate answerBy) {}

    /** Keeps it; nothing if the member has complained {@value #MOST_A_DAY} times today, which is for staff on the phone. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Kept> complain(MemberId member, String words) {
        var now = clock.instant();
        var id = chance.uuid();
        var kept = new Kept(Refs.of(id), Accra.dateOf(now).plusDays(DAYS_TO_ANSWER));
        int added = sql.sql("""
                insert into complaint (id, ref, member_id, words_sealed, made_at, answer_by)
                select :id, :ref, :member, :words, :now, :answerBy
                where (select count(*) from complaint where member_id = :member and made_at >= :today) < :most""")
                .param("id", id).param("ref", kept.ref()).param("member", member.value())
                .param("words", seals.seal(place(id), words)).param("now", Timestamp.from(now))
                .param("answerBy", kept.answerBy()).param("today", Timestamp.from(Accra.startOf(Accra.dateOf(now))))
                .param("most", MOST_A_DAY).update();
        if (added == 0) return Optional.empty();
        events.publishEvent(new ComplaintMade(member, kept.ref(), kept.answerBy()));
        return Optional.of(kept);
    }

    /** Those that nobody has answered, the most urgent first. */
    public List<Complaint> open() { return sql.sql("select c.*, " + Members.COLUMNS + """
                 from complaint c join member m on m.id = c.member_id
                where c.answered_at is null order by c.answer_by, c.made_at""")
            .query((row, _) -> read(row)).list(); }

    /** Staff have answered it; false if nobody waits for an answer under that reference. */
    @Transactional
    public boolean answered(String ref, String operator) {
        return sql.sql("""
                update complaint set answered_at = :now, answered_by = :operator
                where ref = :ref and answered_at is null""").param("now", Timestamp.from(clock.instant()))
                .param("operator", operator).param("ref", ref).update() > 0;
    }

    private Complaint read(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Complaint(row.getString("ref"), members.read(row),
                seals.open(place(id), row.getBytes("words_sealed")),
                row.getTimestamp("made_at").toInstant(), row.getDate("answer_by").toLocalDate());
    }

    private static String place(UUID id) { return "complaint.words:" + id; }
}
