package susu.mtn;

import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import susu.mtn.Momo.Said;
import susu.payments.Outcome;
import susu.payments.WalletOrder;
import susu.shared.Cedis;
import susu.shared.Wire;
import tools.jackson.databind.JsonNode;

/**
 * What MTN's answers mean, decided here, once, from MTN's own pages and from what integrators saw;
 * {@code docs/providers.md} has the tables.
 */
final class MomoAnswers {
    /** Codes by which MTN says that our set-up is wrong, not the payment. */
    private static final Set<String> SET_UP = Set.of("NOT_ALLOWED", "NOT_ALLOWED_TARGET_ENVIRONMENT",
            "INVALID_CALLBACK_URL_HOST", "INVALID_CURRENCY");
    private static final Pattern AMOUNT = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,9})?");
    private final Wire wire;
    private final CurrencyUnit currency;

    MomoAnswers(Wire wire, CurrencyUnit currency) {
        this.wire = wire;
        this.currency = currency;
    }

    Outcome sent(Wire.Reply.Answer answer) {
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

    Outcome asked(MomoOperation operation, WalletOrder order, Wire.Reply.Answer answer) {
        return switch (answer.status()) {
            case 200 -> wire.object(answer.body()).map(body -> status(operation, order, body))
                    .orElse(new Outcome.Unknown("an answer that is not JSON"));
            case 404 -> code(answer.body()).equals("RESOURCE_NOT_FOUND")
                    ? new Outcome.Absent()
                    : new Outcome.Unknown("HTTP 404 that is not MTN's own");
            default -> SET_UP.contains(code(answer.body()))
                    ? new Outcome.Halted("MTN says " + code(answer.body()))
                    : new Outcome.Unknown("HTTP " + answer.status());
        };
    }

    private Outcome status(MomoOperation operation, WalletOrder order, JsonNode body) {
        return switch (body.path("status").asString("")) {
            case "SUCCESSFUL" -> paid(operation, order, body);
            case "FAILED" -> new Outcome.Refused(reason(body.path("reason")));
            case "PENDING", "CREATED" -> new Outcome.Pending();
            case String strange -> new Outcome.Pending(strange.isEmpty() ? "none" : strange);
        };
    }

    private Outcome paid(MomoOperation operation, WalletOrder order, JsonNode body) {
        // A refund names no wallet: MTN knows whom the money came from.
        var party = operation == MomoOperation.REFUND
                ? order.wallet().msisdn()
                : body.path(operation.party).path("partyId").asString("");
        var said = money(body.path("amount").asString(""), body.path("currency").asString(""));
        return said == null
                ? new Outcome.Mismatch("an amount that is not ours")
                : order.reportedPaid(said, party, body.path("externalId").asString(""),
                        body.path("financialTransactionId").asString(""));
    }

    /** The amount in our own currency: in MTN's sandbox so many euros stand for as many cedis. */
    private @Nullable Money money(String amount, String code) {
        // An exponent could ask for more digits than there is memory.
        if (!AMOUNT.matcher(amount).matches()) return null;
        try {
            var money = Money.of(CurrencyUnit.of(code), new BigDecimal(amount));
            return money.getCurrencyUnit().equals(currency)
                    ? Money.of(Cedis.GHS, money.getAmount())
                    : money;
        } catch (ArithmeticException | IllegalCurrencyException unreadable) {
            return null;
        }
    }

    /** An object with a result by MTN's schema, a bare true or false by one of its pages. */
    Said<Momo.Holder> holder(Wire.Reply.Answer answer) {
        var bare = answer.body().strip();
        var result = wire.object(bare).map(body -> body.path("result").asString("")).orElse(bare);
        return switch (result) {
            case "true" -> new Said.Value<>(Momo.Holder.ACTIVE);
            case "false" -> new Said.Value<>(Momo.Holder.NOT_ACTIVE);
            default -> new Said.Unclear<>("an answer that is neither yes nor no");
        };
    }

    Said<Momo.Owner> owner(Wire.Reply.Answer answer) {
        return wire.object(answer.body()).<Said<Momo.Owner>>map(body -> new Said.Value<>(new Momo.Owner(
                body.path("given_name").asString(""), body.path("family_name").asString(""))))
                .orElse(new Said.Unclear<>("an answer that is not JSON"));
    }

    Said<Money> balance(Wire.Reply.Answer answer) {
        var body = wire.object(answer.body());
        if (body.isEmpty()) return new Said.Unclear<>("an answer that is not JSON");
        var money = money(body.get().path("availableBalance").asString(""), body.get().path("currency").asString(""));
        return money == null ? new Said.Unclear<>("an amount that cannot be read") : new Said.Value<>(money);
    }

    <T> Said<T> no(Wire.Reply.Answer answer) {
        var code = code(answer.body());
        if (answer.status() == 429) return new Said.Unclear<>("HTTP 429, too many calls");
        // A proxy, or a wrong address, is not MTN saying that there is none.
        if (answer.status() == 404 && code.isEmpty()) return new Said.Unclear<>("HTTP 404 that is not MTN's own");
        return switch (answer.status()) {
            case 400, 404, 409, 410 -> new Said.No<>(code.isEmpty() ? "HTTP_" + answer.status() : code);
            default -> SET_UP.contains(code)
                    ? new Said.No<>(code)
                    : new Said.Unclear<>("HTTP " + answer.status() + (code.isEmpty() ? "" : " " + code));
        };
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
