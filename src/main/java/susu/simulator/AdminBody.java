package susu.simulator;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import susu.shared.PhoneNumber;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON body of an order to the admin API, read with patience and answered with a sentence. */
final class AdminBody {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final JsonNode json;

    private AdminBody(JsonNode json) { this.json = json; }

    /** Reads an object that has no fields but the known ones. */
    static AdminBody read(@Nullable String body, String... known) {
        var json = parse(body == null || body.isBlank() ? "{}" : body);
        for (var field : json.propertyNames())
            if (!Arrays.asList(known).contains(field))
                throw new NotUnderstood(
                        "there is no field \"" + field + "\" here; known are " + String.join(", ", known));
        return new AdminBody(json);
    }

    boolean has(String field) { return json.hasNonNull(field); }

    /** A text that must be there. */
    String text(String field) {
        return optionalText(field).orElseThrow(() -> new NotUnderstood("say \"" + field + "\" as a text"));
    }

    Optional<String> optionalText(String field) {
        if (!has(field))
            return Optional.empty();
        var value = json.path(field);
        if (!value.isString())
            throw new NotUnderstood("\"" + field + "\" must be a text in quotes");
        return Optional.of(value.stringValue());
    }

    /** A yes or no; no if it is not there. */
    boolean flag(String field) {
        if (has(field) && !json.path(field).isBoolean())
            throw new NotUnderstood("\"" + field + "\" must be true or false");
        return json.path(field).asBoolean(false);
    }

    /** A whole number within those bounds. */
    int number(String field, int lowest, int highest) {
        var value = json.path(field);
        if (!value.isInt() || value.intValue() < lowest || value.intValue() > highest)
            throw new NotUnderstood("\"" + field + "\" must be a whole number from " + lowest + " to " + highest);
        return value.intValue();
    }

    /** A whole number of any size that a computer counts with. */
    long wholeNumber(String field) {
        var value = json.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong())
            throw new NotUnderstood("\"" + field + "\" must be a whole number");
        return value.longValue();
    }

    /** A mobile number of Ghana, however it is spelled. */
    static PhoneNumber phone(String typed) {
        return PhoneNumber.parse(typed).orElseThrow(
                () -> new NotUnderstood("that is not a mobile number of Ghana; write it like 0240000001"));
    }

    /** A number that may be someone's handset in this world. */
    static PhoneNumber testPhone(String typed) {
        var number = phone(typed);
        if (!NumberHabits.isTestNumber(number))
            throw new NotUnderstood(
                    "phones here have a test number: 0240000000 to 0240000099, 0200000001 or 0270000001");
        return number;
    }

    private static JsonNode parse(String body) {
        try {
            var json = JSON.readTree(body);
            if (json.isObject())
                return json;
        } catch (JacksonException unreadable) {
            throw new NotUnderstood("the body must be a JSON object, with Content-Type: application/json");
        }
        throw new NotUnderstood("the body must be a JSON object");
    }
}
