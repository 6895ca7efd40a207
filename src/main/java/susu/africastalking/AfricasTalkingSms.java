package susu.africastalking;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import susu.notices.SmsGateway;
import susu.shared.Gsm7;
import susu.shared.Mode;
import susu.shared.PhoneNumber;
import susu.shared.Wire;
import tools.jackson.databind.JsonNode;

/**
 * SMS by Africa's Talking: a form of up to a hundred numbers, answered with a status for each. An answer 201 without
 * recipients is a refusal, and one of 401 is plain text, so nothing is parsed before its status is looked at.
 */
final class AfricasTalkingSms implements SmsGateway {
    static final String NAME = "africastalking";
    /** No limit is published; more would be one call too large to lose. */
    private static final int MOST_RECEIVERS = 100;
    private static final Pattern PARTS = Pattern.compile("Message parts: ([0-9]{1,2})");
    private static final Logger LOG = LoggerFactory.getLogger(AfricasTalkingSms.class);
    private final AfricasTalkingSettings settings;
    private final Wire wire;
    private final Mode mode;

    AfricasTalkingSms(AfricasTalkingSettings settings, Wire wire, Mode mode) {
        this.settings = settings;
        this.wire = wire;
        this.mode = mode;
    }

    @Override
    public String name() { return NAME; }

    @Override
    public Kind kind() { return mode == Mode.TRY ? Kind.SIMULATED : Kind.REAL; }

    @Override
    public int mostReceivers() { return MOST_RECEIVERS; }

    @Override
    public Map<PhoneNumber, Outcome> send(UUID correlator, List<PhoneNumber> to, String text) {
        return switch (wire.exchange(request(correlator, to, text))) {
            case Wire.Reply.NeverLeft _ -> all(to, new Outcome.Refused("NOT_REACHABLE", Whose.GATEWAYS));
            case Wire.Reply.NoAnswer(var why) -> all(to, new Outcome.Unknown(why));
            case Wire.Reply.Answer answer -> read(answer, to, text);
        };
    }

    private HttpRequest request(UUID correlator, List<PhoneNumber> to, String text) {
        var form = new LinkedHashMap<String, String>();
        form.put("username", settings.username());
        form.put("to", to.stream().map(PhoneNumber::e164).collect(Collectors.joining(",")));
        form.put("message", text);
        form.put("from", settings.senderId());
        form.put("bulkSMSMode", "1");
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return wire.request(settings.baseUrl() + "/version1/messaging").header("apiKey", settings.apiKey())
                // Without it the answer is XML.
                .header("Accept", "application/json").header("Content-Type", "application/x-www-form-urlencoded")
                .header("Idempotency-Key", correlator.toString()).POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private Map<PhoneNumber, Outcome> read(Wire.Reply.Answer answer, List<PhoneNumber> to, String text) {
        if (answer.status() == 401) {
            LOG.error("Africa's Talking refuses AT_USERNAME with AT_API_KEY (HTTP 401). A new key takes some minutes.");
            return all(to, new Outcome.Refused("NOT_AUTHORISED", Whose.GATEWAYS));
        }
        if (answer.status() / 100 == 4)
            return all(to, new Outcome.Refused("HTTP_" + answer.status(), Whose.GATEWAYS));
        var data = wire.object(answer.body()).map(body -> body.path("SMSMessageData"));
        if (answer.status() / 100 != 2 || data.isEmpty() || !data.get().isObject())
            return all(to, new Outcome.Unknown("HTTP " + answer.status() + " that is not an answer"));
        var recipients = data.get().path("Recipients");
        if (!recipients.isArray() && !recipients.isMissingNode())
            return all(to, new Outcome.Unknown("recipients that are no list"));
        return read(data.get(), to, text);
    }

    private static Map<PhoneNumber, Outcome> read(JsonNode data, List<PhoneNumber> to, String text) {
        var said = data.path("Message").asString("");
        var recipients = data.path("Recipients");
        if (recipients.isEmpty()) {
            LOG.error("Africa's Talking took no message: {}", said.replaceAll("[^A-Za-z0-9 /:.]", ""));
            return all(to, new Outcome.Refused(said.isEmpty() ? "NO_RECIPIENTS" : said, Whose.GATEWAYS));
        }
        var counted = PARTS.matcher(said);
        int parts = counted.find() ? Integer.parseInt(counted.group(1)) : Gsm7.parts(text);
        var outcomes = new HashMap<PhoneNumber, Outcome>();
        for (var recipient : recipients)
            PhoneNumber.parse(recipient.path("number").asString(""))
                    .ifPresent(number -> outcomes.put(number, outcome(recipient, parts)));
        // Whom it does not speak of, it may have taken.
        to.forEach(number -> outcomes.putIfAbsent(number, new Outcome.Unknown("the answer leaves this number out")));
        return outcomes;
    }

    private static Outcome outcome(JsonNode recipient, int parts) {
        int status = recipient.path("statusCode").asInt(0);
        var word = recipient.path("status").asString("");
        return switch (status) {
            case 100, 101, 102 -> new Outcome.Accepted(id(recipient), parts, recipient.path("cost").asString(""));
            // A number that nobody can reach, and people who do not want to hear: no other gateway is to try.
            case 403, 404, 406, 409 -> new Outcome.Refused(status + " " + word, Whose.RECEIVERS);
            case 402, 405 -> {
                LOG.error("Africa's Talking refuses: {} {}. Check SUSU_SENDER_ID and the account's balance.", status,
                        word);
                yield new Outcome.Refused(status + " " + word, Whose.GATEWAYS);
            }
            case 401, 407, 500, 501, 502 -> new Outcome.Refused(status + " " + word, Whose.GATEWAYS);
            default -> new Outcome.Unknown("status " + status);
        };
    }

    private static String id(JsonNode recipient) {
        var id = recipient.path("messageId").asString("");
        return id.equals("None") ? "" : id;
    }

    private static Map<PhoneNumber, Outcome> all(List<PhoneNumber> to, Outcome outcome) {
        return to.stream().distinct().collect(Collectors.toMap(number -> number, _ -> outcome));
    }
}
