package susu.groups;

import java.time.Clock;
import java.util.Optional;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.Accra;

/**
 * How much pots may send in a day, over all groups: whoever has stolen the credentials of an officer, or of the program, takes
 * no more than that before somebody looks. Each attempt counts on the day on which it is let go, whatever becomes of it.
 */
@Component
class DailyLimit {
    private final JdbcClient sql;
    private final Optional<Money> most;
    private final Clock clock;

    DailyLimit(JdbcClient sql, PayoutSettings settings, Clock clock) {
        this.sql = sql;
        this.most = settings.aDay();
        this.clock = clock;
    }

    /** Whether so much can leave on no day. */
    boolean isBelow(Money amount) {
        return most.filter(limit -> limit.getAmountMinorLong() < amount.getAmountMinorLong()).isPresent();
    }

    /**
     * Counts that, if it can still leave today. Pots of several groups may ask at once: one row stands for the day, and each
     * of them waits for the one before to be committed.
     */
    boolean takes(Money amount) {
        if (most.isEmpty()) return true;
        if (isBelow(amount)) return false;
        return sql.sql("""
                insert into payout_day as today (day, minor_units) values (:day, :amount)
                on conflict (day) do update set minor_units = today.minor_units + :amount
                    where today.minor_units + :amount <= :most""")
                .param("day", Accra.today(clock)).param("amount", amount.getAmountMinorLong())
                .param("most", most.get().getAmountMinorLong()).update() == 1;
    }
}
