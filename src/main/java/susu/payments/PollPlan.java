package susu.payments;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * When to ask what became of a request: soon at first, once more just past the five minutes that MTN gives the payer,
 * then ever more rarely, and never the last time. MTN asks partners not to ask much; a callback only makes us ask sooner.
 */
final class PollPlan {
    private static final List<Duration> OFFSETS = offsets();

    private PollPlan() {}

    private static List<Duration> offsets() {
        var plan = new ArrayList<>(List.of(Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofMinutes(2),
                Duration.ofSeconds(315)));
        for (int minute = 7; minute <= 15; minute += 2)
            plan.add(Duration.ofMinutes(minute));
        for (int minute = 30; minute <= 24 * 60; minute += 15)
            plan.add(Duration.ofMinutes(minute));
        return List.copyOf(plan);
    }

    /** The next moment to ask after now, up to a tenth later than the plan so that payments do not ask in step. */
    static Instant next(UUID ref, Instant sentAt, Instant now) {
        for (var offset : OFFSETS) {
            var at = sentAt.plus(offset).plus(spread(ref, offset));
            if (at.isAfter(now)) return at;
        }
        return now.plus(Duration.ofDays(1));
    }

    /** Only ever later, not sooner: the question past the payer's five minutes must stay past them. */
    private static Duration spread(UUID ref, Duration offset) {
        long perMille = Math.floorMod(ref.getLeastSignificantBits() ^ offset.toSeconds() * 0x9E3779B97F4A7C15L, 100);
        return offset.multipliedBy(perMille).dividedBy(1000);
    }
}
