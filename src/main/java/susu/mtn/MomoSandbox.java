package susu.mtn;

import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import susu.shared.Chance;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** Makes an API user and its key in MTN's sandbox. In production MTN's partner portal makes both, and this does not exist. */
public final class MomoSandbox {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private final URI address;
    private final String subscriptionKey;
    private final Wire wire = new Wire(JsonMapper.builder().build(), TIMEOUT);
    private final Chance chance = new Chance(new SecureRandom());

    /** For the sandbox at that address, with the subscription key that its portal shows. */
    public MomoSandbox(URI address, String subscriptionKey) {
        this.address = address;
        this.subscriptionKey = subscriptionKey;
    }

    /** What came of it. */
    public sealed interface Result {
        /** Both are made. The key cannot be read again. */
        record Made(UUID user, String apiKey) implements Result {
            @Override
            public String toString() { return "Made[" + user + ", ****]"; }
        }

        /** MTN said no, in its words. */
        record Refused(String why) implements Result {}

        /** No answer that can be read; a user may have been made that nobody knows the key of, which does no harm. */
        record Unclear(String why) implements Result {}
    }

    /**
     * Makes a new user whose callbacks go to that host, and a key for it.
     *
     * @param callbackHost a bare host name, without scheme and path
     */
    public Result provision(String callbackHost) { return provision(chance.uuid(), callbackHost); }

    /** The same for a user that may be made already, by a call whose answer got lost: it is ours if its host is. */
    public Result provision(UUID user, String callbackHost) {
        var made = wire.exchange(wire.request(address + "/v1_0/apiuser").header("X-Reference-Id", user.toString())
                .header("Ocp-Apim-Subscription-Key", subscriptionKey).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(wire.write(Map.of("providerCallbackHost", callbackHost))))
                .build());
        return switch (made) {
            case Wire.Reply.Answer(int status, _, _) when status == 201 -> key(user);
            case Wire.Reply.Answer(int status, _, _) when status == 409 -> ours(user, callbackHost);
            case Wire.Reply.Answer answer -> refused(answer);
            case Wire.Reply.NeverLeft(var why) -> new Result.Unclear(why);
            case Wire.Reply.NoAnswer(var why) -> new Result.Unclear(why);
        };
    }

    private Result ours(UUID user, String callbackHost) {
        return switch (callbackHost(user.toString())) {
            case Momo.Said.Value(var host) when host.equals(callbackHost) -> key(user);
            case Momo.Said.Value(var host) -> new Result.Refused("the user " + user
                    + " is there already, and its callbacks go to " + host.replaceAll("[^A-Za-z0-9.-]", "?"));
            case Momo.Said.No(var why) -> new Result.Refused(why);
            case Momo.Said.Unclear(var why) -> new Result.Unclear(why);
        };
    }

    /** The host to which that user's callbacks may go. */
    public Momo.Said<String> callbackHost(String user) {
        var asked = wire.exchange(wire.request(address + "/v1_0/apiuser/" + user)
                .header("Ocp-Apim-Subscription-Key", subscriptionKey).GET().build());
        return switch (asked) {
            case Wire.Reply.Answer(int status, var body, _) when status == 200 -> new Momo.Said.Value<>(
                    wire.object(body).map(answer -> answer.path("providerCallbackHost").asString("")).orElse(""));
            case Wire.Reply.Answer answer -> new Momo.Said.No<>(words(wire, answer));
            case Wire.Reply.NeverLeft(var why) -> new Momo.Said.Unclear<>(why);
            case Wire.Reply.NoAnswer(var why) -> new Momo.Said.Unclear<>(why);
        };
    }

    private Result key(UUID user) {
        var made = wire.exchange(wire.request(address + "/v1_0/apiuser/" + user + "/apikey")
                .header("Ocp-Apim-Subscription-Key", subscriptionKey).POST(HttpRequest.BodyPublishers.noBody())
                .build());
        return switch (made) {
            case Wire.Reply.Answer(int status, var body, _) when status == 201 ->
                wire.object(body).map(answer -> answer.path("apiKey").asString("")).filter(key -> !key.isEmpty())
                        .<Result>map(key -> new Result.Made(user, key))
                        .orElse(new Result.Unclear("an answer without a key"));
            case Wire.Reply.Answer answer -> refused(answer);
            case Wire.Reply.NeverLeft(var why) -> new Result.Unclear(why);
            case Wire.Reply.NoAnswer(var why) -> new Result.Unclear(why);
        };
    }

    private Result refused(Wire.Reply.Answer answer) { return new Result.Refused(words(wire, answer)); }

    /** What MTN says to a call that it does not do. */
    static String words(Wire wire, Wire.Reply.Answer answer) {
        var said = wire.object(answer.body())
                .map(body -> body.path("message").asString(body.path("error").asString(""))).orElse("");
        return "HTTP " + answer.status() + (said.isEmpty() ? "" : ", " + said);
    }
}
