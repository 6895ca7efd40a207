package susu.mtn;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import susu.shared.SusuSettings;
import susu.ussd.GatewayFormat;
import tools.jackson.databind.JsonNode;

/** USSD as plain JSON, as many gateways in front of MTN send it: without a messageType, answered in plain text. */
@Component
@ConditionalOnMtnUssd
class PlainJsonUssd implements GatewayFormat {
    private final String serviceCode;
    private final Input input;

    PlainJsonUssd(SusuSettings settings, @Value("${susu.mtn.ussd.text:auto}") String text) {
        this.serviceCode = settings.serviceCode();
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
    public Set<String> mediaTypes() { return Set.of(UssdJson.MEDIA_TYPE); }

    @Override
    public String serviceCode() { return serviceCode; }

    @Override
    public Reading read(Call call) {
        if (!call.mediaType().equals(UssdJson.MEDIA_TYPE)) return new NotMine();
        var body = UssdJson.read(call.body());
        if (body.isEmpty()) return new Unreadable();
        if (body.get().has("messageType")) return new NotMine();
        return ask(body.get()).<Reading>map(ask -> ask).orElseGet(Unreadable::new);
    }

    private Optional<Ask> ask(JsonNode body) {
        var text = UssdJson.text(body, "ussdString").or(() -> UssdJson.text(body, "text")).orElse("");
        var code = UssdJson.text(body, "serviceCode").filter(some -> !some.isEmpty());
        return UssdJson.text(body, "sessionId").filter(id -> !id.isEmpty())
                .flatMap(id -> UssdJson.text(body, "msisdn").or(() -> UssdJson.text(body, "phoneNumber"))
                        .map(phone -> new Ask(id, phone, text, code, input)));
    }

    @Override
    public Reply word(Shown screen, Reading read) { return Reply.plain(screen); }
}
