package susu.groups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How the parts are stored in which pots leave. Everything here is called with the group's book locked. */
@Component
class LegRows {
    /** The legs of a round r, in one row; whether one is out, or on its way, its payment says. One in cash is out. */
    static final String OF_ROUND = """
            cross join lateral (
                select array_agg(l.leg order by l.leg) as legs, array_agg(l.leaves_on order by l.leg) as leave_on,
                    array_agg(l.amount order by l.leg) as leg_amounts,
                    array_agg(case when l.cash_out_id is not null then 'OUT' when p.id is null then 'TO_COME'
                        when p.undecided then 'UNDER_WAY' else 'OUT' end order by l.leg) as leg_states,
                    array_agg(coalesce(p.issue, k.issue, 0) order by l.leg) as leg_issues
                from leg l left join cash_out k on k.group_id = l.group_id and k.id = l.cash_out_id
                left join payment p on p.group_id = l.group_id and p.cycle = l.cycle and p.round = l.round
                    and p.leg = l.leg and p.kind = 'PAYOUT' and p.state not in ('FAILED', 'CANCELLED', 'REVERSED')
                where l.group_id = r.group_id and l.cycle = r.cycle and l.round = r.round) parts
            """;
    private final JdbcClient sql;

    LegRows(JdbcClient sql) { this.sql = sql; }

    static Legs read(ResultSet row, CurrencyUnit currency) throws SQLException {
        if (row.getArray("legs") == null) return Legs.NONE;
        var numbers = (Integer[]) row.getArray("legs").getArray();
        var days = (java.sql.Date[]) row.getArray("leave_on").getArray();
        var amounts = (Long[]) row.getArray("leg_amounts").getArray();
        var states = (String[]) row.getArray("leg_states").getArray();
        var issues = (Integer[]) row.getArray("leg_issues").getArray();
        var legs = new ArrayList<Legs.Leg>();
        for (int i = 0; i < numbers.length; i++)
            legs.add(new Legs.Leg(numbers[i], days[i].toLocalDate(), Money.ofMinor(currency, amounts[i]),
                    Legs.State.valueOf(states[i]), issues[i]));
        return new Legs(legs);
    }

    /** The pot leaves in these parts, after those that it has. */
    void plan(RoundKey key, List<GroupFact.Part> parts) {
        sql.sql("""
                insert into leg (group_id, cycle, round, leg, leaves_on, amount)
                select :group, :cycle, :round, n + (select coalesce(max(l.leg), 0) from leg l
                    where l.group_id = :group and l.cycle = :cycle and l.round = :round), leaves_on, amount
                from unnest(cast(:days as date[]), cast(:amounts as bigint[])) with ordinality
                    as parts (leaves_on, amount, n)""")
                .param("group", key.group().value()).param("cycle", key.cycle()).param("round", key.round())
                .param("days", parts.stream().map(part -> part.on().toString()).toArray(String[]::new))
                .param("amounts", parts.stream().map(part -> part.amount().getAmountMinorLong()).toArray(Long[]::new))
                .update();
    }

    /** A part leaves on another day. */
    void leavesOn(RoundKey key, int leg, LocalDate day) {
        sql.sql("""
                update leg set leaves_on = :day
                where group_id = :group and cycle = :cycle and round = :round and leg = :leg""")
                .param("day", day).param("group", key.group().value()).param("cycle", key.cycle())
                .param("round", key.round()).param("leg", leg).update();
    }

    /**
     * From here to the end of its transaction nobody else plans what goes to that member, be it from another group's book.
     * Locked last; whoever locks several does so in the order of their ids.
     */
    void lockWalletOf(MemberId member) {
        sql.sql("""
                insert into payee (member_id) values (:member)
                on conflict (member_id) do update set member_id = excluded.member_id""")
                .param("member", member.value()).update();
    }

    /** The same for whoever pots of that group may leave for now, all at once. */
    void lockWalletsOf(GroupId group) {
        sql.sql("""
                insert into payee (member_id)
                select distinct s.member_id from round r join slot s on s.group_id = r.group_id and s.cycle = r.cycle
                    and s.slot = r.recipient_slot
                where r.group_id = :group and r.state in ('OPEN', 'PAYING') order by s.member_id
                on conflict (member_id) do update set member_id = excluded.member_id""")
                .param("group", group.value()).update();
    }

    /**
     * What goes, went or perhaps went to the wallet of a round's recipient from any group, by day, beside what is still to
     * leave of this very pot. Of other pots a part to come counts as long as it can leave on its day: one that is overdue or
     * held up asks for a day of its own when it goes on, and until then it keeps nothing back.
     */
    Map<LocalDate, Money> taken(Round round, LocalDate since, LocalDate today) {
        var taken = new LinkedHashMap<LocalDate, Money>();
        sql.sql("""
                select day, sum(amount) as amount from (
                    select cast(coalesce(a.last_sent_at, a.created_at) at time zone 'Africa/Accra' as date) as day,
                        p.amount
                    from payment p join attempt a on a.group_id = p.group_id and a.payment_id = p.id
                        and (a.state not in ('FAILED', 'CANCELLED', 'REVERSED')
                            or a.late_success_at is not null and a.late_reversed_at is null)
                    where coalesce(p.payer_id, p.member_id) = :member and p.kind <> 'COLLECT'
                    union all
                    select l.leaves_on, l.amount from slot s
                    join round r on r.group_id = s.group_id and r.cycle = s.cycle and r.recipient_slot = s.slot
                        and r.state = 'PAYING' and r.payout_failed_at is null
                    join savings_group g on g.group_id = r.group_id and g.state <> 'SUSPENDED'
                    join book b on b.group_id = r.group_id and b.frozen_why is null
                    join leg l on l.group_id = r.group_id and l.cycle = r.cycle and l.round = r.round
                        and l.leaves_on >= :today and l.cash_out_id is null
                    where s.member_id = :member and (r.group_id, r.cycle, r.round) <> (:group, :cycle, :round)
                      and not exists (select from payment p where p.group_id = l.group_id and p.cycle = l.cycle
                        and p.round = l.round and p.leg = l.leg and p.kind = 'PAYOUT'
                        and p.state not in ('FAILED', 'CANCELLED', 'REVERSED'))) going
                where day >= :since group by day order by day""")
                .param("member", round.recipient().value()).param("today", today)
                .param("group", round.group().value()).param("cycle", round.cycle()).param("round", round.number())
                .param("since", since)
                .query(row -> {
                    taken.put(row.getDate("day").toLocalDate(),
                            Money.ofMinor(round.target().getCurrencyUnit(), row.getLong("amount")));
                });
        return taken;
    }
}
