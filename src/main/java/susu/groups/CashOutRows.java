package susu.groups;

import static susu.groups.Columns.money;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How cash is stored that leaves a pot by hand. Changes are made with the group's book locked. */
@Component
class CashOutRows {
    private final JdbcClient sql;
    private final Names names;

    CashOutRows(JdbcClient sql, Names names) {
        this.sql = sql;
        this.names = names;
    }

    /** Notes what an officer says, unless the recipient has an earlier word of theirs about that pot to answer. */
    boolean insert(CashOut out, Instant now) {
        return sql.sql("""
                insert into cash_out (group_id, id, cycle, round, officer_id, recipient_id, amount, currency, state,
                                      asked_at, lapses_at)
                values (:group, :id, :cycle, :round, :officer, :recipient, :amount, :currency, 'ASKED', :now, :lapsesAt)
                on conflict do nothing""")
                .param("group", out.round().group().value()).param("id", out.id().value())
                .param("cycle", out.round().cycle()).param("round", out.round().round())
                .param("officer", out.officer().value()).param("recipient", out.recipient().value())
                .param("amount", out.amount().getAmountMinorLong())
                .param("currency", out.amount().getCurrencyUnit().getCode()).param("now", Timestamp.from(now))
                .param("lapsesAt", Timestamp.from(out.lapsesAt())).update() == 1;
    }

    /** What waits for the recipient's answer, by that name. */
    Optional<CashOut> asked(GroupId group, CashId id) {
        return sql.sql("select * from cash_out where group_id = :group and id = :id and state = 'ASKED'")
                .param("group", group.value()).param("id", id.value())
                .query((row, _) -> new CashOut(id, new RoundKey(group, row.getInt("cycle"), row.getInt("round")),
                        member(row, "officer_id"), member(row, "recipient_id"), money(row, "amount"),
                        row.getTimestamp("lapses_at").toInstant()))
                .optional();
    }

    /** It comes to nothing. */
    void end(CashOut out, String state, Instant now) {
        sql.sql("""
                update cash_out set state = :state, decided_at = :now
                where group_id = :group and id = :id and state = 'ASKED'""")
                .param("state", state).param("now", Timestamp.from(now))
                .param("group", out.round().group().value()).param("id", out.id().value()).update();
    }

    /** The recipient has it: a part of that payout of the pot, and a line of their passbook. */
    void handed(CashOut out, int issue, LocalDate today, Instant now) {
        int ended = sql.sql("""
                update cash_out set state = 'CONFIRMED', decided_at = :now, issue = :issue
                where group_id = :group and id = :id and state = 'ASKED'""")
                .param("now", Timestamp.from(now)).param("issue", issue)
                .param("group", out.round().group().value()).param("id", out.id().value()).update();
        if (ended != 1) throw new IllegalStateException("cash " + out.id() + " was decided before");
        sql.sql("""
                insert into leg (group_id, cycle, round, leg, leaves_on, amount, cash_out_id)
                select k.group_id, k.cycle, k.round, 1 + coalesce((select max(l.leg) from leg l
                    where l.group_id = k.group_id and l.cycle = k.cycle and l.round = k.round), 0), :today, k.amount, k.id
                from cash_out k where k.group_id = :group and k.id = :id""").param("today", today)
                .param("group", out.round().group().value()).param("id", out.id().value()).update();
        sql.sql("""
                insert into passbook (group_id, member_id, cash_out_id, cycle, round, kind, amount, currency, momo_id, at)
                select group_id, recipient_id, id, cycle, round, 'CASH_RECEIVED', amount, currency, '', :now
                from cash_out where group_id = :group and id = :id""").param("now", Timestamp.from(now))
                .param("group", out.round().group().value()).param("id", out.id().value()).update();
    }

    /** The pots of which that officer holds cash that their recipients could have by hand. */
    List<PotInHand> inHandOf(GroupId group, MemberId officer) {
        return sql.sql("""
                select %s, r.cycle, r.round, a.balance as held, a.currency
                from round r
                join slot s on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
                join account a on a.group_id = r.group_id and a.balance > 0
                    and a.name = 'custody/' || cast(:officer as uuid) || '/pot/' || r.cycle || '.' || r.round
                join member m on m.id = s.member_id and m.id <> :officer
                where r.group_id = :group and r.state = 'OPEN' and r.set_off is not null
                order by r.due_date, r.round""".formatted(Names.of("m", "r.group_id", ":officer")))
                .param("group", group.value()).param("officer", officer.value())
                .query((row, _) -> new PotInHand(row.getInt("cycle"), row.getInt("round"), names.read(row).name(),
                        money(row, "held")))
                .list();
    }

    private static MemberId member(ResultSet row, String column) throws SQLException {
        return new MemberId(row.getObject(column, UUID.class));
    }
}
