package susu.groups;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How waivers are stored. Called with the group's book locked. */
@Component
class WaiverRows {
    private final JdbcClient sql;

    WaiverRows(JdbcClient sql) { this.sql = sql; }

    /** Who owes that, if some of it is open. */
    Optional<MemberId> debtor(GroupId group, Waivable debt) {
        return sql.sql("""
                select member_id from owed where group_id = :group and cycle = :cycle and round = :round and slot = :slot
                    and what = :what""")
                .param("group", group.value()).param("cycle", debt.cycle()).param("round", debt.round())
                .param("slot", debt.slot()).param("what", debt.what().name())
                .query((row, _) -> new MemberId(row.getObject("member_id", UUID.class))).optional();
    }

    /** Whose pot is short of it, if it is a due of a pot that still collects. */
    Optional<MemberId> recipient(GroupId group, Waivable debt) {
        if (debt.what() != Waivable.What.DUE) return Optional.empty();
        return sql.sql("""
                select s.member_id from round r
                join slot s on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
                where r.group_id = :group and r.cycle = :cycle and r.round = :round
                  and (r.set_off is null or r.left_short)""")
                .param("group", group.value()).param("cycle", debt.cycle()).param("round", debt.round())
                .query((row, _) -> new MemberId(row.getObject("member_id", UUID.class))).optional();
    }

    /** Asks for it, unless it is asked for already; gives its number. */
    Optional<Integer> ask(GroupId group, Waivable debt, MemberId member, Optional<MemberId> recipient, WaiverReason why,
            int needed, MemberId asker,
            Instant now) {
        sql.sql("""
                update waiver set state = 'LAPSED', decided_at = :now
                where group_id = :group and state = 'ASKED' and lapses_at <= :now""")
                .param("now", Timestamp.from(now)).param("group", group.value()).update();
        return sql.sql("""
                insert into waiver (group_id, number, what, cycle, round, slot, member_id, recipient_id, why, needed, asked_by, state,
                                    asked_at, lapses_at)
                select :group, coalesce(max(number), 0) + 1, :what, :cycle, :round, :slot, :member, :recipient, :why, :needed, :asker,
                    'ASKED', :now, :lapsesAt from waiver where group_id = :group
                on conflict do nothing returning number""")
                .param("group", group.value()).param("what", debt.what().name()).param("cycle", debt.cycle())
                .param("round", debt.round()).param("slot", debt.slot()).param("member", member.value())
                .param("recipient", recipient.map(MemberId::value).orElse(null)).param("why", why.name())
                .param("needed", needed).param("asker", asker.value()).param("now", Timestamp.from(now))
                .param("lapsesAt", Timestamp.from(now.plus(Waiver.OPEN_FOR))).query(Integer.class).optional();
    }

    /** The waiver of that number, while it waits and something of it is open. */
    Optional<Waiver> find(GroupId group, int number, List<MemberId> officers) {
        return sql.sql("""
                select w.*, o.open, b.currency from waiver w
                join book b on b.group_id = w.group_id
                join owed o on o.group_id = w.group_id and o.cycle = w.cycle and o.round = w.round and o.slot = w.slot
                    and o.what = w.what and o.member_id = w.member_id
                left join round r on r.group_id = w.group_id and r.cycle = w.cycle and r.round = w.round
                left join slot taker on taker.group_id = r.group_id and taker.cycle = r.cycle and taker.slot = r.recipient_slot
                where w.group_id = :group and w.number = :number and w.state = 'ASKED'
                  and (w.recipient_id is null or w.recipient_id = taker.member_id
                      and (r.set_off is null or r.left_short))""")
                .param("group", group.value()).param("number", number)
                .query((row, _) -> {
                    var approved = new HashSet<>(said(group, number, List.of("APPROVED")));
                    var recipient = Optional.ofNullable(row.getObject("recipient_id", UUID.class)).map(MemberId::new);
                    approved.removeIf(one -> !officers.contains(one) && recipient.filter(one::equals).isEmpty());
                    return new Waiver(number, Waivable.What.valueOf(row.getString("what")), row.getInt("cycle"),
                            row.getInt("round"), row.getInt("slot"),
                            new MemberId(row.getObject("member_id", UUID.class)), recipient,
                            new MemberId(row.getObject("asked_by", UUID.class)), row.getInt("needed"),
                            row.getTimestamp("lapses_at").toInstant(), approved,
                            new HashSet<>(said(group, number, List.of("APPROVED", "REJECTED"))),
                            Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("open")));
                }).optional();
    }

    private List<MemberId> said(GroupId group, int number, List<String> words) {
        return sql.sql("""
                select said_by from waiver_word where group_id = :group and number = :number and word in (:words)""")
                .param("group", group.value()).param("number", number).param("words", words)
                .query((row, _) -> new MemberId(row.getObject("said_by", UUID.class))).list();
    }

    void say(GroupId group, Waiver waiver, MemberId officer, Asking.Word word, Instant now) {
        sql.sql("""
                insert into waiver_word (group_id, number, member_id, asked_by, said_by, word, said_at)
                values (:group, :number, :member, :asker, :officer, :word, :now)""")
                .param("group", group.value()).param("number", waiver.number()).param("member", waiver.member().value())
                .param("asker", waiver.askedBy().value()).param("officer", officer.value()).param("word", word.name())
                .param("now", Timestamp.from(now)).update();
    }

    void decide(GroupId group, Waiver waiver, String state, Instant now) {
        sql.sql("update waiver set state = :state, decided_at = :now where group_id = :group and number = :number")
                .param("state", state).param("now", Timestamp.from(now)).param("group", group.value())
                .param("number", waiver.number()).update();
    }

    /** What is open of it is owed no more. Nothing moves: the reserve has paid what it paid. */
    void waive(GroupId group, Waiver waiver) {
        if (waiver.what() == Waivable.What.DUE)
            sql.sql("""
                    update round r set
                        target = case when target > d.owed - d.paid then target - (d.owed - d.paid) else target end,
                        -- Nothing is left of it.
                        state = case when target > d.owed - d.paid then r.state else 'CANCELLED' end from due d
                    where d.group_id = r.group_id and d.cycle = r.cycle and d.round = r.round and d.slot = :slot
                      and r.group_id = :group and r.cycle = :cycle and r.round = :round""")
                    .param("slot", waiver.slot()).param("group", group.value()).param("cycle", waiver.cycle())
                    .param("round", waiver.round()).update();
        sql.sql(switch (waiver.what()) {
            case FINE -> "update fine set waived = amount - paid";
            case ADVANCE -> "update due set forgiven = advanced";
            case DUE -> "update due set written_off = written_off + owed - paid, owed = paid";
        } + " where group_id = :group and cycle = :cycle and round = :round and slot = :slot")
                .param("group", group.value()).param("cycle", waiver.cycle()).param("round", waiver.round())
                .param("slot", waiver.slot()).update();
    }
}
