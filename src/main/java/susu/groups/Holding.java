package susu.groups;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.joda.money.Money;

/**
 * What an officer holds in cash for a group.
 *
 * @param held what the book says: whoever has less than that owes it all the same
 * @param said what the officer has said to have taken besides, and the payers have not confirmed yet
 * @param most what the rules let one officer hold
 * @param uncountedSince since when they have held cash without anybody counting it with them; none while they hold none
 */
record Holding(Money held, Money said, Money most, Optional<Instant> uncountedSince) {
    /** How long cash may lie with somebody before another officer counts it. */
    static final Duration COUNTED_EVERY = Duration.ofDays(30);

    /** Whether an officer may take cash. */
    enum Right {
        MAY,
        /** They hold as much as anybody may. */
        FULL,
        /** A second officer has to count it with them first. */
        COUNT_FIRST
    }

    /** Whether they may say that they take so much more. */
    Right mayTake(Money amount, Instant now) {
        if (countBy().filter(by -> !now.isBefore(by)).isPresent()) return Right.COUNT_FIRST;
        return held.plus(said).plus(amount).isGreaterThan(most) ? Right.FULL : Right.MAY;
    }

    /** Whether so much still fits that they have said before. */
    boolean hasRoomFor(Money amount) {
        return !held.plus(amount).isGreaterThan(most);
    }

    /** When a second officer has to have counted it, if there is anything to count. */
    Optional<Instant> countBy() {
        return uncountedSince.map(since -> since.plus(COUNTED_EVERY));
    }
}
