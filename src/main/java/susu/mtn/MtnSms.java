package susu.mtn;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import susu.notices.SmsGateway;
import susu.shared.Mode;
import susu.shared.PhoneNumber;

/** MTN's SMS API, version 3: one message a call, so that each has an id of its own. */
final class MtnSms implements SmsGateway {
    private static final Duration EARLY = Duration.ofMinutes(10);
    private final SmsSettings settings;
    private final Wire wire;
    private final Mode mode;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private @Nullable String token;
    private Instant renewAt = Instant.EPOCH;

    MtnSms(SmsSettings settings, Wire wire, Mode mode, Clock clock) {
        this.settings = settings;
        this.wire = wire;
        this.mode = mode;
        this.clock = clock;
    }

    @Override
    public String name() { return "mtn"; }

    @Override
    public Kind kind() { return mode == Mode.TRY ? Kind.SIMULATED : Kind.REAL; }

    @Override
    public Outcome send(UUID correlator, PhoneNumber to, String text) {
        var access = token();
        if (access.isEmpty()) return new Outcome.Refused("NO_TOKEN");
        var body = wire.write(Map.of("receiverAddress", List.of(to.msisdn()), "message", text, "clientCorrelatorId",
                correlator.toString(), "serviceCode", settings.senderId(), "senderAddress", settings.senderId()));
        var request = wire.request(settings.baseUrl() + "/v3/sms/messages/sms/outbound")
                .header("Authorization", "Bearer " + access.get()).header("x-api-key", settings.consumerKey())
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
        return switch (wire.exchange(request)) {
            case Wire.Reply.NeverLeft _ -> new Outcome.Refused("NOT_REACHABLE");
            case Wire.Reply.NoAnswer(var why) -> new Outcome.Unknown(why);
            case Wire.Reply.Answer answer -> read(answer);
        };
    }

    private Outcome read(Wire.Reply.Answer answer) {
        var body = wire.object(answer.body());
        var code = body.map(node -> node.path("statusCode").asString("")).orElse("");
        if (answer.status() / 100 == 2 && code.equals("0000"))
            return new Outcome.Accepted(body.map(node -> node.path("transactionId").asString("")).orElse(""), 1);
        if (answer.status() == 401) forget();
        // A server's error may come after it has taken the message: only a clear no is one.
        return answer.status() / 100 == 4
                ? new Outcome.Refused(code.isEmpty() ? "HTTP_" + answer.status() : code)
                : new Outcome.Unknown("HTTP " + answer.status());
    }

    private Optional<String> token() {
        fetching.lock();
        try {
            if (token != null && clock.instant().isBefore(renewAt)) return Optional.of(token);
            return fetch();
        } finally {
            fetching.unlock();
        }
    }

    private void forget() {
        fetching.lock();
        try {
            token = null;
        } finally {
            fetching.unlock();
        }
    }

    private Optional<String> fetch() {
        var form = "client_id=" + encode(settings.consumerKey()) + "&client_secret="
                + encode(settings.consumerSecret());
        var request = wire.request(settings.baseUrl() + "/v1/oauth/access_token?grant_type=client_credentials")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build();
        if (!(wire.exchange(request) instanceof Wire.Reply.Answer answer) || answer.status() != 200)
            return Optional.empty();
        var body = wire.object(answer.body());
        var fresh = body.map(node -> node.path("access_token").asString("")).orElse("");
        if (fresh.isEmpty()) return Optional.empty();
        // Documented as a string, seen as a number, and sometimes missing.
        var life = Duration.ofSeconds(body.map(node -> node.path("expires_in").asLong(3600)).orElse(3600L));
        token = fresh;
        renewAt = clock.instant().plus(life).minus(life.compareTo(EARLY) > 0 ? EARLY : Duration.ZERO);
        return Optional.of(fresh);
    }

    private static String encode(String text) { return URLEncoder.encode(text, StandardCharsets.UTF_8); }
}
