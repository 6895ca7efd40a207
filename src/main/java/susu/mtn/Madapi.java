package susu.mtn;

import java.net.http.HttpRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import susu.shared.Wire;

/**
 * MTN's MADAPI, which carries SMS and USSD: one token for both, sent with the consumer key beside it, since MTN's pages
 * and its live services want the one or the other.
 */
final class Madapi {
    private static final Logger LOG = LoggerFactory.getLogger(Madapi.class);
    private final MadapiSettings settings;
    private final MadapiTokens tokens;
    private final Wire wire;

    Madapi(MadapiSettings settings, MadapiTokens tokens, Wire wire) {
        this.settings = settings;
        this.tokens = tokens;
        this.wire = wire;
    }

    MadapiAnswer post(String path, Map<String, Object> body) {
        return call(path, HttpRequest.BodyPublishers.ofString(wire.write(body)), "POST");
    }

    MadapiAnswer delete(String path) { return call(path, HttpRequest.BodyPublishers.noBody(), "DELETE"); }

    private MadapiAnswer call(String path, HttpRequest.BodyPublisher body, String method) {
        for (int tries = 0; tries < 2; tries++) {
            var token = tokens.token();
            if (token.isEmpty()) return new MadapiAnswer.NotDone("NO_TOKEN");
            var request = wire.request(settings.baseUrl() + path).header("Authorization", "Bearer " + token.get())
                    .header("x-api-key", settings.consumerKey()).header("Content-Type", "application/json")
                    .method(method, body).build();
            switch (wire.exchange(request)) {
                case Wire.Reply.NeverLeft _ -> {
                    return new MadapiAnswer.NotDone("NOT_REACHABLE");
                }
                case Wire.Reply.NoAnswer(var why) -> {
                    return new MadapiAnswer.Unheard(why);
                }
                // The token may have been withdrawn before its time: once more with a new one.
                case Wire.Reply.Answer answer when answer.status() == 401 -> tokens.forget(token.get());
                case Wire.Reply.Answer answer -> {
                    return said(answer);
                }
            }
        }
        LOG.error("MTN refuses a new token for SMS and USSD. Check MTN_CONSUMER_KEY and MTN_CONSUMER_SECRET.");
        return new MadapiAnswer.NotDone("NOT_AUTHORISED");
    }

    private MadapiAnswer said(Wire.Reply.Answer answer) {
        var body = wire.object(answer.body());
        return new MadapiAnswer.Said(answer.status(),
                body.map(node -> node.path("statusCode").asString("")).orElse(""), body);
    }

    /** What came of a call that makes or ends something, whose id is in that field of the answer's data. */
    static MadapiResult result(MadapiAnswer answer, String idField) {
        return switch (answer) {
            case MadapiAnswer.NotDone(var code) -> new MadapiResult.Refused(code);
            case MadapiAnswer.Unheard(var why) -> new MadapiResult.Unclear(why);
            case MadapiAnswer.Said said -> switch (said.verdict()) {
                case DONE -> done(said, idField);
                case REFUSED -> new MadapiResult.Refused(said.codeOrStatus());
                case UNCLEAR -> new MadapiResult.Unclear(
                        "HTTP " + said.status() + (said.code().isEmpty() ? "" : " " + said.code()));
            };
        };
    }

    private static MadapiResult done(MadapiAnswer.Said said, String idField) {
        if (idField.isEmpty()) return new MadapiResult.Done(said.transactionId());
        var id = said.data(idField);
        return id.isEmpty() ? new MadapiResult.Unclear("the answer has no " + idField) : new MadapiResult.Done(id);
    }
}
