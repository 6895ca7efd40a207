package susu.mtn;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import susu.payments.Outcome;
import susu.payments.WalletOrder;
import susu.shared.PhoneNumber;
import susu.shared.Wire;

/**
 * MTN's Mobile Money by its Open API: collections, disbursements, wallets and balances. It books nothing and remembers
 * nothing but its tokens; money of the product moves through {@code Payments}, which decides when to send and when to
 * ask. Every call may take seconds, and none throws for what MTN or the wire does.
 *
 * <pre>{@code
 * switch (momo.holder(PhoneNumber.parse("0240000001").orElseThrow())) {
 *     case Momo.Said.Value(var active) -> ...
 *     case Momo.Said.No(var code) -> ...
 *     case Momo.Said.Unclear(var why) -> ...
 * }
 * }</pre>
 */
public final class Momo {
    private static final Logger LOG = LoggerFactory.getLogger(Momo.class);
    private static final int LONGEST_MESSAGE = 128;
    private static final int LONGEST_NOTIFICATION = 160;
    private static final Duration RECENTLY = Duration.ofMinutes(10);

    private final MomoSettings settings;
    private final MomoTokens tokens;
    private final Wire wire;
    private final URI publicUrl;
    private final MomoAnswers answers;

    Momo(MomoSettings settings, MomoTokens tokens, Wire wire, URI publicUrl) {
        this.settings = settings;
        this.tokens = tokens;
        this.wire = wire;
        this.publicUrl = publicUrl;
        this.answers = new MomoAnswers(wire, CurrencyUnit.of(settings.currency()));
    }

    /** What MTN says to a question that moves no money. */
    public sealed interface Said<T> {
        /** Its answer. */
        record Value<T>(T value) implements Said<T> {}

        /** A clear no, with MTN's own code. */
        record No<T>(String code) implements Said<T> {}

        /** No answer that can be read; asking again later is harmless. */
        record Unclear<T>(String why) implements Said<T> {}
    }

    /** Whether a wallet can be used. */
    public enum Holder {
        ACTIVE, NOT_ACTIVE
    }

    /** Whose wallet it is, as far as MTN tells. */
    public record Owner(String givenName, String familyName) {}

    /** Sends a request under the order's own reference. Sending it again is harmless: MTN then says 409. */
    public Outcome send(MomoOperation operation, WalletOrder order) {
        return send(operation, order, Map.of(operation.party, party(order.wallet())));
    }

    /** Gives the money of an earlier request back to its payer. */
    public Outcome refund(UUID requestToPay, WalletOrder order) {
        return send(MomoOperation.REFUND, order, Map.of("referenceIdToRefund", requestToPay.toString()));
    }

    /** Asks what became of the order's reference: the only word that may end a payment. */
    public Outcome ask(MomoOperation operation, WalletOrder order) {
        return money(operation.product,
                token -> request(operation.product, operation.askPath + order.reference(), token)
                        .GET().build(),
                answer -> answers.asked(operation, order, answer));
    }

    /**
     * How far MTN's clock is from this machine's, by an answer of the last ten minutes; nothing if there was none, or
     * none that said.
     */
    public Optional<Duration> clocksApart() { return wire.clocksApart(RECENTLY); }

    /** Whether that number has a wallet that can be used. */
    public Said<Holder> holder(PhoneNumber number) {
        return question(MomoProduct.COLLECTION, "/v1_0/accountholder/msisdn/" + number.msisdn() + "/active",
                answers::holder);
    }

    /** Whose wallet it is: names only, nothing else is read. */
    public Said<Owner> owner(PhoneNumber number) {
        return question(MomoProduct.COLLECTION, "/v1_0/accountholder/msisdn/" + number.msisdn() + "/basicuserinfo",
                answers::owner);
    }

    /** What our account of that product holds. */
    public Said<Money> balance(MomoProduct product) {
        return question(product, "/v1_0/account/balance", answers::balance);
    }

    /** Adds a sentence to MTN's own message about a payment that succeeded; at most 160 letters, once a payment. */
    public Said<String> notifyPayer(UUID requestToPay, String sentence) {
        var text = plain(sentence, LONGEST_NOTIFICATION);
        return said(MomoProduct.COLLECTION,
                token -> request(MomoProduct.COLLECTION,
                        MomoOperation.REQUEST_TO_PAY.askPath + requestToPay + "/deliverynotification", token)
                        .header("notificationMessage", text).header("Content-Type", "application/json")
                        .POST(body(Map.of("notificationMessage", text))).build(),
                _ -> new Said.Value<>(text));
    }

