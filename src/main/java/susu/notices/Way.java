package susu.notices;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import susu.notices.SmsGateway.Outcome;
import susu.notices.SmsGateway.Whose;

/**
 * How far a message has come on its way through the gateways, and where it goes next: on to the next gateway after a
 * clear refusal, to the same one once more when nobody knows, and from the start after a pause when all have refused.
 *
 * @param passes how often all gateways have been tried
 * @param gateway which one is next, by its place in the chain
 * @param unknowns how often that one has left us in the dark
 */
record Way(int passes, int gateway, int unknowns) {
    static final Way BEGINNING = new Way(0, 0, 0);
    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5),
            Duration.ofMinutes(30));
    private static final Duration PAUSE_WHEN_UNKNOWN = Duration.ofMinutes(2);

    /** What comes after a gateway's answer. */
    sealed interface Next {
        /** It has been taken. */
        record Taken() implements Next {}

        /** Another gateway is tried at once. */
        record GoOn(Way way) implements Next {}

        /** It is tried again at that moment. */
        record Later(Way way, Instant when) implements Next {}

        /** Nobody takes it, and nothing more is tried. */
        record GivenUp() implements Next {}
    }

    Next after(Outcome outcome, int gateways, Instant now) {
        return switch (outcome) {
            case Outcome.Accepted _ -> new Next.Taken();
            case Outcome.Refused(_, var whose) when whose == Whose.RECEIVERS -> new Next.GivenUp();
            case Outcome.Refused _ -> onward(gateways, now);
            // Told twice beats never told; but the same gateway first, which knows the message by its correlator.
            case Outcome.Unknown _ when unknowns == 0 ->
                new Next.Later(new Way(passes, gateway, 1), now.plus(PAUSE_WHEN_UNKNOWN));
            case Outcome.Unknown _ -> onward(gateways, now);
        };
    }

    private Next onward(int gateways, Instant now) {
        if (gateway + 1 < gateways) return new Next.GoOn(new Way(passes, gateway + 1, 0));
        return passes < PAUSES.size()
                ? new Next.Later(new Way(passes + 1, 0, 0), now.plus(PAUSES.get(passes)))
                : new Next.GivenUp();
    }
}
