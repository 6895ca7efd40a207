package susu.mtn;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import susu.mtn.SharedToken.Fetched;
import susu.mtn.SharedToken.Got;
import susu.payments.Outcome;
import susu.shared.Wire;

/**
 * One access token for each product, fetched when needed, renewed ten minutes before its end as MTN advises, and thrown
 * away when MTN no longer takes it. No product waits for another's.
 */
final class MomoTokens {
    private static final Logger LOG = LoggerFactory.getLogger(MomoTokens.class);
    private final MomoSettings settings;
    private final Wire wire;
    private final Map<MomoProduct, SharedToken<Outcome>> tokens = new EnumMap<>(MomoProduct.class);

    MomoTokens(MomoSettings settings, Wire wire, Clock clock) {
        this.settings = settings;
        this.wire = wire;
        for (var product : MomoProduct.values())
            tokens.put(product, new SharedToken<>(clock, () -> fetch(product)));
    }

    /** The product's token, or why there is none: the kept one, or a new one that all who wait for it share. */
    Got<Outcome> token(MomoProduct product) {
        return of(product).get();
    }

    /** MTN refused this token: the next call fetches a new one. Another caller's newer token stays. */
    void forget(MomoProduct product, String refused) {
        of(product).forget(refused);
    }

    private SharedToken<Outcome> of(MomoProduct product) {
        var token = tokens.get(product);
        if (token == null) throw new IllegalStateException("no token for " + product);
        return token;
    }

    private Fetched<Outcome> fetch(MomoProduct product) {
        var pair = settings.user(product) + ":" + settings.key(product);
        var basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        var request = wire.request(settings.baseUrl() + product.path + "/token/")
                .header("Authorization", "Basic " + basic)
                .header("Ocp-Apim-Subscription-Key", settings.subscriptionKey(product))
                .POST(HttpRequest.BodyPublishers.noBody()).build();
        return switch (wire.exchange(request)) {
            case Wire.Reply.Answer(int status, var body, _) when status == 200 ->
                FreshToken.in(wire, body).<Fetched<Outcome>>map(Fetched.Fresh::new)
                        .orElseGet(() -> notNow(product, "no token in MTN's answer"));
            case Wire.Reply.Answer(int status, var body, _) when status == 401 || body.contains("login_failed") ->
                new Fetched.Failed<>(refused(product, status));
            case Wire.Reply.Answer(int status, _, _) -> notNow(product, "no token: HTTP " + status);
            case Wire.Reply.NeverLeft(var why) -> notNow(product, why);
            case Wire.Reply.NoAnswer(var why) -> notNow(product, "no token: " + why);
        };
    }

    /** The request itself never left, only the question for a token: it may safely be sent later. */
    private static Fetched<Outcome> notNow(MomoProduct product, String why) {
        LOG.warn("No token for MTN MoMo's {}: {}", product.path.substring(1), why);
        return new Fetched.Failed<>(new Outcome.NotSent(why));
    }

    /** Said here too, since not every caller has a payment to say it of. */
    private Outcome refused(MomoProduct product, int status) {
        var why = "MTN refuses " + settings.pairSettings(product) + ", or " + product.keySetting + " (HTTP " + status
                + ")";
        LOG.error("{}. Nothing goes on with it until that is mended", why);
        return new Outcome.Halted(why);
    }
}
