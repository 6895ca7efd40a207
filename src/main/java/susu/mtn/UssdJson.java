package susu.mtn;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that nobody vouches for: what is broken, nested deeply, or names a field twice, is nothing. */
final class UssdJson {
    static final String MEDIA_TYPE = "application/json";
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private UssdJson() {}

    static Optional<JsonNode> read(String body) {
        try {
            return Optional.ofNullable(STRICT.readTree(body));
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }

    /** The field as text; gateways write numbers with and without quotes. */
    static Optional<String> text(JsonNode body, String field) {
        var value = body.path(field);
        return value.isString() || value.isIntegralNumber() ? Optional.of(value.asString()) : Optional.empty();
    }

    static String write(Object value) { return STRICT.writeValueAsString(value); }
}
