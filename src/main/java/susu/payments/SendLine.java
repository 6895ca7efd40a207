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
    /** Longer than anybody may wait to be sent. */
    static final int LONGEST_SECONDS = 600;
    private static final long NANOS = 1_000_000_000;
    /** One of so many that may go out in a second is no place: it is for those who pass by the line. */
    private static final int PASSES = 10;
    private final JdbcClient sql;

    SendLine(JdbcClient sql) { this.sql = sql; }

    /**
     * Stands at the end of the line; when to come back.
     *
     * @param aSecond how many may go out in a second, as things are
     */
    Instant join(PaymentRow row, Instant now, int aSecond) {
        var place = nextPlace(now.getEpochSecond() + 1, Math.max(1, aSecond - aSecond / PASSES));
        sql.sql("""
                update attempt set comes_back_at = :place
                where group_id = :group and payment_id = :payment and number = :number""")
                .param("place", Timestamp.from(place)).param("group", row.key().group().value())
                .param("payment", row.key().payment().value()).param("number", row.attempt().number()).update();
        return place;
    }

    /**
     * The place after the last that was given, in the first of the seconds or later. An end of the line that is too far
     * away was written by a clock that was wrong: a line as long is for nobody.
     */
    private Instant nextPlace(long first, int aSecond) {
        return sql.sql("""
                insert into pace as p (what, second, taken) values ('line', :first, 1)
                on conflict (what) do update
                set taken = case when p.second between :first and :longest and p.taken < :most then p.taken + 1 else 1 end,
                    second = case when p.second not between :first and :longest then :first
                        when p.taken < :most then p.second else p.second + 1 end
                returning second, taken""").param("first", first).param("longest", first + LONGEST_SECONDS)
                .param("most", aSecond)
                .query((row, _) -> Instant.ofEpochSecond(row.getLong("second"),
                        Math.min(row.getInt("taken") - 1, aSecond - 1) * NANOS / aSecond))
                .single();
    }
}
