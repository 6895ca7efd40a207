package susu.mtn;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import susu.payments.Outcome;
import susu.shared.Wire;

/**
 * One access token for each product, fetched when needed, renewed ten minutes before its end as MTN advises, and thrown
 * away when MTN no longer takes it.
 */
final class MomoTokens {
    private static final Logger LOG = LoggerFactory.getLogger(MomoTokens.class);
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
                new Access.None(refused(product, status));
            case Wire.Reply.Answer(int status, _, _) ->
                // The request itself never left, only the question for a token: it may safely be sent later.
                new Access.None(new Outcome.NotSent("no token: HTTP " + status));
            case Wire.Reply.NeverLeft(var why) -> new Access.None(new Outcome.NotSent(why));
            case Wire.Reply.NoAnswer(var why) -> new Access.None(new Outcome.NotSent("no token: " + why));
        };
    }

    /** Said here too, since not every caller has a payment to say it of. */
    private Outcome refused(MomoProduct product, int status) {
        var why = "MTN refuses " + settings.pairSettings(product) + ", or " + product.keySetting + " (HTTP " + status
                + ")";
        LOG.error("{}. Nothing goes on with it until that is mended", why);
        return new Outcome.Halted(why);
    }

    private Access keep(MomoProduct product, String body) {
        var fresh = FreshToken.in(wire, body);
        if (fresh.isEmpty()) return new Access.None(new Outcome.NotSent("no token in MTN's answer"));
        kept.put(product, new Kept(fresh.get().value(), clock.instant().plus(fresh.get().useFor())));
        return new Access.Token(fresh.get().value());
    }
}
