package susu.africastalking;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import susu.shared.Wire;
import tools.jackson.databind.json.JsonMapper;

/** Africa's Talking as whoever sets it up sees it, or looks whether it answers: with the settings alone. */
public final class AfricasTalkingOutside {
    private final AfricasTalkingSettings settings;
    private final Wire wire;

    private AfricasTalkingOutside(AfricasTalkingSettings settings) {
        this.settings = settings;
        this.wire = new Wire(JsonMapper.builder().build(), settings.timeout());
    }

    /** With the values of application.yaml, as the program itself would have them. */
    public static AfricasTalkingOutside with(Environment environment) {
        return new AfricasTalkingOutside(
                Binder.get(environment).bind("susu.africastalking", AfricasTalkingSettings.class).get());
    }

    /** What it says of our account. */
    public sealed interface Account {
        /** It is ours, and holds that, as {@code GHS 1000.0000}. */
        record Holds(String credit) implements Account {}

        /** It does not take name and key. */
        record Refused(String why) implements Account {}

        /** No answer that can be read. */
        record Unclear(String why) implements Account {}
    }

    /** Asks for our account. */
    public Account account() {
        var request = wire.request(settings.baseUrl() + "/version1/user?username="
                + URLEncoder.encode(settings.username(), StandardCharsets.UTF_8)).header("apiKey", settings.apiKey())
                .header("Accept", "application/json").GET().build();
        return switch (wire.exchange(request)) {
            case Wire.Reply.Answer(int status, var body, _) when status == 200 -> wire.object(body)
                    .map(answer -> answer.path("UserData").path("balance").asString(""))
                    .filter(credit -> credit.matches("[A-Z]{3} -?[0-9.]{1,20}")).<Account>map(Account.Holds::new)
                    .orElse(new Account.Unclear("an answer without a balance"));
            case Wire.Reply.Answer(int status, var body, _) when status == 401 -> new Account.Refused("HTTP 401, "
                    + body.strip().replaceAll("[^A-Za-z0-9 .,']", "").replaceAll("^(.{80}).*", "$1"));
            case Wire.Reply.Answer(int status, _, _) -> new Account.Unclear("HTTP " + status);
            case Wire.Reply.NeverLeft(var why) -> new Account.Unclear(why);
            case Wire.Reply.NoAnswer(var why) -> new Account.Unclear(why);
        };
    }
}
