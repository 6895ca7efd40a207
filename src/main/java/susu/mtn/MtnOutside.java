package susu.mtn;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/**
 * MTN as whoever sets it up sees it, or looks whether it answers: with the settings alone, and nothing of the program
 * around. A no is told in MTN's own words.
 */
public final class MtnOutside {
    private final MomoSettings momo;
    private final MadapiSettings madapi;
    private final Wire wire;
    private final Clock clock;
    private final URI publicUrl;

    private MtnOutside(MomoSettings momo, MadapiSettings madapi, URI publicUrl, Clock clock) {
        this.momo = momo;
        this.madapi = madapi;
        this.publicUrl = publicUrl;
        this.clock = clock;
        this.wire = new Wire(JsonMapper.builder().build(), momo.timeout(), clock);
    }

    /** With the values of application.yaml, as the program itself would have them. */
    public static MtnOutside with(Environment environment, Clock clock) {
        var binder = Binder.get(environment);
        return new MtnOutside(binder.bind("susu.mtn.momo", MomoSettings.class).get(),
                binder.bind("susu.mtn.madapi", MadapiSettings.class).get(),
                binder.bind("susu.public-url", URI.class).get(), clock);
    }

    /** What the program itself would ask. */
    public Momo momo() {
        return new Momo(momo, new MomoTokens(momo, wire, clock), wire, publicUrl);
    }

    /** Where MoMo is. */
    public URI momoAddress() { return momo.baseUrl(); }

    /** Whether MTN gives a token for that product: user, key and the product's subscription key fit together. */
    public Momo.Said<MomoProduct> momoLogin(MomoProduct product) {
        var pair = momo.user(product) + ":" + momo.key(product);
        return heard(wire.request(momo.baseUrl() + product.path + "/token/")
                .header("Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .header("Ocp-Apim-Subscription-Key", momo.subscriptionKey(product))
                .POST(HttpRequest.BodyPublishers.noBody()).build(), product, "access_token");
    }

    /** The host to which the callbacks of our API user may go, as MTN's sandbox knows it. */
    public Momo.Said<String> callbackHost() {
        return new MomoSandbox(momo.baseUrl(), momo.collectionKey()).callbackHost(momo.user(MomoProduct.COLLECTION));
    }

    /** Whether MTN gives a token for SMS and USSD. */
    public Momo.Said<String> madapiLogin() {
        var form = "client_id=" + encode(madapi.consumerKey()) + "&client_secret=" + encode(madapi.consumerSecret());
        return heard(wire.request(madapi.tokenUrl() + "?grant_type=client_credentials")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), madapi.senderId(), "access_token");
    }

    /** How far MTN's clock is from this machine's, if it says; nobody has to be known to it for that. */
    public Optional<Duration> clocksApart() {
        wire.exchange(wire.request(momo.baseUrl() + "/").GET().build());
        return wire.clocksApart(Duration.ofMinutes(1));
    }

    private <T> Momo.Said<T> heard(HttpRequest request, T yes, String field) {
        return switch (wire.exchange(request)) {
            case Wire.Reply.Answer(int status, var body, _) when status == 200 ->
                wire.object(body).map(answer -> answer.path(field).asString(""))
                        .filter(value -> !value.isEmpty()).<Momo.Said<T>>map(_ -> new Momo.Said.Value<>(yes))
                        .orElse(new Momo.Said.Unclear<>("an answer without a token"));
            case Wire.Reply.Answer answer -> new Momo.Said.No<>(MomoSandbox.words(wire, answer));
            case Wire.Reply.NeverLeft(var why) -> new Momo.Said.Unclear<>(why);
            case Wire.Reply.NoAnswer(var why) -> new Momo.Said.Unclear<>(why);
        };
    }

    private static String encode(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }
}
