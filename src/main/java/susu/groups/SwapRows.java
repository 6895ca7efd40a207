package susu.groups;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How swaps of turns are stored. Changes are made with the group's book locked. */
@Component
class SwapRows {
    private final JdbcClient sql;

    SwapRows(JdbcClient sql) { this.sql = sql; }

    /** The turn that stands at that round now, if there is such a round. */
    Optional<Swap.Side> side(RoundKey key, LocalDate today) {
        return sql.sql("""
                select s.member_id, s.slot, r.round, r.due_date, r.state,
                    (select count(*) from due d
                     join slot ds on ds.group_id = d.group_id and ds.cycle = d.cycle and ds.slot = d.slot
                     join round dr on dr.group_id = d.group_id and dr.cycle = d.cycle and dr.round = d.round
                     join rules ru on ru.group_id = dr.group_id and ru.version = dr.rules_version
                     where d.group_id = r.group_id and d.cycle = r.cycle and ds.member_id = s.member_id
                       and (d.paid < d.owed and dr.collects or d.advanced > d.forgiven)
                       and dr.due_date + ru.grace_days + dr.paused_days + d.extra_days < :today) as late_dues
                from round r
                join slot s on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
                where r.group_id = :group and r.cycle = :cycle and r.round = :round""")
                .param("today", today).param("group", key.group().value()).param("cycle", key.cycle())
                .param("round", key.round())
                .query((row, _) -> new Swap.Side(new MemberId(row.getObject("member_id", UUID.class)),
                        row.getInt("slot"), row.getInt("round"), row.getDate("due_date").toLocalDate(),
                        Round.State.valueOf(row.getString("state")), row.getInt("late_dues")))
                .optional();
    }

    /** The two turns of a wish that waits for that member's word, as they were when it was asked. */
    record Asked(Swap swap, int cycle) {}

    Optional<Asked> find(GroupId group, SwapId id, MemberId other) {
        return sql.sql("""
                select w.*, ar.due_date as asker_date, br.due_date as other_date from swap w
                join round ar on ar.group_id = w.group_id and ar.cycle = w.cycle and ar.round = w.asker_round
                join round br on br.group_id = w.group_id and br.cycle = w.cycle and br.round = w.other_round
                where w.group_id = :group and w.id = :id and w.other_id = :other and w.state = 'ASKED'""")
                .param("group", group.value()).param("id", id.value()).param("other", other.value())
                .query((row, _) -> new Asked(new Swap(id,
                        new Swap.Side(new MemberId(row.getObject("asker_id", UUID.class)), row.getInt("asker_slot"),
                                row.getInt("asker_round"), row.getDate("asker_date").toLocalDate(),
                                Round.State.PLANNED, 0),
                        new Swap.Side(other, row.getInt("other_slot"), row.getInt("other_round"),
                                row.getDate("other_date").toLocalDate(), Round.State.PLANNED, 0),
                        row.getTimestamp("lapses_at").toInstant()), row.getInt("cycle")))
                .optional();
    }

    /** Wishes about that turn which nobody can grant any more make room for another. */
    void lapse(GroupId group, int cycle, int slot, Instant now) {
        sql.sql("""
                update swap w set state = 'LAPSED', decided_at = :now
                where w.group_id = :group and w.cycle = :cycle and w.asker_slot = :slot and w.state = 'ASKED'
                  and (w.lapses_at <= :now or 2 > (select count(*) from round r
                    where r.group_id = w.group_id and r.cycle = w.cycle and r.state = 'PLANNED'
                      and (r.round, r.recipient_slot) in ((w.asker_round, w.asker_slot), (w.other_round, w.other_slot))))""")
                .param("now", Timestamp.from(now)).param("group", group.value()).param("cycle", cycle)
                .param("slot", slot).update();
    }

    /** Stores the wish; false if one about the asker's turn waits already. */
    boolean insert(GroupId group, int cycle, Swap swap, Instant now) {
        return sql.sql("""
                insert into swap (id, group_id, cycle, asker_id, asker_slot, asker_round, other_id, other_slot,
                                  other_round, state, asked_at, lapses_at)
                values (:id, :group, :cycle, :asker, :askerSlot, :askerRound, :other, :otherSlot, :otherRound, 'ASKED',
                        :now, :lapsesAt)
                on conflict (group_id, cycle, asker_slot) where state = 'ASKED' do nothing""")
                .param("id", swap.id().value()).param("group", group.value()).param("cycle", cycle)
                .param("asker", swap.asker().holder().value()).param("askerSlot", swap.asker().slot())
                .param("askerRound", swap.asker().round()).param("other", swap.other().holder().value())
                .param("otherSlot", swap.other().slot()).param("otherRound", swap.other().round())
                .param("now", Timestamp.from(now)).param("lapsesAt", Timestamp.from(swap.lapsesAt())).update() == 1;
    }

    /** The two turns change places: dues and slots stay, only the rounds pay out to the other. */
    void change(GroupId group, int cycle, Swap swap) {
        sql.sql("""
                update round set recipient_slot = case round when :askerRound then :otherSlot else :askerSlot end
                where group_id = :group and cycle = :cycle and round in (:askerRound, :otherRound)""")
                .param("askerRound", swap.asker().round()).param("otherRound", swap.other().round())
                .param("askerSlot", swap.asker().slot()).param("otherSlot", swap.other().slot())
                .param("group", group.value()).param("cycle", cycle).update();
    }

    void decided(SwapId id, String state, Instant now) {
        sql.sql("update swap set state = :state, decided_at = :now where id = :id").param("state", state)
                .param("now", Timestamp.from(now)).param("id", id.value()).update();
    }
}
