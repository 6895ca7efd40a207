package susu.ussd;

import java.util.Optional;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import susu.shared.Cedis;
import susu.ussd.GatewayFormat.Shown;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Steps and screens as JSON, as a session keeps them. A step that another version wrote may be unreadable here. */
@Component
final class StepJson {
    private final JsonMapper json = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Money.class, new ValueSerializer<Money>() {
                @Override
                public void serialize(Money money, JsonGenerator out, SerializationContext context) {
                    out.writeNumber(money.getAmountMinorLong());
                }
            }).addDeserializer(Money.class, new ValueDeserializer<Money>() {
                @Override
                public Money deserialize(JsonParser in, DeserializationContext context) {
                    return Cedis.ofPesewas(in.getLongValue());
                }
            })).build();

    String write(Step step) { return json.writerFor(Step.class).writeValueAsString(step); }

    /** The step; nothing if it cannot be read, whoever wrote it. */
    Optional<Step> readStep(String text) {
        try {
            return Optional.of(json.readValue(text, Step.class));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    String write(Shown shown) { return json.writeValueAsString(shown); }

    Shown readShown(String text) { return json.readValue(text, Shown.class); }
}
