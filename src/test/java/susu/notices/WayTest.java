package susu.notices;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import susu.notices.SmsGateway.Outcome;
import susu.notices.SmsGateway.Whose;

/** Which gateway a message is handed to next, and when. */
class WayTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final Outcome TAKEN = new Outcome.Accepted("id", 1, "");
    private static final Outcome REFUSED = new Outcome.Refused("3001", Whose.GATEWAYS);
    private static final Outcome NO_SUCH_NUMBER = new Outcome.Refused("403", Whose.RECEIVERS);
    private static final Outcome SILENCE = new Outcome.Unknown("time-out");

    @Test
    void whatIsTakenIsDone() { assertThat(Way.BEGINNING.after(TAKEN, 2, NOW)).isEqualTo(new Way.Next.Taken()); }

    @Test
    void aClearRefusalGoesOnToTheNextGatewayAtOnce() {
        assertThat(Way.BEGINNING.after(REFUSED, 2, NOW)).isEqualTo(new Way.Next.GoOn(new Way(0, 1, 0)));
    }

    @Test
    void aWrongNumberIsTriedNowhereElse() {
        assertThat(Way.BEGINNING.after(NO_SUCH_NUMBER, 2, NOW)).isEqualTo(new Way.Next.GivenUp());
    }

    @Test
    void afterSilenceTheSameGatewayIsAskedOnceMoreAndOnlyThenTheNext() {
        var again = new Way(0, 0, 1);
        assertThat(Way.BEGINNING.after(SILENCE, 2, NOW)).isEqualTo(new Way.Next.Later(again, NOW.plus(ofMinutes(2))));
        assertThat(again.after(SILENCE, 2, NOW)).isEqualTo(new Way.Next.GoOn(new Way(0, 1, 0)));
        assertThat(again.after(REFUSED, 2, NOW)).isEqualTo(new Way.Next.GoOn(new Way(0, 1, 0)));
    }

    @Test
    void whenAllHaveRefusedItBeginsAnewAfterOneFiveAndThirtyMinutesAndThenEnds() {
        int[] pauses = {1, 5, 30};
        for (int pass = 0; pass < pauses.length; pass++)
            assertThat(new Way(pass, 1, 0).after(REFUSED, 2, NOW)).isEqualTo(
                    new Way.Next.Later(new Way(pass + 1, 0, 0), NOW.plus(ofMinutes(pauses[pass]))));
        assertThat(new Way(3, 1, 0).after(REFUSED, 2, NOW)).isEqualTo(new Way.Next.GivenUp());
    }
}
