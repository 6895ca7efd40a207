package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import susu.groups.Round.State;
import susu.groups.Swap.Decision;
import susu.groups.Swap.Side;
import susu.shared.MemberId;

/** When two turns may change places. */
class SwapTest {
    private static final Instant END = Instant.parse("2026-11-05T10:00:00Z");
    private static final Instant BEFORE = END.minusSeconds(1);
    private static final Side AMA = side(1, 2);
    private static final Side KOFI = side(2, 5);
    private static final Swap SWAP = new Swap(new SwapId(new UUID(1, 1)), AMA, KOFI, END);

    private static Side side(int member, int slot) { return side(member, slot, State.PLANNED, 0); }

    private static Side side(int member, int slot, State state, int late) {
        return new Side(new MemberId(new UUID(0, member)), slot, slot, LocalDate.of(2026, 11, 6), state, late);
    }

    @Test
    void bothRoundsStillToOpenAndNobodyLateTheyChange() {
        assertThat(SWAP.decide(AMA, KOFI, BEFORE)).isEqualTo(new Decision.Change());
    }

    @Test
    void aRoundThatHasOpenedIsNotGivenAway() {
        for (var state : new State[]{State.OPEN, State.PAYING, State.CLOSED, State.CANCELLED}) {
            assertThat(SWAP.decide(side(1, 2, state, 0), KOFI, BEFORE)).isEqualTo(new Decision.NoSwap());
            assertThat(SWAP.decide(AMA, side(2, 5, state, 0), BEFORE)).isEqualTo(new Decision.NoSwap());
        }
    }

    @Test
    void whoIsLateDoesNotSwap() {
        assertThat(SWAP.decide(side(1, 2, State.PLANNED, 1), KOFI, BEFORE)).isEqualTo(new Decision.NoSwap());
        assertThat(SWAP.decide(AMA, side(2, 5, State.PLANNED, 1), BEFORE)).isEqualTo(new Decision.NoSwap());
    }

    @Test
    void aWishEndsAfterItsTime() { assertThat(SWAP.decide(AMA, KOFI, END)).isEqualTo(new Decision.Gone()); }

    @Test
    void turnsThatHaveMovedSinceAreNotThoseThatWereMeant() {
        assertThat(SWAP.decide(side(1, 3), KOFI, BEFORE)).isEqualTo(new Decision.Gone());
        assertThat(SWAP.decide(side(3, 2), KOFI, BEFORE)).isEqualTo(new Decision.Gone());
        assertThat(SWAP.decide(AMA, side(2, 4), BEFORE)).isEqualTo(new Decision.Gone());
        assertThat(SWAP.decide(AMA, side(3, 5), BEFORE)).isEqualTo(new Decision.Gone());
        var withHerself = new Swap(SWAP.id(), AMA, side(1, 4), END);
        assertThat(withHerself.decide(AMA, side(1, 4), BEFORE)).isEqualTo(new Decision.Gone());
    }
}
