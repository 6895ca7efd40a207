package susu.groups;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.groups.GroupView.Duty;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How duties are stored, and who was named for them. Changes are made with the group's book locked. */
@Component
class OfficerRows {
    private final JdbcClient sql;

    OfficerRows(JdbcClient sql) { this.sql = sql; }

    boolean isHeld(GroupId group, Duty duty) {
        return sql.sql("""
                select exists (select from membership
                where group_id = :group and standing = 'IN' and duty = :duty)""")
                .param("group", group.value()).param("duty", duty.name()).query(Boolean.class).single();
    }

    /** Names the member; an earlier naming that they have not answered makes room. Returns its number. */
    int name(GroupId group, MemberId member, Duty duty, MemberId chair, Instant now) {
        decide(group, member, "REPLACED", now);
        return sql.sql("""
                insert into appointment (group_id, number, member_id, duty, named_by, state, named_at, lapses_at)
                select :group, coalesce(max(number), 0) + 1, :member, :duty, :chair, 'ASKED', :now, :lapsesAt
                from appointment where group_id = :group returning number""")
                .param("group", group.value()).param("member", member.value()).param("duty", duty.name())
                .param("chair", chair.value()).param("now", Timestamp.from(now))
                .param("lapsesAt", Timestamp.from(now.plus(Appointment.OPEN_FOR))).query(Integer.class).single();
    }

    /** The naming of that number, if it waits for that member's word. */
    Optional<Appointment> find(GroupId group, int number, MemberId member) {
        return sql.sql("""
                select * from appointment
                where group_id = :group and number = :number and member_id = :member and state = 'ASKED'""")
                .param("group", group.value()).param("number", number).param("member", member.value())
                .query((row, _) -> new Appointment(number, member, Duty.valueOf(row.getString("duty")),
                        row.getTimestamp("lapses_at").toInstant()))
                .optional();
    }

    /** What waits for the member's word in that group has it, or is replaced. */
    void decide(GroupId group, MemberId member, String state, Instant now) {
        sql.sql("""
                update appointment set state = :state, decided_at = :now
                where group_id = :group and member_id = :member and state = 'ASKED'""")
                .param("state", state).param("now", Timestamp.from(now)).param("group", group.value())
                .param("member", member.value()).update();
    }

    void setDuty(GroupId group, MemberId member, Duty duty) {
        // Neither the chair nor whoever has no duty takes cash, and the treasurer does so as such.
        sql.sql("""
                update membership set duty = :duty, custodian = custodian
                    and :duty not in ('NONE', 'CHAIR', 'TREASURER')
                where group_id = :group and member_id = :member""")
                .param("duty", duty.name()).param("group", group.value()).param("member", member.value()).update();
    }

    /** The member is no officer any more. */
    void layDown(GroupId group, MemberId member, Instant now) {
        setDuty(group, member, Duty.NONE);
        sql.sql("""
                update appointment set state = 'LAID_DOWN', laid_down_at = :now
                where group_id = :group and member_id = :member and state = 'ACCEPTED'""")
                .param("now", Timestamp.from(now)).param("group", group.value()).param("member", member.value())
                .update();
    }

    /** Who is still to receive a pot, and how many approvals that takes; nothing once all have left. */
    List<ToCome> toCome(GroupId group) {
        return sql.sql("""
                select case when r.issue = 1 then r.approvals else greatest(r.approvals, least(2,
                        (select count(*) - 1 from membership o where o.group_id = r.group_id and o.standing = 'IN')))
                    end as approvals, s.member_id from round r
                join slot s on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
                where r.group_id = :group and r.state in ('PLANNED', 'OPEN', 'PAYING')
                order by r.cycle, r.round""")
                .param("group", group.value())
                .query((row, _) -> new ToCome(row.getInt("approvals"),
                        new MemberId(row.getObject("member_id", UUID.class))))
                .list();
    }

    /** How many officers are too few for the pots to come, and how many each of these needs at most. */
    record Missing(int officers, int needed) {}

    /** What would be missing to approve the pots to come, if only these could. */
    Missing missing(GroupId group, Set<MemberId> able) {
        var toCome = toCome(group);
        int needed = toCome.stream().mapToInt(ToCome::approvals).max().orElse(0);
        return new Missing(Approval.officersMissing(needed, able, toCome.stream().map(ToCome::recipient).toList()),
                needed);
    }

    /** A pot that has not left for good. */
    record ToCome(int approvals, MemberId recipient) {}
}
