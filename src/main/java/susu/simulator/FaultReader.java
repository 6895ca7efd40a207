package susu.simulator;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an order for trouble: one rule, or a seed by which everything goes wrong now and then. */
final class FaultReader {
    private static final int MOST_TIMES = 1_000_000;

    /** What can be ordered. */
    sealed interface Order {
        record OneRule(FaultRule rule) implements Order {}

        record BySeed(Seed seed) implements Order {}
    }

    private FaultReader() {}

    /** The order that a body describes; a rule gets that id. */
    static Order read(long id, @Nullable String body) {
        var order = AdminBody.read(body, "at", "phone", "kind", "times", "seconds", "status", "copies", "code", "seed",
                "mix");
        return order.has("seed") ? new Order.BySeed(seed(order)) : new Order.OneRule(rule(id, order));
    }

    private static Seed seed(AdminBody order) {
        var mix = order.optionalText("mix").orElse("rough");
        return new Seed(order.wholeNumber("seed"), Arrays.stream(Seed.Mix.values())
                .filter(each -> each.word().equals(mix)).findFirst()
                .orElseThrow(() -> new NotUnderstood("there is no mix \"" + mix + "\"; known are rough, wild")));
    }

    /** The rule with that id that an order describes. */
    private static FaultRule rule(long id, AdminBody order) {
        var at = order.text("at");
        var kinds = FaultPlaces.ALL.get(at);
        if (kinds == null)
            throw new NotUnderstood("nothing goes wrong at \"" + at + "\"; known places are "
                    + String.join(", ", FaultPlaces.ALL.keySet()));
        var word = order.text("kind");
        var kind = Kind.named(word).orElseThrow(() -> new NotUnderstood(
                "there is no kind \"" + word + "\"; known kinds are " + words(List.of(Kind.values()))));
        if (!kinds.contains(kind))
            throw new NotUnderstood("\"" + word + "\" does not happen at " + at + "; what does: " + words(kinds));
        var phone = order.optionalText("phone").map(AdminBody::phone).orElse(null);
        var times = order.has("times") ? order.number("times", 1, MOST_TIMES) : 1;
        return new FaultRule(id, at, phone, trouble(kind, order), times);
    }

    private static Trouble trouble(Kind kind, AdminBody order) {
        var usual = kind.usual();
        var detail = kind.detail();
        for (var other : Kind.Detail.values())
            if (other != detail && order.has(other.field()))
                throw new NotUnderstood("\"" + kind.word() + "\" has no \"" + other.field() + "\"");
        return switch (detail) {
            case NONE -> usual;
            // A failure for no reason is none that a provider would tell.
            case CODE -> new Trouble(kind, 0,
                    kind == Kind.FAIL ? order.text("code") : order.optionalText("code").orElse(usual.code()));
            case SECONDS, STATUS, COPIES -> order.has(detail.field())
                    ? new Trouble(kind, order.number(detail.field(), detail.lowest(), detail.highest()), "")
                    : usual;
        };
    }

    private static String words(List<Kind> kinds) { return String.join(", ", kinds.stream().map(Kind::word).toList()); }
}
