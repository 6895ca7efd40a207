package susu.mtn;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import susu.mtn.MomoSettings.Product;
import susu.payments.MobileMoney;
import susu.payments.Outcome;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import tools.jackson.databind.JsonNode;

/**
 * MTN MoMo as the wallets of the product: request to pay for collections, transfer for payouts. What MTN's answers mean
 * is decided here, once, from MTN's own pages and from what integrators saw.
 */
final class MomoWallets implements MobileMoney {
    /** Codes by which MTN says that our set-up is wrong, not the payment. */
    private static final Set<String> SET_UP = Set.of("NOT_ALLOWED", "NOT_ALLOWED_TARGET_ENVIRONMENT",
            "INVALID_CALLBACK_URL_HOST", "INVALID_CURRENCY");
    private static final int LONGEST_MESSAGE = 128;

    private final MomoSettings settings;
    private final MomoTokens tokens;
    private final Wire wire;
    private final URI publicUrl;

    MomoWallets(MomoSettings settings, MomoTokens tokens, Wire wire, URI publicUrl) {
        this.settings = settings;
        this.tokens = tokens;
        this.wire = wire;
        this.publicUrl = publicUrl;
    }

    @Override
    public Outcome send(WalletOrder order) {
        var product = Product.of(order.kind());
        return call(product, token -> request(product, "", token).header("X-Reference-Id", order.reference().toString())
                .header("X-Callback-Url", publicUrl + order.callbackPath()).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wire.write(body(order)))).build(), this::sent);
    }

    @Override
    public Outcome ask(WalletOrder order) {
        var product = Product.of(order.kind());
        return call(product, token -> request(product, "/" + order.reference(), token).GET().build(),
                answer -> asked(order, answer));
    }

    private HttpRequest.Builder request(Product product, String tail, String token) {
        return wire.request(settings.baseUrl() + product.path + "/v1_0/" + product.resource + tail)
                .header("Authorization", "Bearer " + token).header("X-Target-Environment", settings.targetEnvironment())
                .header("Ocp-Apim-Subscription-Key", settings.subscriptionKey(product));
    }

    private static Map<String, Object> body(WalletOrder order) {
        var party = Map.of("partyIdType", "MSISDN", "partyId", order.wallet().msisdn());
        var body = new LinkedHashMap<String, Object>();
        body.put("amount", order.amount().getAmount().toPlainString());
        body.put("currency", order.amount().getCurrencyUnit().getCode());
        body.put("externalId", order.externalId().toString());
        body.put(order.kind() == PaymentKind.COLLECT ? "payer" : "payee", party);
        body.put("payerMessage", plain(order.message()));
        body.put("payeeNote", plain(order.message()));
        return body;
    }

    /** Only what MTN surely takes: an apostrophe or an ampersand is answered 400, an empty text 500. */
    static String plain(String message) {
        var cleaned = message.replaceAll("[^A-Za-z0-9 .-]+", " ").replaceAll(" +", " ").strip();
        if (cleaned.isEmpty()) return "SusuSave";
        return cleaned.substring(0, Math.min(cleaned.length(), LONGEST_MESSAGE));
    }

    private interface Request {
        HttpRequest with(String token);
    }

    private interface Reading {
        Outcome of(Wire.Reply.Answer answer);
    }

    /** One call, and once more with a new token when MTN no longer takes the one we have. */
    private Outcome call(Product product, Request request, Reading reading) {
        for (int tries = 0; tries < 2; tries++) {
            switch (tokens.token(product)) {
                case MomoTokens.Access.None(var why) -> {
                    return why;
                }
                case MomoTokens.Access.Token(var token) -> {
                    switch (wire.exchange(request.with(token))) {
                        case Wire.Reply.NeverLeft(var why) -> {
                            return new Outcome.NotSent(why);
                        }
                        case Wire.Reply.NoAnswer(var why) -> {
                            return new Outcome.Unknown(why);
                        }
                        case Wire.Reply.Answer answer when answer.status() == 401 -> tokens.forget(product, token);
                        case Wire.Reply.Answer answer -> {
                            return common(product, answer, reading);
                        }
                    }
                }
            }
        }
        return new Outcome.Halted("MTN refuses a new token or the subscription key of " + product);
    }

    private static Outcome common(Product product, Wire.Reply.Answer answer, Reading reading) {
        return switch (answer.status()) {
            case 403 -> new Outcome.Halted("MTN does not know our address for " + product + " (HTTP 403)");
            case 429 -> new Outcome.Busy(answer.retryAfter().orElse(Duration.ofSeconds(5)));
            default -> reading.of(answer);
        };
    }

    private Outcome sent(Wire.Reply.Answer answer) {
        var code = code(answer.body());
        if (SET_UP.contains(code)) return new Outcome.Halted("MTN says " + code);
        return switch (answer.status()) {
            case 202 -> new Outcome.Pending();
            case 409 -> new Outcome.AlreadySent();
            case 400 -> new Outcome.TurnedAway(code.isEmpty() ? "BAD_REQUEST" : code);
            // Also a 500 that names a reason: only an answer to our question decides.
            default -> new Outcome.Unknown("HTTP " + answer.status());
        };
    }

    private Outcome asked(WalletOrder order, Wire.Reply.Answer answer) {
        return switch (answer.status()) {
            case 200 -> wire.object(answer.body()).map(body -> status(order, body))
                    .orElse(new Outcome.Unknown("an answer that is not JSON"));
            case 404 -> code(answer.body()).equals("RESOURCE_NOT_FOUND")
                    ? new Outcome.Absent()
                    : new Outcome.Unknown("HTTP 404 that is not MTN's own");
            default -> SET_UP.contains(code(answer.body()))
                    ? new Outcome.Halted("MTN says " + code(answer.body()))
                    : new Outcome.Unknown("HTTP " + answer.status());
        };
    }

    private static Outcome status(WalletOrder order, JsonNode body) {
        return switch (body.path("status").asString("")) {
            case "SUCCESSFUL" -> paid(order, body);
            case "FAILED" -> new Outcome.Refused(reason(body.path("reason")));
            case "PENDING", "CREATED" -> new Outcome.Pending();
            case String strange -> new Outcome.Pending(strange.isEmpty() ? "none" : strange);
        };
    }

    private static Outcome paid(WalletOrder order, JsonNode body) {
        var party = body.path(order.kind() == PaymentKind.COLLECT ? "payer" : "payee").path("partyId").asString("");
        try {
            var paid = Money.of(CurrencyUnit.of(body.path("currency").asString("")),
                    new BigDecimal(body.path("amount").asString("")));
            return order.reportedPaid(paid, party, body.path("externalId").asString(""),
                    body.path("financialTransactionId").asString(""));
        } catch (ArithmeticException | NumberFormatException | IllegalCurrencyException unreadable) {
            return new Outcome.Mismatch("an amount that is not ours");
        }
    }

    /** A plain string in practice, an object with a code by MTN's schema, or nothing at all. */
    private static String reason(JsonNode reason) {
        var text = reason.isObject() ? reason.path("code").asString("") : reason.asString("");
        return text.isEmpty() ? "UNKNOWN_REASON" : text;
    }

    private String code(String body) {
        return wire.object(body).map(node -> node.path("code").asString("")).orElse("");
    }
}
