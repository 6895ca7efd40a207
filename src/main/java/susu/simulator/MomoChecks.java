package susu.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import susu.shared.PhoneNumber;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What MTN looks at before it answers 202. What it refuses leaves nothing behind. */
final class MomoChecks {
    /** What became of a body. */
    sealed interface Checked {
        /** It can be accepted. */
        record Fine(Ask ask) implements Checked {}

        /** It is answered like this. */
        record Refused(MomoError error) implements Checked {}
    }

    private static final Pattern REFERENCE = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern MSISDN = Pattern.compile("[0-9]{6,15}");
    private static final String FORBIDDEN = "'’&<>";
    private static final int LONGEST_TEXT = 160;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MomoChecks() {}

    /** Whether it is a UUID of version 4, as MTN's pages want it. */
    static boolean isVersion4(UUID reference) {
        return reference.version() == 4 && reference.variant() == 2;
    }

    /** The reference, if it is a well-formed UUID. */
    static Optional<UUID> reference(@Nullable String text) {
        return text != null && REFERENCE.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    /** Where and how a request wants its last word. */
    record Callback(@Nullable String url, String verb) {
        static Callback of(HttpServletRequest request) {
            var url = request.getHeader("X-Callback-Url");
            return new Callback(url == null || url.isBlank() ? null : url,
                    request.getRequestURI().contains("/v2_0/") ? "PUT" : "POST");
        }
    }

    /** Reads a request that moves money. */
    static Checked read(Operation operation, Face face, UUID reference, Callback callback, @Nullable String body,
            Function<UUID, Optional<MomoRequest>> earlier) {
        var fields = parse(body);
        if (fields.isEmpty())
            return refused(MomoError.badRequest("The body must be a JSON object."));
        var json = fields.get();
        var party = json.path(operation.party());
        if (!party.isObject() && operation != Operation.REFUND)
            return refused(MomoError.INTERNAL_PROCESSING_ERROR);
        if (text(json, "payerMessage").isEmpty() || text(json, "payeeNote").isEmpty())
            return refused(MomoError.INTERNAL_PROCESSING_ERROR);
        if (isForbidden(text(json, "payerMessage")) || isForbidden(text(json, "payeeNote")))
            return refused(MomoError.badRequest("payerMessage or payeeNote holds what is not allowed."));
        var pesewas = json.path("amount").isString()
                ? Amounts.parse(text(json, "amount"))
                : OptionalLong.empty();
        if (pesewas.isEmpty() || pesewas.getAsLong() == 0)
            return refused(MomoError.badRequest("amount must be a decimal string above zero."));
        if (!text(json, "currency").equals(face.currency()))
            return refused(MomoError.INVALID_CURRENCY);
        var whose = operation == Operation.REFUND
                ? payerOf(face, text(json, "referenceIdToRefund"), earlier)
                : named(party);
        if (whose.isEmpty())
            return refused(MomoError.badRequest(operation == Operation.REFUND
                    ? "referenceIdToRefund names no payment that can be given back."
                    : "The party must be an MSISDN of digits."));
        return new Checked.Fine(new Ask(operation, face, reference, pesewas.getAsLong(), text(json, "amount"),
                text(json, "externalId"), "MSISDN", whose.get(), text(json, "payerMessage"),
                text(json, "payeeNote"), callback.url(), callback.verb()));
    }

    private static Optional<String> named(JsonNode party) {
        var number = text(party, "partyId");
        return text(party, "partyIdType").equalsIgnoreCase("MSISDN") && MSISDN.matcher(number).matches()
                ? Optional.of(number)
                : Optional.empty();
    }

    /** Who is to get a refund; in the sandbox the numbers 1 to 13 stand for outcomes, and 1 for a payment unknown. */
    private static Optional<String> payerOf(Face face, String paid, Function<UUID, Optional<MomoRequest>> earlier) {
        if (face == Face.SANDBOX && paid.matches("[2-9]|1[0-3]"))
            return Optional.of(paid);
        return reference(paid).flatMap(earlier)
                .filter(request -> request.ask().operation() == Operation.REQUESTTOPAY
                        && request.status().equals("SUCCESSFUL"))
                .map(request -> request.ask().partyId());
    }

    /** A text of a body, empty if there is none. */
    static String field(@Nullable String body, String name) {
        return parse(body).map(json -> text(json, name)).orElse("");
    }

    /** Whose wallet a body names, however wrong the rest of it is. */
    static Optional<PhoneNumber> partyOf(Operation operation, @Nullable String body) {
        return parse(body).flatMap(json -> Ask.numberOf(text(json.path(operation.party()), "partyId")));
    }

    private static Optional<JsonNode> parse(@Nullable String body) {
        if (body == null || body.isBlank())
            return Optional.empty();
        try {
            return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    private static Checked refused(MomoError error) { return new Checked.Refused(error); }

    private static String text(JsonNode json, String field) {
        var value = json.path(field);
        return value.isString() ? value.stringValue() : "";
    }

    private static boolean isForbidden(String text) {
        return text.length() > LONGEST_TEXT
                || text.chars().anyMatch(letter -> letter < ' ' || FORBIDDEN.indexOf(letter) >= 0);
    }
}
