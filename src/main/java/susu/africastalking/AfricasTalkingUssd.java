package susu.africastalking;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import susu.ussd.GatewayFormat;

/** USSD as Africa's Talking sends it: a form with all entries so far, answered in plain text. */
@Component
class AfricasTalkingUssd implements GatewayFormat {
    static final String NAME = "africastalking";
    private static final String URLENCODED = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/form-data";
    private final String serviceCode;

    AfricasTalkingUssd(@Value("${susu.africastalking.service-code:*384*15262#}") String serviceCode) {
        this.serviceCode = serviceCode;
    }

    @Override
    public String name() { return NAME; }

    @Override
    public Set<String> mediaTypes() { return Set.of(URLENCODED, MULTIPART); }

    @Override
    public String serviceCode() { return serviceCode; }

    @Override
    public Reading read(Call call) {
        return switch (call.mediaType()) {
            case URLENCODED -> reading(Forms.urlencoded(call.body()));
            case MULTIPART -> reading(Forms.multipart(call.contentType(), call.body()));
            default -> new NotMine();
        };
    }

    private static Reading reading(Optional<Map<String, String>> fields) {
        return fields.flatMap(AfricasTalkingUssd::ask).<Reading>map(ask -> ask).orElseGet(Unreadable::new);
    }

    private static Optional<Ask> ask(Map<String, String> fields) {
        var session = fields.getOrDefault("sessionId", "");
        var phone = fields.getOrDefault("phoneNumber", "");
        if (session.isEmpty() || phone.isEmpty()) return Optional.empty();
        return Optional.of(new Ask(session, phone, fields.getOrDefault("text", ""),
                Optional.ofNullable(fields.get("serviceCode")).filter(code -> !code.isEmpty()), Input.CUMULATIVE));
    }

    @Override
    public Reply word(Shown screen, Reading read) { return Reply.plain(screen); }
}
