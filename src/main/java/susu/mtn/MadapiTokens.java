package susu.mtn;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import susu.shared.Wire;

/**
 * The one access token for MTN's SMS and USSD. MTN wants the grant in the query and the consumer pair in a form, and
 * tells the token's life as a string, as a number, or not at all.
 */
final class MadapiTokens {
    private static final Logger LOG = LoggerFactory.getLogger(MadapiTokens.class);
    private final MadapiSettings settings;
    private final Wire wire;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private @Nullable String token;
    private Instant renewAt = Instant.EPOCH;

    MadapiTokens(MadapiSettings settings, Wire wire, Clock clock) {
        this.settings = settings;
        this.wire = wire;
        this.clock = clock;
    }

    /** The token, or a new one that all who wait for it share; nothing if MTN gives none now. */
    Optional<String> token() {
        fetching.lock();
        try {
            if (token != null && clock.instant().isBefore(renewAt)) return Optional.of(token);
            return fetch();
        } finally {
            fetching.unlock();
        }
    }

    /** MTN refused this token: the next call fetches a new one. Another caller's newer token stays. */
    void forget(String refused) {
        fetching.lock();
        try {
            if (refused.equals(token)) token = null;
        } finally {
            fetching.unlock();
        }
    }

    private Optional<String> fetch() {
        var form = "client_id=" + encode(settings.consumerKey()) + "&client_secret="
                + encode(settings.consumerSecret());
        var request = wire.request(settings.tokenUrl() + "?grant_type=client_credentials")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build();
        return switch (wire.exchange(request)) {
            case Wire.Reply.Answer(int status, var body, _) when status == 200 -> keep(body);
            case Wire.Reply.Answer(int status, _, _) -> {
                LOG.error("MTN gives no token for SMS and USSD (HTTP {}). Check MTN_CONSUMER_KEY and "
                        + "MTN_CONSUMER_SECRET, and MTN_TOKEN_URL.", status);
                yield Optional.empty();
            }
            case Wire.Reply.NeverLeft(var why) -> noToken(why);
            case Wire.Reply.NoAnswer(var why) -> noToken(why);
        };
    }

    private static Optional<String> noToken(String why) {
        LOG.warn("No token for MTN's SMS and USSD: {}", why);
        return Optional.empty();
    }

    private Optional<String> keep(String body) {
        var fresh = FreshToken.in(wire, body);
        if (fresh.isEmpty()) return noToken("MTN's answer has none");
        token = fresh.get().value();
        renewAt = clock.instant().plus(fresh.get().useFor());
        return Optional.of(fresh.get().value());
    }

    private static String encode(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }
}
