package susu.mtn;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import susu.shared.Wire;

/**
 * A token as MTN's answer gives it. Its life is told as a number, as a numeric string, or not at all.
 *
 * @param useFor how long it is used: to ten minutes before its end, as MTN advises, or half of a short life
 */
record FreshToken(String value, Duration useFor) {
    private static final long USUAL_SECONDS = 3_600;
    private static final long MOST_SECONDS = 86_400;
    private static final Duration EARLY = Duration.ofMinutes(10);
    /** What a header can carry. */
    private static final Pattern CARRIED = Pattern.compile("[!-~]{1,8192}");

    /** The token in that body, if there is one that can be used. */
    static Optional<FreshToken> in(Wire wire, String body) {
        return wire.object(body).flatMap(answer -> {
            var value = answer.path("access_token").asString("");
            if (!CARRIED.matcher(value).matches()) return Optional.empty();
            var seconds = answer.path("expires_in").asLong(USUAL_SECONDS);
            return Optional.of(
                    new FreshToken(value, use(Duration.ofSeconds(Math.clamp(seconds, 0, MOST_SECONDS)))));
        });
    }

    private static Duration use(Duration life) {
        return life.compareTo(EARLY.multipliedBy(2)) > 0 ? life.minus(EARLY) : life.dividedBy(2);
    }

    @Override
    public String toString() { return "FreshToken[****, " + useFor + "]"; }
}
