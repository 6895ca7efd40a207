package susu.groups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How motions and the words of members on them are stored. Changes are made with the group's book locked. */
@Component
class MotionRows {
    private final JdbcClient sql;

    MotionRows(JdbcClient sql) { this.sql = sql; }

    /** Asks for it, unless it is asked for already; gives its number. */
    Optional<Integer> ask(GroupRows.Stored group, Proposal proposal, MemberId asker, Instant now) {
        return sql.sql("""
                insert into motion (group_id, number, kind, cycle, subject_id, why, version, asked_by, state, asked_at, lapses_at)
                select :group, coalesce(max(number), 0) + 1, :kind, :cycle, :subject, :why, :version, :asker, 'ASKED', :now, :lapsesAt
                from motion where group_id = :group
                on conflict do nothing returning number""")
                .param("group", group.id().value()).param("kind", proposal.kind().name()).param("cycle", group.cycle())
                .param("subject", proposal.subject().map(MemberId::value).orElse(null))
                .param("why", proposal.why().map(MotionReason::name).orElse(null))
                .param("version", proposal.version().orElse(null)).param("asker", asker.value())
                .param("now", Timestamp.from(now)).param("lapsesAt", Timestamp.from(now.plus(Motion.OPEN_FOR)))
                .query(Integer.class).optional();
    }

    /** The motion of that number, while it waits. */
    Optional<Motion> find(GroupId group, int number) {
        return sql.sql("select * from motion where group_id = :group and number = :number and state = 'ASKED'")
                .param("group", group.value()).param("number", number).query((row, _) -> motion(group, row)).optional();
    }

    /** Whether something of that kind, about nobody, is being asked for. */
    boolean waits(GroupId group, MotionKind kind) {
        return sql.sql("""
                select exists (select from motion where group_id = :group and kind = :kind and state = 'ASKED')""")
                .param("group", group.value()).param("kind", kind.name()).query(Boolean.class).single();
    }

    /** All others of that kind are over: what they were about has been decided. */
    void lapse(GroupId group, MotionKind kind, Instant now) {
        sql.sql("""
                update motion set state = 'LAPSED', decided_at = :now
                where group_id = :group and kind = :kind and state = 'ASKED'""")
                .param("now", Timestamp.from(now)).param("group", group.value()).param("kind", kind.name()).update();
    }

    /** The number of the motion that asks for these rules, while it waits. */
    Optional<Integer> forRules(GroupId group, int version) {
        return sql.sql("""
                select number from motion where group_id = :group and version = :version and state = 'ASKED'""")
                .param("group", group.value()).param("version", version).query(Integer.class).optional();
    }

    private Motion motion(GroupId group, ResultSet row) throws SQLException {
        int number = row.getInt("number");
        return new Motion(number, MotionKind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getObject("subject_id", UUID.class)).map(MemberId::new),
                Optional.ofNullable(row.getString("why")).map(MotionReason::valueOf),
                Optional.ofNullable(row.getObject("version", Integer.class)),
                new MemberId(row.getObject("asked_by", UUID.class)), row.getTimestamp("lapses_at").toInstant(),
                said(group, number, "YES"), said(group, number, "NO"));
    }

    private Set<MemberId> said(GroupId group, int number, String word) {
        return new HashSet<>(sql.sql("""
                select member_id from motion_word where group_id = :group and number = :number and word = :word""")
                .param("group", group.value()).param("number", number).param("word", word)
                .query((row, _) -> new MemberId(row.getObject("member_id", UUID.class))).list());
    }

    void say(GroupId group, int number, MemberId member, Vote word, Instant now) {
        sql.sql("""
                insert into motion_word (group_id, number, member_id, word, said_at)
                values (:group, :number, :member, :word, :now)""")
                .param("group", group.value()).param("number", number).param("member", member.value())
                .param("word", word.name()).param("now", Timestamp.from(now)).update();
    }

    void decide(GroupId group, int number, MotionOutcome outcome, Instant now) {
        sql.sql("update motion set state = :state, decided_at = :now where group_id = :group and number = :number")
                .param("state", outcome.name()).param("now", Timestamp.from(now)).param("group", group.value())
                .param("number", number).update();
    }

    /** Where the turns of a cycle stand, in the order of their rounds. */
    List<EarlyEnd.Turn> turns(GroupId group, int cycle) {
        return sql
                .sql("""
                select recipient_slot, state, set_off from round where group_id = :group and cycle = :cycle order by round""")
                .param("group", group.value()).param("cycle", cycle)
                .query((row, _) -> new EarlyEnd.Turn(row.getInt("recipient_slot"),
                        Round.State.valueOf(row.getString("state")),
                        row.getObject("set_off") == null ? Collected.Settled.NOT_YET : Collected.Settled.YES))
                .list();
    }

    /** Whether the cycle is to end, or has ended, before all have had their turn. */
    boolean endsEarly(GroupId group, int cycle) {
        return sql.sql("select exists (select from slot where group_id = :group and cycle = :cycle and ended)")
                .param("group", group.value()).param("cycle", cycle).query(Boolean.class).single();
    }

    void suspend(GroupId group, MemberId member, @Nullable Instant since) {
        sql.sql("update membership set suspended_at = :since where group_id = :group and member_id = :member")
                .param("since", since == null ? null : Timestamp.from(since)).param("group", group.value())
                .param("member", member.value()).update();
    }
}
