package susu.mtn;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import susu.notices.SmsGateway;
import susu.shared.Gsm7;
import susu.shared.Mode;
import susu.shared.PhoneNumber;

/**
 * MTN's SMS API, version 3. Messages of their own go one a call, so that each has a correlator of its own by which MTN's
 * receipts name it; one text for many goes to twenty a call, as MTN advises.
 */
final class MtnSms implements SmsGateway {
    static final String NAME = "mtn";
    private static final int MOST_RECEIVERS = 20;
    /** MADAPI's codes that speak of the receiver, not of us: no other gateway is to be tried. */
    private static final Set<String> ABOUT_RECEIVER = Set.of("1000");
    private final Madapi madapi;
    private final MadapiSettings settings;
    private final Mode mode;

    MtnSms(Madapi madapi, MadapiSettings settings, Mode mode) {
        this.madapi = madapi;
        this.settings = settings;
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
        var body = Map.<String, Object>of("receiverAddress", to.stream().map(PhoneNumber::msisdn).toList(), "message",
                // With a sender's name, MTN wants the name as service code too.
                text, "clientCorrelatorId", correlator.toString(), "serviceCode", settings.senderId(),
                "senderAddress", settings.senderId(), "requestDeliveryReceipt", true);
        return switch (madapi.post(settings.smsPath() + "/messages/sms/outbound", body)) {
            case MadapiAnswer.NotDone(var code) -> new Outcome.Refused(code, Whose.GATEWAYS);
            case MadapiAnswer.Unheard(var why) -> new Outcome.Unknown(why);
            case MadapiAnswer.Said said -> switch (said.verdict()) {
                case DONE -> new Outcome.Accepted(said.transactionId(), Gsm7.parts(text), "");
                case REFUSED -> new Outcome.Refused(said.codeOrStatus(),
                        ABOUT_RECEIVER.contains(said.code()) ? Whose.RECEIVERS : Whose.GATEWAYS);
                case UNCLEAR -> new Outcome.Unknown(
                        "HTTP " + said.status() + (said.code().isEmpty() ? "" : " " + said.code()));
            };
        };
    }
}
