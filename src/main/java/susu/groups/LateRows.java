package susu.groups;

import static susu.groups.Columns.money;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How fines, what is held back and what the reserve pays are stored. Called with the group's book locked. */
@Component
class LateRows {
    private final JdbcClient sql;

    LateRows(JdbcClient sql) { this.sql = sql; }

    /**
     * A due that is open after its days of grace.
     *
     * @param contribution what a whole due is
     * @param fined whether it was fined before
     * @param finedBefore all fines of its member in the cycle
     * @param held what is held back of its turn
     */
    record LateDue(Allocation.OpenDue due, MemberId member, Money contribution, Fined fined, Money finedBefore,
            Money held) {}

    enum Fined {
        YES, NOT_YET
    }

    /**
     * The open dues of a round that are late by that day, and whose members have no payment under way that they asked for
     * before that moment, and no cash that was said by then to have been given: while there is, nobody can say that they
     * are late. Nor can they while somebody pays for that turn who was asked before that moment. A due that the provider
     * opened again is late, and its moment comes, so many days after the others.
     */
    List<LateDue> lateDues(Round round, LocalDate today, Instant before) {
        return sql.sql("""
                select d.cycle, d.round, d.slot, d.owed - d.paid as open, d.owed, s.member_id, b.currency,
                    f.group_id is not null as fined, coalesce(h.balance, 0) as held,
                    (select coalesce(sum(o.amount), 0) from fine o
                     join slot os on os.group_id = o.group_id and os.cycle = o.cycle and os.slot = o.slot
                     where o.group_id = d.group_id and o.cycle = d.cycle and os.member_id = s.member_id) as fined_before
                from due d
                join slot s on s.group_id = d.group_id and s.cycle = d.cycle and s.slot = d.slot
                join book b on b.group_id = d.group_id
                left join fine f on f.group_id = d.group_id and f.cycle = d.cycle and f.round = d.round
                    and f.slot = d.slot
                left join account h on h.group_id = d.group_id and h.name = 'held/' || d.cycle || '.' || d.slot
                where d.group_id = :group and d.cycle = :cycle and d.round = :round and d.paid < d.owed
                  and cast(:lastDay as date) + d.extra_days < :today
                  and not exists (select from payment p where p.group_id = d.group_id and p.member_id = s.member_id
                        and p.kind = 'COLLECT' and p.undecided and p.created_at < cast(:before as timestamptz) + d.extra_days * interval '1 day')
                  and not exists (select from cash k where k.group_id = d.group_id and k.payer_id = s.member_id
                        and k.state = 'ASKED' and k.asked_at < cast(:before as timestamptz) + d.extra_days * interval '1 day')
                  and not exists (select from take_over w
                        join payment p on p.group_id = w.group_id and p.id = w.payment_id and p.undecided
                        where w.group_id = d.group_id and w.cycle = d.cycle and w.slot = d.slot and w.state = 'AGREED'
                          and p.created_at < cast(:before as timestamptz) + d.extra_days * interval '1 day')
                order by d.slot""")
                .param("lastDay", round.dueDate().plusDays(round.graceDays())).param("today", today)
                .param("before", Timestamp.from(before)).param("group", round.group().value())
                .param("cycle", round.cycle()).param("round", round.number())
                .query((row, _) -> new LateDue(
                        new Allocation.OpenDue(row.getInt("cycle"), row.getInt("round"), row.getInt("slot"),
                                money(row, "open")),
                        new MemberId(row.getObject("member_id", UUID.class)), money(row, "owed"),
                        row.getBoolean("fined") ? Fined.YES : Fined.NOT_YET, money(row, "fined_before"),
                        money(row, "held")))
                .list();
    }

    /** A due is fined: once. */
    void fine(GroupId group, Allocation.OpenDue due, Money amount, Instant now) {
        sql.sql("""
                insert into fine (group_id, cycle, round, slot, amount, set_at)
                values (:group, :cycle, :round, :slot, :amount, :now)""")
                .param("group", group.value()).param("cycle", due.cycle()).param("round", due.round())
                .param("slot", due.slot()).param("amount", amount.getAmountMinorLong())
                .param("now", Timestamp.from(now)).update();
    }

    void payFine(GroupId group, Allocation.OpenFine fine, Money amount) {
        sql.sql("""
                update fine set paid = paid + :amount
                where group_id = :group and cycle = :cycle and round = :round and slot = :slot""")
                .param("amount", amount.getAmountMinorLong()).param("group", group.value())
                .param("cycle", fine.cycle()).param("round", fine.round()).param("slot", fine.slot()).update();
    }

    /** The reserve has paid so much of a due: its owner owes that to the reserve. */
    void advance(GroupId group, Allocation.OpenDue due, Money amount) {
        advance(group, due, amount.getAmountMinorLong());
    }

    void repay(GroupId group, Allocation.OpenAdvance advance, Money amount) {
        advance(group, advance, -amount.getAmountMinorLong());
    }

    private void advance(GroupId group, Allocation.OfARound due, long pesewas) {
        sql.sql("""
                update due set advanced = advanced + :amount
                where group_id = :group and cycle = :cycle and round = :round and slot = :slot""")
                .param("amount", pesewas).param("group", group.value()).param("cycle", due.cycle())
                .param("round", due.round()).param("slot", due.slot()).update();
    }

    /** So much more is held back of a turn than its dues, open and to come. */
    record Held(int cycle, int slot, Money amount) {}

    /** What is held back of the member's turns beyond their dues, open and to come. */
    List<Held> heldTooMuch(GroupId group, MemberId member) {
        return sql.sql("""
                select s.cycle, s.slot, b.currency, a.balance - (
                    select coalesce(sum(case when r.state <> 'PLANNED' then coalesce(d.owed - d.paid, 0)
                                        when not s.ended then ru.contribution end), 0)
                    from round r
                    join savings_group g on g.group_id = r.group_id
                    join rules ru on ru.group_id = g.group_id and ru.version = g.rules_version
                    left join due d on d.group_id = r.group_id and d.cycle = r.cycle and d.round = r.round
                        and d.slot = s.slot
                    where r.group_id = s.group_id and r.cycle = s.cycle and (r.state = 'PLANNED' or r.collects)) as free
                from slot s
                join book b on b.group_id = s.group_id
                join account a on a.group_id = s.group_id and a.name = 'held/' || s.cycle || '.' || s.slot
                where s.group_id = :group and s.member_id = :member and a.balance > 0
                order by s.cycle, s.slot""")
                .param("group", group.value()).param("member", member.value())
                .query((row, _) -> new Held(row.getInt("cycle"), row.getInt("slot"), money(row, "free"))).list()
                .stream().filter(held -> held.amount().isPositive()).toList();
    }

    /** Whose the turns of a cycle are, and their slots, in the order of their rounds. */
    List<Turn> turns(GroupId group, int cycle) {
        return sql.sql("""
                select s.slot, s.member_id from round r
                join slot s on s.group_id = r.group_id and s.cycle = r.cycle and s.slot = r.recipient_slot
                where r.group_id = :group and r.cycle = :cycle order by r.round""")
                .param("group", group.value()).param("cycle", cycle)
                .query((row, _) -> new Turn(row.getInt("slot"), new MemberId(row.getObject("member_id", UUID.class))))
                .list();
    }

    /** A turn. */
    record Turn(int slot, MemberId member) {}
}
