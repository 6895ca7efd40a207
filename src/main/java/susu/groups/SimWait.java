package susu.groups;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import susu.members.Members;
import susu.shared.MemberId;

/**
 * Whoever has been given another PIN, number or wallet may be a thief with a good story. For a while no money goes to them
 * and none leaves by their word: it is held for them, and nothing of it is lost.
 */
@Component
class SimWait {
    private final Members members;
    private final Duration length;
    private final Clock clock;

    SimWait(Members members, PayoutSettings settings, Clock clock) {
        this.members = members;
        this.length = settings.simWait();
        this.clock = clock;
    }

    /** Until when that member waits, if they do. */
    Optional<Instant> until(MemberId member) {
        return members.lastReinstated(member).map(since -> since.plus(length)).filter(clock.instant()::isBefore);
    }
}
