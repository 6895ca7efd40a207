package susu.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often something may happen for each of many: so many times within any span of that length, by the injected clock.
 * This program counts for itself, in memory that is bounded; whoever is refused is not counted.
 */
public final class Rate {
    private static final int MOST_KEPT = 50_000;
    private final int most;
    private final Duration span;
    private final Clock clock;
    private final Map<String, Times> kept = new ConcurrentHashMap<>();

    /** So many within that span. */
    public Rate(int most, Duration span, Clock clock) {
        if (most < 1) throw new IllegalArgumentException("a rate lets something through: " + most);
        this.most = most;
        this.span = span;
        this.clock = clock;
    }

    /** Counts one more of theirs; false, and not counted, if that is too often. */
    public boolean take(String whose) {
        var now = clock.instant();
        if (kept.size() >= MOST_KEPT) makeRoom(now);
        return kept.computeIfAbsent(whose, _ -> new Times(most)).take(now, now.minus(span));
    }

    /** Whether they may once more; counts nothing. */
    public boolean isOpen(String whose) {
        var times = kept.get(whose);
        return times == null || times.isOpen(clock.instant().minus(span));
    }

    /** First those go of whom nothing counts any more; if the rest are too many, counting begins anew. */
    private void makeRoom(Instant now) {
        kept.values().removeIf(times -> times.isQuietSince(now.minus(span)));
        if (kept.size() >= MOST_KEPT) kept.clear();
    }

    /** The latest times of one of them, in a ring: the next to be written over is the oldest. */
    private static final class Times {
        private final long[] ring;
        private int next;
        private long latest = Long.MIN_VALUE;

        Times(int most) {
            ring = new long[most];
            Arrays.fill(ring, Long.MIN_VALUE);
        }

        synchronized boolean take(Instant now, Instant since) {
            if (!isOpen(since)) return false;
            latest = now.toEpochMilli();
            ring[next] = latest;
            next = (next + 1) % ring.length;
            return true;
        }

        synchronized boolean isOpen(Instant since) { return ring[next] <= since.toEpochMilli(); }

        synchronized boolean isQuietSince(Instant moment) { return latest <= moment.toEpochMilli(); }
    }
}
