package susu.groups;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How guesses at codes are counted, and what is stored when somebody leaves. */
@Component
class AdmissionRows {
    private final JdbcClient sql;

    AdmissionRows(JdbcClient sql) { this.sql = sql; }

    /** What the member has guessed today; whoever guesses from two phones at once waits here. */
    CodeGuesses guesses(MemberId member, Instant now) {
        return sql.sql("""
                select guesses, last_at from code_guess where member_id = :member and day = :day for update""")
                .param("member", member.value()).param("day", Accra.dateOf(now))
                .query((row, _) -> new CodeGuesses(row.getInt("guesses"), row.getTimestamp("last_at").toInstant()))
                .optional().orElse(CodeGuesses.NONE);
    }

    void guessed(MemberId member, Instant now) {
        sql.sql("""
                insert into code_guess (member_id, day, guesses, last_at) values (:member, :day, 1, :now)
                on conflict (member_id, day) do update set guesses = code_guess.guesses + 1, last_at = :now""")
                .param("member", member.value()).param("day", Accra.dateOf(now)).param("now", Timestamp.from(now))
                .update();
    }

    /** The member is not in the group any more; the turns behind theirs move up. Called with the book locked. */
    void leaves(GroupId group, int cycle, MemberId member, Instant now) {
        sql.sql("""
                update membership set standing = 'LEFT', decided_by = null, decided_at = :now
                where group_id = :group and member_id = :member""")
                .param("now", Timestamp.from(now)).param("group", group.value()).param("member", member.value())
                .update();
        sql.sql("""
                with before as (delete from slot where group_id = :group and cycle = :cycle returning slot, member_id)
                insert into slot (group_id, cycle, slot, member_id)
                select :group, :cycle, row_number() over (order by slot), member_id from before
                where member_id <> :member""")
                .param("group", group.value()).param("cycle", cycle).param("member", member.value()).update();
    }
}
