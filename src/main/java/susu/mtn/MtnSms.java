package susu.mtn;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import susu.notices.SmsGateway;
import susu.shared.Gsm7;
import susu.shared.Mode;
import susu.shared.PhoneNumber;
import susu.shared.Wire;

/**
 * MTN's SMS API, version 3. Messages of their own go one a call, so that each has a correlator of its own by which MTN's
 * receipts name it; one text for many goes to twenty a call, as MTN advises.
 */
final class MtnSms implements SmsGateway {
    static final String NAME = "mtn";
    private static final int MOST_RECEIVERS = 20;
    /** MADAPI's codes that speak of the receiver, not of us: no other gateway is to be tried. */
    private static final Set<String> ABOUT_RECEIVER = Set.of("1000");
    /** HTTP codes after which nobody knows whether the message was taken. */
    private static final int REQUEST_TIMEOUT = 408;
    private static final Logger LOG = LoggerFactory.getLogger(MtnSms.class);
    private final MadapiSettings settings;
    private final MadapiTokens tokens;
    private final Wire wire;
    private final Mode mode;

    MtnSms(MadapiSettings settings, MadapiTokens tokens, Wire wire, Mode mode) {
        this.settings = settings;
        this.tokens = tokens;
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
        var outcome = sendOnce(correlator, to, text);
        return to.stream().distinct().collect(Collectors.toMap(Function.identity(), _ -> outcome));
    }

    private Outcome sendOnce(UUID correlator, List<PhoneNumber> to, String text) {
        for (int tries = 0; tries < 2; tries++) {
            var token = tokens.token();
            if (token.isEmpty()) return new Outcome.Refused("NO_TOKEN", Whose.GATEWAYS);
            switch (wire.exchange(request(token.get(), correlator, to, text))) {
                case Wire.Reply.NeverLeft _ -> {
                    return new Outcome.Refused("NOT_REACHABLE", Whose.GATEWAYS);
                }
                case Wire.Reply.NoAnswer(var why) -> {
                    return new Outcome.Unknown(why);
                }
                // The token may have been withdrawn before its time: once more with a new one.
                case Wire.Reply.Answer answer when answer.status() == 401 -> tokens.forget(token.get());
                case Wire.Reply.Answer answer -> {
                    return read(answer, text);
                }
            }
        }
        LOG.error("MTN refuses a new token for SMS. Check MTN_CONSUMER_KEY and MTN_CONSUMER_SECRET.");
        return new Outcome.Refused("NOT_AUTHORISED", Whose.GATEWAYS);
    }

    private HttpRequest request(String token, UUID correlator, List<PhoneNumber> to, String text) {
        var body = wire.write(Map.of("receiverAddress", to.stream().map(PhoneNumber::msisdn).toList(), "message", text,
                // With a sender's name, MTN wants the name as service code too.
                "clientCorrelatorId", correlator.toString(), "serviceCode", settings.senderId(), "senderAddress",
                settings.senderId(), "requestDeliveryReceipt", true));
        return wire.request(settings.baseUrl() + settings.smsPath() + "/messages/sms/outbound")
                .header("Authorization", "Bearer " + token).header("x-api-key", settings.consumerKey())
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private Outcome read(Wire.Reply.Answer answer, String text) {
        var body = wire.object(answer.body());
        var code = body.map(node -> node.path("statusCode").asString("")).orElse("");
        if (answer.status() / 100 == 2 && code.equals("0000"))
            return new Outcome.Accepted(body.map(node -> node.path("transactionId").asString("")).orElse(""),
                    Gsm7.parts(text), "");
        // A server's error or a time-out may come after it has taken the message: only a clear no is one.
        if (answer.status() / 100 != 4 || answer.status() == REQUEST_TIMEOUT)
            return new Outcome.Unknown("HTTP " + answer.status() + (code.isEmpty() ? "" : " " + code));
        return new Outcome.Refused(code.isEmpty() ? "HTTP_" + answer.status() : code,
                ABOUT_RECEIVER.contains(code) ? Whose.RECEIVERS : Whose.GATEWAYS);
    }
}
