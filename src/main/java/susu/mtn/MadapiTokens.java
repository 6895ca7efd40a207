package susu.mtn;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import susu.mtn.SharedToken.Fetched;
import susu.shared.Wire;

/**
 * The one access token for MTN's SMS and USSD. MTN wants the grant in the query and the consumer pair in a form, and
 * tells the token's life as a string, as a number, or not at all.
 */
final class MadapiTokens {
    private static final Logger LOG = LoggerFactory.getLogger(MadapiTokens.class);
    private final MadapiSettings settings;
    private final Wire wire;
    private final SharedToken<String> token;

    MadapiTokens(MadapiSettings settings, Wire wire, Clock clock) {
        this.settings = settings;
        this.wire = wire;
        this.token = new SharedToken<>(clock, this::fetch);
    }

    /** The token, or a new one that all who wait for it share; nothing if MTN gives none now. */
    Optional<String> token() {
        return switch (token.get()) {
            case SharedToken.Got.Token<String>(var value) -> Optional.of(value);
            case SharedToken.Got.None<String> _ -> Optional.empty();
        };
    }

    /** MTN refused this token: the next call fetches a new one. Another caller's newer token stays. */
    void forget(String refused) {
        token.forget(refused);
    }

    private Fetched<String> fetch() {
        var form = "client_id=" + encode(settings.consumerKey()) + "&client_secret="
                + encode(settings.consumerSecret());
        var request = wire.request(settings.tokenUrl() + "?grant_type=client_credentials")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build();
        return switch (wire.exchange(request)) {
            case Wire.Reply.Answer(int status, var body, _) when status == 200 ->
                FreshToken.in(wire, body).<Fetched<String>>map(Fetched.Fresh::new)
                        .orElseGet(() -> noToken("MTN's answer has none"));
            case Wire.Reply.Answer(int status, _, _) -> {
                LOG.error("MTN gives no token for SMS and USSD (HTTP {}). Check MTN_CONSUMER_KEY and "
                        + "MTN_CONSUMER_SECRET, and MTN_TOKEN_URL.", status);
                yield new Fetched.Failed<>("HTTP " + status);
            }
            case Wire.Reply.NeverLeft(var why) -> noToken(why);
            case Wire.Reply.NoAnswer(var why) -> noToken(why);
        };
    }

    private static Fetched<String> noToken(String why) {
        LOG.warn("No token for MTN's SMS and USSD: {}", why);
        return new Fetched.Failed<>(why);
    }

    private static String encode(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }
}
