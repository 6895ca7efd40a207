package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import susu.shared.Chance;

/**
 * Bearer tokens. Each opens one room only, a MoMo product or the SMS service; several are good at a
 * time; callers must not read anything into them.
 */
final class Tokens {
    /** The room of MADAPI's SMS service. */
    static final String SMS_ROOM = "sms";
    static final Duration LIFE = Duration.ofHours(1);
    private static final int RANDOM_BYTES = 48;
    private final World world;
    private final Chance chance;

    Tokens(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    /** How long a token lives that is given to that call, whatever is said of it. */
    static Duration lifeIn(HttpServletRequest request) {
        return Wire.troubleOf(request).filter(met -> met.kind() == Kind.SHORT_TOKEN).map(Trouble::lasting).orElse(LIFE);
    }

    /** A new token for that room, of a user whose callbacks go to one host only, or anywhere if that is empty. */
    String give(String room, String callbackHost, Duration life) {
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(chance.bytes(RANDOM_BYTES));
        world.record(new Fact.TokenGiven(world.now(), room, token, world.now().plus(life), callbackHost));
        return token;
    }

    /** Whether the user of that token may be called back there. */
    boolean callsBackAt(String authorization, @Nullable String callbackUrl) {
        var token = authorization.substring(authorization.indexOf(' ') + 1).strip();
        var host = world.inside(() -> world.callbackHost(token));
        return host.isEmpty() || callbackUrl == null || hostOf(callbackUrl).equalsIgnoreCase(host);
    }

    private static String hostOf(String url) {
        try {
            var host = URI.create(url).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }

    /** Whether an Authorization header opens that room now. */
    boolean open(String authorization, String room) {
        var words = authorization.split(" ", 2);
        return words.length == 2 && words[0].equalsIgnoreCase("Bearer")
                && world.inside(() -> world.opens(words[1].strip(), room));
    }
}
