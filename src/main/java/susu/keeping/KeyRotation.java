package susu.keeping;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import susu.shared.Seals;

/**
 * Seals anew, under the first of the data keys, whatever lies under another one. Members go on meanwhile: each value is
 * changed by itself, and only if it is still the one that was read. Stopped in the middle, it is simply begun again.
 */
@Component
public class KeyRotation {
    private static final int AT_ONCE = 500;
    /** Whoever holds a row for that long does not do their work. */
    private static final int MOST_ROUNDS = 1_000;
    private static final String FIRST = "(0,0)";

    private final JdbcClient sql;
    private final Seals seals;

    KeyRotation(JdbcClient sql, Seals seals) {
        this.sql = sql;
        this.seals = seals;
    }

    /** How many values are sealed at all, and how many of them had to be sealed anew. */
    public record Done(long values, long anew) {}

    /**
     * All of them, one column after the other.
     *
     * @param progress hears how far it is
     */
    public Done rotate(Consumer<String> progress) {
        long values = 0;
        long anew = 0;
        for (var column : SealedColumn.ALL) {
            long changed = 0;
            var pass = new Pass(0, 0, 0);
            int rounds = 0;
            do {
                if (++rounds > MOST_ROUNDS)
                    throw new IllegalStateException("somebody holds rows of " + column.table() + ": begin again later");
                pass = pass(column, progress);
                changed += pass.changed();
                // What was changed or held meanwhile may lie anywhere: until nothing is left, all is looked at once more.
            } while (pass.changed() > 0 || pass.held() > 0);
            values += pass.values();
            anew += changed;
        }
        return new Done(values, anew);
    }

    private record Pass(long values, long changed, long held) {}

    private record Value(String ctid, String place, ByteBuffer sealed) {}

    private Pass pass(SealedColumn column, Consumer<String> progress) {
        long values = 0;
        long changed = 0;
        long held = 0;
        var after = Optional.of(FIRST);
        while (after.isPresent()) {
            var page = page(column, after.get());
            for (var value : page) {
                values++;
                var fresh = seals.renew(value.place(), value.sealed().array());
                if (fresh.isEmpty()) continue;
                if (replace(column, value, fresh.get())) changed++;
                else held++;
            }
            progress.accept(column.table() + ": " + values);
            after = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast().ctid());
        }
        return new Pass(values, changed, held);
    }

    private List<Value> page(SealedColumn column, String after) {
        return new ArrayList<>(sql.sql("""
                select ctid, %1$s as place, %2$s as sealed from %3$s
                where ctid > cast(:after as tid) and %2$s is not null and %4$s order by ctid limit %5$d"""
                .formatted(column.place(), column.column(), column.table(), column.where(), AT_ONCE))
                .param("after", after)
                .query((row, _) -> new Value(row.getString("ctid"), row.getString("place"),
                        ByteBuffer.wrap(row.getBytes("sealed"))))
                .list());
    }

    /** False if somebody works on that row, or has changed it. */
    private boolean replace(SealedColumn column, Value value, byte[] fresh) {
        return sql.sql("""
                update %1$s set %2$s = :fresh where ctid = (select ctid from %1$s
                    where ctid = cast(:ctid as tid) and %2$s = :old for update skip locked)"""
                .formatted(column.table(), column.column()))
                .param("fresh", fresh).param("ctid", value.ctid()).param("old", value.sealed().array()).update() == 1;
    }
}
