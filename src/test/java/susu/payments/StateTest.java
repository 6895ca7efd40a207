package susu.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Which states leave room for another attempt, and which wait for a last word. */
class StateTest {
    @Test
    void onlyBesideWhatFailedWasGivenUpOrUndoneMayAnotherAttemptBeMade() {
        assertThat(Arrays.stream(State.values()).filter(state -> !state.isAlive()))
                .containsExactlyInAnyOrder(State.FAILED, State.CANCELLED, State.REVERSED);
    }

    @Test
    void nobodyKnowsYetWhatBecameOfTheFirstFour() {
        assertThat(Arrays.stream(State.values()).filter(State::undecided)).containsExactlyInAnyOrder(State.CREATED,
                State.SUBMITTED, State.PENDING, State.UNKNOWN);
    }
}
