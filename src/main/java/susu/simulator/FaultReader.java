package susu.simulator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a fault rule, and knows where which kind can happen. */
final class FaultReader {
    private static final List<String> WIRE = List.of("lose-request", "lose-answer", "status");
    private static final List<String> OUTCOME = List.of("fail", "callback-never", "callback-copies");
    /** What can go wrong at each place. */
    static final Map<String, List<String>> PLACES = new TreeMap<>(Map.ofEntries(Map.entry("momo.token", WIRE),
            Map.entry("momo.provisioning", WIRE), Map.entry("momo.deliverynotification", WIRE),
            Map.entry("momo.deposit.post", WIRE), Map.entry("momo.deposit.get", WIRE),
            Map.entry("momo.refund.post", WIRE),
            Map.entry("momo.refund.get", WIRE), Map.entry("momo.deposit", OUTCOME), Map.entry("momo.refund", OUTCOME),
            Map.entry("momo.requesttopay.post", WIRE), Map.entry("momo.requesttopay.get", WIRE),
            Map.entry("momo.transfer.post", WIRE), Map.entry("momo.transfer.get", WIRE),
            Map.entry("momo.active", WIRE), Map.entry("momo.basicuserinfo", WIRE), Map.entry("momo.balance", WIRE),
            Map.entry("momo.requesttopay", OUTCOME), Map.entry("momo.transfer", OUTCOME),
            Map.entry("sms.token", WIRE), Map.entry("sms.post", WIRE), Map.entry("sms.subscription", WIRE),
            Map.entry("sms", List.of("refused")),
            Map.entry("at.post", WIRE), Map.entry("at.fetch", WIRE), Map.entry("at.user", WIRE),
            Map.entry("at", List.of("refused"))));
    private static final int MOST_TIMES = 1_000_000;
    private static final int MOST_COPIES = 25;

    private FaultReader() {}

    /** The rule with that id that a body describes. */
    static FaultRule read(long id, @Nullable String body) {
        var order = AdminBody.read(body, "at", "phone", "kind", "times", "status", "code", "copies");
        var at = order.text("at");
        var kinds = PLACES.get(at);
        if (kinds == null)
            throw new NotUnderstood("nothing goes wrong at \"" + at + "\"; known places are "
                    + String.join(", ", PLACES.keySet()));
        var kind = order.text("kind");
        if (!allKinds().contains(kind))
            throw new NotUnderstood(
                    "there is no kind \"" + kind + "\"; known kinds are " + String.join(", ", allKinds()));
        if (!kinds.contains(kind))
            throw new NotUnderstood("\"" + kind + "\" does not happen at " + at + "; what does: "
                    + String.join(", ", kinds));
        var phone = order.optionalText("phone").map(AdminBody::phone).orElse(null);
        var times = order.has("times") ? order.number("times", 1, MOST_TIMES) : 1;
        return new FaultRule(id, at, phone, trouble(kind, order), times);
    }

    private static Trouble trouble(String kind, AdminBody order) {
        return switch (kind) {
            case "lose-request" -> new Trouble.LoseRequest();
            case "lose-answer" -> new Trouble.LoseAnswer();
            case "status" -> new Trouble.AnswerWith(order.number("status", 400, 599));
            case "fail" -> new Trouble.Fail(order.text("code"));
            case "callback-never" -> new Trouble.CallBack(0);
            case "callback-copies" -> new Trouble.CallBack(order.number("copies", 1, MOST_COPIES));
            default -> new Trouble.RefuseSms(order.optionalText("code").orElse("5001"));
        };
    }

    private static Set<String> allKinds() {
        var kinds = new TreeSet<String>();
        PLACES.values().forEach(kinds::addAll);
        return kinds;
    }
}
