package susu.mtn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import susu.shared.Digests;
import susu.shared.SusuSettings;
import susu.ussd.GatewayFormat;
import tools.jackson.databind.JsonNode;

/**
 * USSD as MTN's own API speaks it: JSON with a messageType, answered in JSON. MTN sends the latest entry alone. A type 2
 * is no end by itself: live services send it with an ordinary entry. Types 4 (cancelled) and 5 (timed out) are.
 */
@Component
@ConditionalOnMtnUssd
class MtnUssd implements GatewayFormat {
    private static final int GOES_ON = 1;
    private static final int ENDS = 2;
    private final String ownAddress;
    private final String serviceCode;

    MtnUssd(SusuSettings settings) {
        this.ownAddress = settings.publicUrl() + "/ussd/callback";
        this.serviceCode = settings.serviceCode();
    }

    @Override
    public String name() { return "mtn"; }

    @Override
    public Set<String> mediaTypes() { return Set.of(UssdJson.MEDIA_TYPE); }

    @Override
    public String serviceCode() { return serviceCode; }

    @Override
    public Reading read(Call call) {
        if (!call.mediaType().equals(UssdJson.MEDIA_TYPE)) return new NotMine();
        return UssdJson.read(call.body()).filter(body -> body.has("messageType")).<Reading>map(MtnUssd::reading)
                .orElseGet(NotMine::new);
    }

    private static Reading reading(JsonNode body) {
        var session = UssdJson.text(body, "sessionId").filter(id -> !id.isEmpty());
        var phone = UssdJson.text(body, "msisdn").filter(number -> !number.isEmpty());
        var type = UssdJson.text(body, "messageType");
        if (session.isEmpty() || phone.isEmpty() || type.isEmpty()) return new Unreadable();
        var entry = UssdJson.text(body, "ussdString").orElse("");
        return switch (type.get().strip()) {
            case "0", "1" -> ask(session.get(), phone.get(), entry, body);
            case "2" -> entry.isEmpty()
                    ? new Ended(session.get())
                    : ask(session.get(), phone.get(), entry, body);
            // A notification (3) asks nothing: a screen would answer nobody.
            case "3", "4", "5" -> new Ended(session.get());
            default -> new Unreadable();
        };
    }

    private static Ask ask(String session, String phone, String entry, JsonNode body) {
        return new Ask(session, phone, entry, serviceCode(body), Input.LATEST);
    }

    private static Optional<String> serviceCode(JsonNode body) {
        return UssdJson.text(body, "serviceCode").filter(code -> !code.isEmpty());
    }

    @Override
    public Reply word(Shown screen, Reading read) {
        boolean goesOn = screen.then() == Then.ENTRY;
        var session = read instanceof Ask ask ? ask.sessionId() : "";
        var data = new LinkedHashMap<String, Object>();
        data.put("inboundResponse", screen.text());
        data.put("userInputRequired", goesOn);
        data.put("messageType", goesOn ? GOES_ON : ENDS);
        if (read instanceof Ask(_, var phone, _, var serviceCode, _)) {
            data.put("serviceCode", serviceCode.orElse(""));
            data.put("msisdn", phone);
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("statusCode", "0000");
        answer.put("statusMessage", "Success");
        // The same request has the same answer to the byte, so its id is computed, not drawn.
        answer.put("transactionId", Digests.uuid(Digests.sha256(session + "|" + screen.text())).toString());
        answer.put("data", data);
        answer.put("_link", Map.of("self", Map.of("href", ownAddress)));
        return new Reply("application/json; charset=utf-8", UssdJson.write(answer));
    }
}
