package susu.mtn;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import susu.payments.Outcome;
import susu.shared.Wire;

/**
 * One access token for each product, fetched when needed, renewed ten minutes before its end as MTN advises, and thrown
 * away when MTN no longer takes it.
 */
final class MomoTokens {
    private static final Duration EARLY = Duration.ofMinutes(10);
    private final MomoSettings settings;
    private final Wire wire;
    private final Clock clock;
    private final Map<MomoProduct, Kept> kept = new EnumMap<>(MomoProduct.class);
    private final ReentrantLock fetching = new ReentrantLock();

    MomoTokens(MomoSettings settings, Wire wire, Clock clock) {
        this.settings = settings;
        this.wire = wire;
        this.clock = clock;
    }

    /** A token, or why there is none. */
    sealed interface Access {
        record Token(String value) implements Access {
            @Override
            public String toString() { return "****"; }
        }

        record None(Outcome why) implements Access {}
    }

    private record Kept(String value, Instant renewAt) {}

    /** The product's token: the kept one, or a new one that all who wait for it share. */
    Access token(MomoProduct product) {
        fetching.lock();
        try {
            var known = kept.get(product);
            if (known != null && clock.instant().isBefore(known.renewAt())) return new Access.Token(known.value());
            return fetch(product);
        } finally {
            fetching.unlock();
        }
    }

    /** MTN refused this token: the next call fetches a new one. Another caller's newer token stays. */
    void forget(MomoProduct product, String refused) {
        fetching.lock();
        try {
            var known = kept.get(product);
            if (known != null && known.value().equals(refused)) kept.remove(product);
        } finally {
            fetching.unlock();
        }
    }

    private Access fetch(MomoProduct product) {
        var pair = settings.user(product) + ":" + settings.key(product);
        var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        var request = wire.request(settings.baseUrl() + product.path + "/token/")
                .header("Authorization", "Basic " + basic)
                .header("Ocp-Apim-Subscription-Key", settings.subscriptionKey(product))
                .POST(HttpRequest.BodyPublishers.noBody()).build();
        return switch (wire.exchange(request)) {
            case Wire.Reply.Answer(int status, var body, _) when status == 200 -> keep(product, body);
            case Wire.Reply.Answer(int status, var body, _) when status == 401 || body.contains("login_failed") ->
                new Access.None(new Outcome.Halted("MTN refuses MTN_MOMO_API_USER with MTN_MOMO_API_KEY, or "
                        + product.keySetting + " (HTTP " + status + ")"));
            case Wire.Reply.Answer(int status, _, _) ->
                // The request itself never left, only the question for a token: it may safely be sent later.
                new Access.None(new Outcome.NotSent("no token: HTTP " + status));
            case Wire.Reply.NeverLeft(var why) -> new Access.None(new Outcome.NotSent(why));
            case Wire.Reply.NoAnswer(var why) -> new Access.None(new Outcome.NotSent("no token: " + why));
        };
    }

    private Access keep(MomoProduct product, String body) {
        var answer = wire.object(body);
        @Nullable
        String value = answer.map(node -> node.path("access_token").asString("")).orElse("");
        if (value.isEmpty()) return new Access.None(new Outcome.NotSent("no token in MTN's answer"));
        // A number by the page, a numeric string in practice.
        long seconds = answer.map(node -> node.path("expires_in").asLong(3600)).orElse(3600L);
        var life = Duration.ofSeconds(seconds);
        var early = life.compareTo(EARLY.multipliedBy(2)) > 0 ? EARLY : life.dividedBy(2);
        kept.put(product, new Kept(value, clock.instant().plus(life).minus(early)));
        return new Access.Token(value);
    }
}
