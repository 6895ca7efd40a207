package susu.groups;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import susu.operators.Operator;
import susu.operators.Operators;

/** The days that staff have entered as holidays. */
@Component
class HolidayRows {
    private final Operators operators;
    private final JdbcClient sql;
    private final Clock clock;

    HolidayRows(Operators operators, JdbcClient sql, Clock clock) {
        this.operators = operators;
        this.sql = sql;
        this.clock = clock;
    }

    List<Holiday> all() {
        return sql.sql("select day, name from holiday order by day")
                .query((row, _) -> new Holiday(row.getDate("day").toLocalDate(), row.getString("name"))).list();
    }

    /** The days that can move a date under that rule. */
    Set<LocalDate> known(Holidays rule) {
        return switch (rule) {
            case KEEP -> Set.of();
            case AFTER, BEFORE -> Set.copyOf(all().stream().map(Holiday::day).toList());
        };
    }

    /** Adds it; false if that day is one already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(Holiday holiday, Operator who) {
        int added = sql.sql("""
                insert into holiday (day, name, added_by, added_at) values (:day, :name, :who, :now)
                on conflict do nothing""")
                .param("day", holiday.day()).param("name", holiday.name()).param("who", who.name())
                .param("now", Timestamp.from(clock.instant())).update();
        if (added == 1) operators.did(who, "holiday added", holiday.day().toString(), holiday.name());
        return added == 1;
    }

    /** Removes it; false if that day is none. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean remove(LocalDate day, Operator who) {
        var name = sql.sql("delete from holiday where day = :day returning name").param("day", day)
                .query(String.class).optional();
        name.ifPresent(removed -> operators.did(who, "holiday removed", day.toString(), removed));
        return name.isPresent();
    }
}
