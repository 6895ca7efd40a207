package susu.groups;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import susu.shared.MemberId;

/**
 * Two turns that may change places: whoever asks gives theirs for the other's.
 *
 * @param lapsesAt when the wish ends unless the other has agreed
 */
record Swap(SwapId id, Side asker, Side other, Instant lapsesAt) {
    /** How long the other has to agree. */
    static final Duration OPEN_FOR = Duration.ofDays(3);

    /**
     * One of the two turns as it stands now.
     *
     * @param lateDues how many of the holder's dues in the group are late
     */
    record Side(MemberId holder, int slot, int round, LocalDate date, Round.State state, int lateDues) {
        /** What is open, or being paid out, is nobody's to give away; and who is late does not improve their place. */
        boolean mayMove() {
            return state == Round.State.PLANNED && lateDues == 0;
        }
    }

    /** What the two turns allow. */
    sealed interface Decision {
        record Change() implements Decision {}

        /** A round is open already, or one of the two is late. */
        record NoSwap() implements Decision {}

        /** It is too late, or the turns are not any more those that it was about. */
        record Gone() implements Decision {}
    }

    /** Whether the wish may be uttered, or come true, now that these two turns stand at its rounds. */
    Decision decide(Side askerNow, Side otherNow, Instant now) {
        boolean same = askerNow.slot() == asker.slot() && askerNow.holder().equals(asker.holder())
                && otherNow.slot() == other.slot() && otherNow.holder().equals(other.holder());
        if (!same || asker.holder().equals(other.holder()) || !now.isBefore(lapsesAt)) return new Decision.Gone();
        return askerNow.mayMove() && otherNow.mayMove() ? new Decision.Change() : new Decision.NoSwap();
    }
}
