package susu.payments;

import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Those who may not be sent yet, since the provider bears no more in this second: each has a place, and comes back when
 * so many have gone before as go out in a second. So thousands who pay in the same minute try once or twice, and not
 * again and again. A place is only a time to come back; what may really leave then is counted then.
 */
@Component
class SendLine {
    private static final long NANOS = 1_000_000_000;
    private static final int A_SECOND = Buckets.Counted.SENDS.aSecond;
    private final JdbcClient sql;

    SendLine(JdbcClient sql) { this.sql = sql; }

    /** Stands at the end of the line; when to come back. */
    Instant join(PaymentRow row, Instant now) {
        var place = last(now.getEpochSecond() + 1);
        sql.sql("""
                update attempt set comes_back_at = :place
                where group_id = :group and payment_id = :payment and number = :number""")
                .param("place", Timestamp.from(place)).param("group", row.key().group().value())
                .param("payment", row.key().payment().value()).param("number", row.attempt().number()).update();
        return place;
    }

    /** The place after the last that was given, and in no second before that one. */
    private Instant last(long first) {
        return sql.sql("""
                insert into pace as p (what, second, taken) values ('line', :first, 1)
                on conflict (what) do update
                set taken = case when p.second >= :first and p.taken < :most then p.taken + 1 else 1 end,
                    second = case when p.second < :first then :first when p.taken < :most then p.second
                        else p.second + 1 end
                returning second, taken""").param("first", first).param("most", A_SECOND)
                .query((row, _) -> Instant.ofEpochSecond(row.getLong("second"),
                        (row.getInt("taken") - 1) * NANOS / A_SECOND))
                .single();
    }
}
