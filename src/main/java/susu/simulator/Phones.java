package susu.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import susu.shared.Chance;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;

/** The handsets of the pretend world, and the calls that they make to the product. */
final class Phones {
    /** Whether pressing the key takes the seconds that a person takes. */
    enum Pace {
        AS_A_PERSON, STILL
    }

    /** How long a person takes for an entry: two equal ones in a row are then no repeat. */
    private static final Duration KEY_PRESS = Duration.ofSeconds(3);
    private static final Duration GATEWAY_PATIENCE = Duration.ofSeconds(10);
    private static final Pattern DIALLED = Pattern.compile("\\*[0-9]+(?:\\*[0-9]+)*#");
    private final World world;
    private final MovableClock clock;
    private final Chance chance;
    private final Outgoing outgoing;
    private final String serviceCode;
    private final Supplier<URI> product;
    private final Map<PhoneNumber, Handset> handsets = new ConcurrentHashMap<>();

    Phones(World world, MovableClock clock, Chance chance, Outgoing outgoing, String serviceCode,
            Supplier<URI> product) {
        this.world = world;
        this.clock = clock;
        this.chance = chance;
        this.outgoing = outgoing;
        this.serviceCode = serviceCode;
        this.product = product;
    }

    /** Gives someone a handset, or the handset another name. */
    void make(PhoneNumber number, String name) {
        world.inside(() -> {
            if (!name.equals(world.phones().get(number)))
                world.record(new Fact.PhoneMade(world.now(), number, name));
            return number;
        });
    }

    /** The handset with that number, if someone has one. */
    Optional<Handset> find(PhoneNumber number) {
        return world.inside(() -> world.hasPhone(number))
                ? Optional.of(handsets.computeIfAbsent(number, Handset::new))
                : Optional.empty();
    }

    /** The handset with that number, made on the fly if nobody has one. */
    Handset handset(PhoneNumber number) {
        return find(number).orElseGet(() -> {
            make(number, "Phone " + number.national());
            return handsets.computeIfAbsent(number, Handset::new);
        });
    }

    /** Dials a code; whatever call was under way ends. */
    Screen dial(Handset handset, String code, Gateway gateway, Pace pace) {
        return pressing(handset, pace, () -> {
            var prefix = serviceCode.substring(0, serviceCode.length() - 1);
            if (!DIALLED.matcher(code).matches() || !(code.equals(serviceCode) || code.startsWith(prefix + "*")))
                return Screen.of("Connection problem or invalid MMI code.", false);
            var tail = code.substring(prefix.length(), code.length() - 1);
            var entries = tail.isEmpty() ? List.<String>of() : List.of(tail.substring(1));
            var call = new Call("ATUid_" + chance.uuid().toString().replace("-", ""), handset.number(), gateway,
                    serviceCode, clock.instant(), entries, Call.Hops.NONE_YET);
            handset.begin(call);
            return hop(call);
        });
    }

    /** Sends an entry; nothing if no call waits for one. */
    Optional<Screen> send(Handset handset, String entry, Pace pace) {
        handset.inHand().lock();
        try {
            if (handset.call().isEmpty())
                return Optional.empty();
            return Optional.of(pressing(handset, pace, () -> {
                var call = handset.call().orElseThrow().with(entry);
                if (call.isTooLong(clock.instant()))
                    return Screen.DROPPED;
                handset.begin(call);
                return hop(call);
            }));
        } finally {
            handset.inHand().unlock();
        }
    }

    /** Ends the call. */
    Screen hangUp(Handset handset) {
        return pressing(handset, Pace.STILL, () -> {
            handset.call().flatMap(call -> call.gateway().hangUp(call)).ifPresent(post -> outgoing.post(
                    product.get().resolve("/ussd/callback"), post.contentType(), post.body(), GATEWAY_PATIENCE));
            return Screen.IDLE;
        });
    }

    /** Everyone puts the handset down. */
    void forgetCalls() { handsets.clear(); }

    private Screen pressing(Handset handset, Pace pace, Supplier<Screen> key) {
        handset.inHand().lock();
        try {
            if (pace == Pace.AS_A_PERSON)
                clock.advance(KEY_PRESS);
            var screen = key.get();
            handset.show(screen);
            return screen;
        } finally {
            handset.inHand().unlock();
        }
    }

    private Screen hop(Call call) {
        var post = call.gateway().post(call, call.entries());
        var address = product.get().resolve("/ussd/callback");
        return switch (outgoing.post(address, post.contentType(), post.body(), GATEWAY_PATIENCE)) {
            case Outgoing.Reply.Answered(var status, var type, var body) when status == 200 ->
                call.gateway().read(type, body).orElse(Screen.DROPPED);
            case Outgoing.Reply.Answered _,Outgoing.Reply.NoAnswer _ -> Screen.DROPPED;
        };
    }
}
