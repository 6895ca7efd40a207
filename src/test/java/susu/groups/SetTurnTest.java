package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import susu.shared.MemberId;

/** An order that a chair sets is one of all turns, and of those who have them. */
class SetTurnTest {
    private static final MemberId AMA = new MemberId(new UUID(0, 1));
    private static final MemberId KOFI = new MemberId(new UUID(0, 2));
    private static final MemberId ESI = new MemberId(new UUID(0, 3));
    private static final List<MemberId> HOLDERS = List.of(AMA, KOFI, KOFI);

    @Test
    void eachTurnIsNamedOnceWithWhoeverHasIt() {
        assertThat(SetTurn.order(List.of(3, 1, 2), HOLDERS)).contains(
                List.of(new SetTurn(3, KOFI), new SetTurn(1, AMA), new SetTurn(2, KOFI)));
    }

    @Test
    void noTurnIsLeftOutNamedTwiceOrMadeUp() {
        assertThat(SetTurn.order(List.of(3, 1), HOLDERS)).isEmpty();
        assertThat(SetTurn.order(List.of(3, 1, 1), HOLDERS)).isEmpty();
        assertThat(SetTurn.order(List.of(4, 1, 2), HOLDERS)).isEmpty();
        assertThat(SetTurn.order(List.of(0, 1, 2), HOLDERS)).isEmpty();
        assertThat(SetTurn.order(List.of(3, 1, 2, 4), HOLDERS)).isEmpty();
        assertThat(SetTurn.order(List.of(), HOLDERS)).isEmpty();
    }

    @Test
    void theOrderHoldsWhileEveryTurnIsStillTheSameMembers() {
        var order = SetTurn.order(List.of(3, 1, 2), HOLDERS).orElseThrow();
        assertThat(SetTurn.slots(order, HOLDERS)).contains(List.of(3, 1, 2));
        assertThat(SetTurn.slots(order, List.of(AMA, KOFI, ESI))).as("as many, but another's").isEmpty();
        assertThat(SetTurn.slots(order, List.of(KOFI, KOFI, AMA))).isEmpty();
        assertThat(SetTurn.slots(order, List.of(AMA, KOFI))).as("one has gone").isEmpty();
        assertThat(SetTurn.slots(order, List.of(AMA, KOFI, KOFI, ESI))).as("one has come").isEmpty();
    }

    @Test
    void nothingSetIsNoOrder() { assertThat(SetTurn.slots(List.of(), HOLDERS)).isEmpty(); }
}