    private Outcome send(MomoOperation operation, WalletOrder order, Map<String, Object> whose) {
        return money(operation.product, token -> request(operation.product, operation.sendPath, token)
                .header("X-Reference-Id", order.reference().toString())
                .header("X-Callback-Url", publicUrl + order.callbackPath()).header("Content-Type", "application/json")
                .POST(body(fields(order, whose))).build(), answers::sent);
    }

    private Map<String, Object> fields(WalletOrder order, Map<String, Object> whose) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("amount", order.amount().getAmount().toPlainString());
        fields.put("currency", settings.currency());
        fields.put("externalId", order.externalId().toString());
        fields.putAll(whose);
        fields.put("payerMessage", plain(order.message(), LONGEST_MESSAGE));
        fields.put("payeeNote", plain(order.message(), LONGEST_MESSAGE));
        return fields;
    }

    private static Map<String, String> party(PhoneNumber number) {
        return Map.of("partyIdType", "MSISDN", "partyId", number.msisdn());
    }

    /** Only what MTN surely takes: an apostrophe or an ampersand is answered 400, an empty text 500. */
    static String plain(String message, int longest) {
        var cleaned = message.replaceAll("[^A-Za-z0-9 .-]+", " ").replaceAll(" +", " ").strip();
        if (cleaned.isEmpty()) return "SusuSave";
        return cleaned.substring(0, Math.min(cleaned.length(), longest)).strip();
    }

    private HttpRequest.Builder request(MomoProduct product, String path, String token) {
        return wire.request(settings.baseUrl() + product.path + path).header("Authorization", "Bearer " + token)
                .header("X-Target-Environment", settings.targetEnvironment())
                .header("Ocp-Apim-Subscription-Key", settings.subscriptionKey(product));
    }

    private HttpRequest.BodyPublisher body(Object value) {
        return HttpRequest.BodyPublishers.ofString(wire.write(value));
    }

    private interface Request {
        HttpRequest with(String token);
    }

    /** What came of a call, before it is read. */
    private sealed interface Called {
        record Answered(Wire.Reply.Answer answer) implements Called {}

        record Not(Outcome why) implements Called {}
    }

    /** One call, and once more with a new token when MTN no longer takes the one we have. */
    private Called call(MomoProduct product, Request request) {
        for (int tries = 0; tries < 2; tries++) {
            switch (tokens.token(product)) {
                case SharedToken.Got.None<Outcome>(var why) -> {
                    return new Called.Not(why);
                }
                case SharedToken.Got.Token<Outcome>(var token) -> {
                    switch (wire.exchange(request.with(token))) {
                        case Wire.Reply.NeverLeft(var why) -> {
                            return new Called.Not(new Outcome.NotSent(why));
                        }
                        case Wire.Reply.NoAnswer(var why) -> {
                            return new Called.Not(new Outcome.Unknown(why));
                        }
                        case Wire.Reply.Answer answer when answer.status() == 401 -> tokens.forget(product, token);
                        case Wire.Reply.Answer answer -> {
                            return new Called.Answered(answer);
                        }
                    }
                }
            }
        }
        var why = "MTN refuses a new token, or the key in " + product.keySetting;
        LOG.error("{}. Nothing goes on with it until that is mended", why);
        return new Called.Not(new Outcome.Halted(why));
    }

    private Outcome money(MomoProduct product, Request request, Function<Wire.Reply.Answer, Outcome> reading) {
        return switch (call(product, request)) {
            case Called.Not(var why) -> why;
            case Called.Answered(var answer) -> switch (answer.status()) {
                case 403 -> new Outcome.Halted("MTN does not know our address for " + product + " (HTTP 403)");
                case 429 -> new Outcome.Busy(answer.retryAfter().orElse(Duration.ofSeconds(5)));
                default -> reading.apply(answer);
            };
        };
    }

    private <T> Said<T> question(MomoProduct product, String path, Function<Wire.Reply.Answer, Said<T>> reading) {
        return said(product, token -> request(product, path, token).GET().build(), reading);
    }

    private <T> Said<T> said(MomoProduct product, Request request, Function<Wire.Reply.Answer, Said<T>> reading) {
        return switch (call(product, request)) {
            case Called.Not(Outcome.Halted(var why)) -> new Said.Unclear<>(why);
            case Called.Not(Outcome.NotSent(var why)) -> new Said.Unclear<>(why);
            case Called.Not(Outcome.Unknown(var why)) -> new Said.Unclear<>(why);
            case Called.Not(var other) -> new Said.Unclear<>(other.getClass().getSimpleName());
            case Called.Answered(var answer) when answer.status() == 200 -> reading.apply(answer);
            case Called.Answered(var answer) -> answers.no(answer);
        };
    }
}
