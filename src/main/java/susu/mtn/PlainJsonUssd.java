package susu.mtn;

import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import susu.ussd.GatewayFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** USSD as plain JSON, as many gateways in front of MTN send it: without a messageType, answered in plain text. */
@Component
class PlainJsonUssd implements GatewayFormat {
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private final Input input;

    PlainJsonUssd(@Value("${susu.mtn.ussd.text:auto}") String text) {
        this.input = switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> Input.UNDECIDED;
            case "cumulative" -> Input.CUMULATIVE;
            case "latest" -> Input.LATEST;
            default -> throw new IllegalArgumentException("MTN_USSD_TEXT is auto, cumulative or latest");
        };
    }

    @Override
    public String name() { return "json"; }

    @Override
    public Reading read(Call call) {
        if (!call.mediaType().equals("application/json")) return new NotMine();
        try {
            var body = STRICT.readTree(call.body());
            if (body.has("messageType")) return new NotMine();
            return ask(body).<Reading>map(ask -> ask).orElseGet(Unreadable::new);
        } catch (JacksonException broken) {
            return new Unreadable();
        }
    }

    private Optional<Ask> ask(JsonNode body) {
        var text = text(body, "ussdString").or(() -> text(body, "text")).orElse("");
        var code = text(body, "serviceCode").filter(some -> !some.isEmpty());
        return text(body, "sessionId").filter(id -> !id.isEmpty())
                .flatMap(id -> text(body, "msisdn").or(() -> text(body, "phoneNumber"))
                        .map(phone -> new Ask(id, phone, text, code, input)));
    }

    /** The field as text; gateways write numbers with and without quotes. */
    private static Optional<String> text(JsonNode body, String field) {
        var value = body.path(field);
        return value.isString() || value.isIntegralNumber() ? Optional.of(value.asString()) : Optional.empty();
    }

    @Override
    public Reply word(Shown screen, Reading read) { return Reply.plain(screen); }
}
