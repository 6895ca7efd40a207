package susu.simulator;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
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

    /** The reference, if it is a well-formed UUID. */
    static Optional<UUID> reference(@Nullable String text) {
        return text != null && REFERENCE.matcher(text).matches()
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    /** Reads a requesttopay or a transfer. */
    static Checked read(Operation operation, UUID reference, @Nullable String callbackUrl, @Nullable String body) {
        var fields = parse(body);
        if (fields.isEmpty())
            return refused(MomoError.badRequest("The body must be a JSON object."));
        var json = fields.get();
        var party = json.path(operation.party());
        if (!party.isObject())
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
        var type = text(party, "partyIdType").toUpperCase(Locale.ROOT);
        if (!type.equals("MSISDN") || !MSISDN.matcher(text(party, "partyId")).matches())
            return refused(MomoError.badRequest("The party must be an MSISDN of digits."));
        if (!text(json, "currency").equals("GHS"))
            return refused(MomoError.INVALID_CURRENCY);
        return new Checked.Fine(new Ask(operation, reference, pesewas.getAsLong(), text(json, "amount"),
                text(json, "externalId"), type, text(party, "partyId"), text(json, "payerMessage"),
                text(json, "payeeNote"), callbackUrl == null || callbackUrl.isBlank() ? null : callbackUrl));
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
