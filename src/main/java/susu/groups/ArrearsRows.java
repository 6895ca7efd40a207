package susu.groups;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.Accra;
import susu.shared.GroupId;
import susu.shared.MemberId;

/** What members who have had a turn owe. Who is in default follows from it anew each time, and ends when it is paid. */
@Component
class ArrearsRows {
    private final JdbcClient sql;
    private final Clock clock;

    ArrearsRows(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** What {@link Arrears} decides, for screens: that the member of that row is in default in its group {@code :today}. */
    static String inDefault(String row) {
        return "in_default(%1$s.group_id, %1$s.member_id, :today)".formatted(row);
    }

    /** Who is in default in that group now. */
    Set<MemberId> inDefault(GroupId group) {
        return puttingInDefault(group).stream().map(Arrears::member).collect(Collectors.toUnmodifiableSet());
    }

    /** What puts them in default, the oldest first. */
    List<Arrears> puttingInDefault(GroupId group) {
        return of(group).stream().filter(one -> one.putsInDefault(Accra.today(clock))).toList();
    }

    private List<Arrears> of(GroupId group) {
        return sql.sql("select * from arrears where group_id = :group order by due_date, cycle, round, slot")
                .param("group", group.value())
                .query((row, _) -> new Arrears(new MemberId(row.getObject("member_id", UUID.class)),
                        row.getInt("cycle"), row.getInt("round"), row.getInt("slot"),
                        row.getDate("due_date").toLocalDate(), row.getInt("late_after"), row.getInt("default_after"),
                        Optional.ofNullable(row.getDate("still_since")).map(java.sql.Date::toLocalDate),
                        Optional.ofNullable(row.getTimestamp("asked_at")).map(Timestamp::toInstant),
                        row.getTimestamp("told_of_default_at") == null ? Arrears.Told.NOT_YET : Arrears.Told.YES))
                .list();
    }

    void told(GroupId group, Arrears arrears, Instant now) {
        sql.sql("""
                update due set told_of_default_at = :now
                where group_id = :group and cycle = :cycle and round = :round and slot = :slot""")
                .param("now", Timestamp.from(now)).param("group", group.value()).param("cycle", arrears.cycle())
                .param("round", arrears.round()).param("slot", arrears.slot()).update();
    }
}
