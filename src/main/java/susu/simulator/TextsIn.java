package susu.simulator;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import susu.shared.PhoneNumber;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people text to the product, brought as each provider does it: MTN tells once, Africa's Talking again and again
 * until it is heard. Africa's Talking also takes STOP for its own black list, and tells of that as well.
 */
final class TextsIn {
    /** A text and how the product answered; 0 for not at all. */
    record Told(TextIn text, int status) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);
    private static final Duration NO_LONGER_THAN = Duration.ofHours(12);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int OK = 200;
    private static final Set<String> STOP = Set.of("STOP", "STOPALL", "UNSUBSCRIBE");
    private static final Set<String> START = Set.of("START", "SUBSCRIBE");
    private final World world;
    private final Outgoing outgoing;
    private final Supplier<URI> product;
    private final String shortCode;

    TextsIn(World world, Outgoing outgoing, Supplier<URI> product, String serviceCode) {
        this.world = world;
        this.outgoing = outgoing;
        this.product = product;
        this.shortCode = serviceCode.replaceAll("[^0-9]", "");
    }

    /** Someone sends a text to that code; to the one that a subscription is about, if they do not say. */
    Told send(TextIn.Way way, PhoneNumber from, Optional<String> to, String text) {
        var sent = world.inside(() -> {
            var code = to.or(() -> way == TextIn.Way.MTN ? anySubscription().map(Subscription::code) : Optional.empty())
                    .orElse(shortCode);
            var taken = new TextIn(world.nextTextIn(), world.now(), way, from, code, text);
            world.record(new Fact.TextSent(world.now(), taken));
            return taken;
        });
        var told = new Told(sent, tell(sent));
        if (way == TextIn.Way.AFRICASTALKING)
            listen(sent);
        return told;
    }

    /** Brings it to the product, once more if that is so. */
    int tell(TextIn text) {
        return switch (text.way()) {
            case MTN -> status(outgoing.post(addressFor(text), "application/json", mtn(text), PATIENCE));
            case AFRICASTALKING -> {
                var status = status(outgoing.post(product.get().resolve("/sms/africastalking/incoming"), FORM,
                        africasTalking(text), PATIENCE));
                var again = world.now().plus(AGAIN_AFTER);
                if (status != OK && again.isBefore(text.at().plus(NO_LONGER_THAN)))
                    world.record(new Fact.TextUnheard(world.now(), text, again));
                yield status;
            }
        };
    }

    private Optional<Subscription> anySubscription() {
        return world.subscriptions().stream().filter(Subscription::isForSms).findFirst();
    }

    private URI addressFor(TextIn text) {
        return world.inside(() -> world.subscriptions().stream()
                .filter(known -> known.isForSms() && known.code().equals(text.to())).findFirst())
                .flatMap(Subscription::incomingHere).orElseGet(() -> product.get().resolve("/sms/mtn"));
    }

    private static String mtn(TextIn text) {
        var body = new LinkedHashMap<String, Object>();
        // Live services see nothing in these two.
        body.put("id", null);
        body.put("senderAddress", text.from().msisdn());
        body.put("receiverAddress", text.to());
        body.put("message", text.text());
        body.put("created", text.at().toEpochMilli());
        body.put("submittedDate", null);
        return JSON.writeValueAsString(body);
    }

    private static String africasTalking(TextIn text) {
        var form = new LinkedHashMap<String, String>();
        form.put("date", date(text.at()));
        form.put("from", text.from().e164());
        form.put("id", Long.toString(text.id()));
        form.put("linkId", linkId(text));
        form.put("text", text.text());
        form.put("to", text.to());
        form.put("cost", "None");
        form.put("networkCode", "62001");
        return encoded(form);
    }

    /** STOP puts a number on Africa's Talking's own black list, and START takes it off. */
    private void listen(TextIn text) {
        var word = text.text().strip().toUpperCase(Locale.ROOT);
        if (STOP.contains(word)) {
            world.record(new Fact.OptedOut(world.now(), text.from()));
            var form = new LinkedHashMap<String, String>();
            form.put("senderId", text.to());
            form.put("phoneNumber", text.from().e164());
            outgoing.post(product.get().resolve("/sms/africastalking/optout"), FORM, encoded(form), PATIENCE);
        }
        if (START.contains(word))
            world.record(new Fact.OptedIn(world.now(), text.from()));
    }

    /** The texts by Africa's Talking that came after the one with that id. */
    List<TextIn> after(long lastReceivedId) {
        return world.inside(() -> world.textsIn().stream().filter(
                text -> text.way() == TextIn.Way.AFRICASTALKING && text.id() > lastReceivedId).toList());
    }

    static String linkId(TextIn text) { return "link-" + text.id(); }

    static String date(Instant moment) { return moment.truncatedTo(ChronoUnit.SECONDS).toString(); }

    private static int status(Outgoing.Reply reply) {
        return switch (reply) {
            case Outgoing.Reply.Answered(var status, _, _, _) -> status;
            case Outgoing.Reply.NoAnswer _ -> 0;
        };
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
