package susu.groups;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.PhoneNumber;
import susu.shared.Seals;

/** How guesses at codes are counted, who is invited, and what is stored when somebody leaves. */
@Component
class AdmissionRows {
    private final JdbcClient sql;
    private final Seals seals;

    AdmissionRows(JdbcClient sql, Seals seals) {
        this.sql = sql;
        this.seals = seals;
    }

    /** Counts a guess of today. */
    void guessed(MemberId member, Instant now) {
        sql.sql("""
                insert into code_guess (member_id, day, guesses, last_at) values (:member, :day, 1, :now)
                on conflict (member_id, day) do update set guesses = code_guess.guesses + 1, last_at = :now""")
                .param("member", member.value()).param("day", Accra.dateOf(now)).param("now", Timestamp.from(now))
                .update();
    }

    /** Until when that number is invited, if it still is, by one who still is an officer. */
    Optional<Instant> invitedUntil(GroupId group, PhoneNumber phone, Instant now) {
        return sql.sql("""
                select i.lapses_at from invitation i
                join membership o on o.group_id = i.group_id and o.member_id = i.invited_by
                where i.group_id = :group and i.phone_index = :phone and i.lapses_at > :now
                  and o.standing = 'IN' and o.duty <> 'NONE'""")
                .param("group", group.value()).param("phone", seals.index(phone)).param("now", Timestamp.from(now))
                .query((row, _) -> row.getTimestamp("lapses_at").toInstant()).optional();
    }

    /** How many numbers that group has invited that may still come. */
    int invited(GroupId group, Instant now) {
        return sql.sql("""
                select count(*) from invitation i
                join membership o on o.group_id = i.group_id and o.member_id = i.invited_by
                where i.group_id = :group and i.lapses_at > :now and o.standing = 'IN' and o.duty <> 'NONE'""")
                .param("group", group.value()).param("now", Timestamp.from(now)).query(Integer.class).single();
    }

    /** How many numbers that officer has invited since then, to whatever groups. */
    int invitedBy(MemberId officer, Instant since) {
        return sql.sql("select count(*) from invitation where invited_by = :officer and invited_at > :since")
                .param("officer", officer.value()).param("since", Timestamp.from(since)).query(Integer.class).single();
    }

    /** Invites the number; what had lapsed, or came from one who is no officer any more, is replaced. */
    void invite(GroupId group, PhoneNumber phone, UUID id, MemberId officer, Instant now, Instant until) {
        sql.sql("""
                insert into invitation (group_id, phone_index, id, invited_by, invited_at, lapses_at)
                values (:group, :phone, :id, :officer, :now, :until)
                on conflict (group_id, phone_index) do update set id = :id, invited_by = :officer, invited_at = :now,
                    lapses_at = :until""")
                .param("group", group.value()).param("phone", seals.index(phone)).param("id", id)
                .param("officer", officer.value()).param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until)).update();
    }

    /** It has been used, and does not let its owner in a second time; gives who had invited them. */
    Optional<MemberId> useInvitation(GroupId group, PhoneNumber phone, Instant now) {
        if (invitedUntil(group, phone, now).isEmpty()) return Optional.empty();
        return sql.sql("""
                delete from invitation where group_id = :group and phone_index = :phone returning invited_by""")
                .param("group", group.value()).param("phone", seals.index(phone))
                .query((row, _) -> new MemberId(row.getObject("invited_by", UUID.class))).optional();
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
