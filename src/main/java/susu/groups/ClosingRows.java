package susu.groups;

import static susu.groups.Columns.money;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** How sheets of what goes back at the end are stored. Everything here is called with the group's book locked. */
@Component
class ClosingRows {
    /** The sheet c of the group g waits for the word of officers; once a pot has come back, its cycle runs again. */
    static final String WAITS = "c.state = 'ASKED' and g.state = 'COMPLETED'";
    private final JdbcClient sql;

    ClosingRows(JdbcClient sql) { this.sql = sql; }

    /** Whether officers have yet to say yes to what goes back. */
    boolean isWaiting(GroupId group) {
        return sql.sql("select exists (select from closing c join savings_group g on g.group_id = c.group_id"
                + " where c.group_id = :group and " + WAITS + ")").param("group", group.value()).query(Boolean.class)
                .single();
    }

    /** The sheet that waits, if one does. */
    Optional<Closing> waiting(GroupId group) {
        return sql.sql("select c.* from closing c join savings_group g on g.group_id = c.group_id"
                + " where c.group_id = :group and " + WAITS).param("group", group.value())
                .query((row, _) -> {
                    int number = row.getInt("number");
                    var said = said(group, number);
                    return new Closing(number, row.getInt("approvals"), lines(group, number),
                            row.getTimestamp("lapses_at").toInstant(),
                            said.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey)
                                    .collect(Collectors.toSet()),
                            Set.copyOf(said.keySet()));
                }).optional();
    }

    private Map<MemberId, Money> lines(GroupId group, int number) { return figures("""
                select l.member_id, l.amount, b.currency from closing_line l join book b on b.group_id = l.group_id
                where l.group_id = :group and l.number = :number""", group, number); }

    /** What belongs to each member by now, and is in their wallets no more than in any pot. */
    Map<MemberId, Money> sheet(GroupId group) { return figures("""
                select m.member_id, a.balance as amount, a.currency from membership m
                join account a on a.group_id = m.group_id and a.name = 'credit/' || m.member_id
                where m.group_id = :group and a.balance > 0 and :number = 0""", group, 0); }

    private Map<MemberId, Money> figures(String query, GroupId group, int number) {
        var figures = new HashMap<MemberId, Money>();
        sql.sql(query).param("group", group.value()).param("number", number)
                .query((row, _) -> figures.put(new MemberId(row.getObject("member_id", UUID.class)),
                        money(row, "amount")))
                .list();
        return figures;
    }

    /** Who has said yes, and whether they have led the group ever since. */
    private Map<MemberId, Boolean> said(GroupId group, int number) {
        return sql.sql("""
                select w.officer_id, %s as counts from closing_word w
                join membership ms on ms.group_id = w.group_id and ms.member_id = w.officer_id
                where w.group_id = :group and w.number = :number""".formatted(ApprovalRows.COUNTS))
                .param("group", group.value()).param("number", number)
                .query((row, _) -> Map.entry(new MemberId(row.getObject("officer_id", UUID.class)),
                        row.getBoolean("counts")))
                .list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How many officers had to say yes to each payout of that cycle. */
    int approvals(GroupId group, int cycle) {
        return sql.sql("select max(approvals) from round where group_id = :group and cycle = :cycle")
                .param("group", group.value()).param("cycle", cycle).query(Integer.class).single();
    }

    /** From now on that is asked, and nothing that was asked before; gives its number. */
    int ask(GroupId group, int cycle, int approvals, Map<MemberId, Money> sheet, Instant lapsesAt, Instant now) {
        int number = sql.sql("""
                insert into closing (group_id, number, cycle, state, approvals, asked_at, lapses_at)
                select :group, coalesce(max(number), 0) + 1, :cycle, 'ASKED', :approvals, :now, :lapsesAt
                from closing where group_id = :group returning number""")
                .param("group", group.value()).param("cycle", cycle).param("approvals", approvals)
                .param("now", Timestamp.from(now)).param("lapsesAt", Timestamp.from(lapsesAt)).query(Integer.class)
                .single();
        sheet.forEach((member, amount) -> sql.sql("""
                insert into closing_line (group_id, number, member_id, amount)
                values (:group, :number, :member, :amount)""").param("group", group.value()).param("number", number)
                .param("member", member.value()).param("amount", amount.getAmountMinorLong()).update());
        return number;
    }

    /** What was asked before is no question any more. */
    void replace(GroupId group, Instant now) {
        sql.sql("update closing set state = 'REPLACED', decided_at = :now where group_id = :group and state = 'ASKED'")
                .param("now", Timestamp.from(now)).param("group", group.value()).update();
    }

    void say(GroupId group, int number, MemberId officer, Instant now) {
        sql.sql("""
                insert into closing_word (group_id, number, officer_id, said_at)
                values (:group, :number, :officer, :now)""").param("group", group.value()).param("number", number)
                .param("officer", officer.value()).param("now", Timestamp.from(now)).update();
    }

    void approve(GroupId group, int number, int given, int needed, Instant now) {
        sql.sql("""
                update closing set state = 'APPROVED', decided_at = :now, given = :given, needed = :needed
                where group_id = :group and number = :number""").param("now", Timestamp.from(now))
                .param("given", given).param("needed", needed).param("group", group.value())
                .param("number", number).update();
    }
}
