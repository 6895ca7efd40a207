package susu.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import susu.shared.Chance;
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;

/** The handsets of the pretend world, and the calls that they make to the product. */
final class Phones {
    /** Whether pressing the key takes the seconds that a person takes. */
    enum Pace {
        AS_A_PERSON, STILL
    }

    /** What came of a text that a partner puts on a screen. */
    enum Pushed {
        SHOWN, TO_NOBODY, BUSY
    }

    /** How long a person takes for an entry: two equal ones in a row are then no repeat. */
    private static final Duration KEY_PRESS = Duration.ofSeconds(3);
    private static final Duration GATEWAY_PATIENCE = Duration.ofSeconds(10);
    private static final String METADATA = "at-ussd-hop-metadata";
    private static final String MTN_MENU = "*170#";
    private static final PhoneNumber SOMEBODY_ELSE = PhoneNumber.parse("0240000098").orElseThrow();
    private static final Pattern DIALLED = Pattern.compile("\\*[0-9]+(?:\\*[0-9]+)*#");
    private final World world;
    private final Faults faults;
    private final MovableClock clock;
    private final Chance chance;
    private final Outgoing outgoing;
    private final String serviceCode;
    private final Supplier<URI> product;
    private final Signing signing;
    private final Map<PhoneNumber, Handset> handsets = new ConcurrentHashMap<>();

    Phones(World world, Faults faults, MovableClock clock, Chance chance, Outgoing outgoing, String serviceCode,
            Supplier<URI> product, Signing signing) {
        this.world = world;
        this.faults = faults;
        this.clock = clock;
        this.chance = chance;
        this.outgoing = outgoing;
        this.serviceCode = serviceCode;
        this.product = product;
        this.signing = signing;
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
        return pressing(handset, pace, "dialled " + Masks.typed(code), () -> {
            if (code.equals(MTN_MENU)) return approvals(handset.number());
            var dialled = DIALLED.matcher(code).matches() ? codeIn(code, gateway) : Optional.<String>empty();
            if (dialled.isEmpty())
                return Screen.of("Connection problem or invalid MMI code.", false);
            var prefix = prefixOf(dialled.get());
            var tail = code.substring(prefix.length(), code.length() - 1);
            var entries = tail.isEmpty() ? List.<String>of() : List.of(tail.substring(1));
            var call = new Call("ATUid_" + chance.uuid().toString().replace("-", ""), handset.number(), gateway,
                    dialled.get(), clock.instant(), clock.instant(), entries, Call.Hops.NONE_YET, "");
            handset.begin(call);
            return hop(handset, call);
        });
    }

    /** MTN's own menu, as far as somebody needs it who has missed a prompt. */
    private Screen approvals(PhoneNumber number) {
        var waiting = world.inside(() -> world.promptsOf(number));
        return Screen.of(waiting.isEmpty()
                ? "My Approvals: nothing waits for you."
                : waiting.stream().map(request -> Amounts.shown(request.ask().pesewas()) + " to SusuSave")
                        .collect(Collectors.joining("\n", "My Approvals\n",
                                "\nType your MoMo PIN under My approvals, beside this screen.")),
                false);
    }

    /** The service code that is dialled: ours, or by MTN one that somebody has subscribed to. */
    private Optional<String> codeIn(String dialled, Gateway gateway) {
        var subscribed = gateway == Gateway.MTN
                ? world.inside(world::subscriptions).stream()
                        .filter(known -> known.service() == Subscription.Of.USSD).map(Subscription::code)
                        .filter(code -> DIALLED.matcher(code).matches())
                : Stream.<String>empty();
        return Stream.concat(Stream.of(serviceCode), subscribed)
                .filter(code -> dialled.equals(code) || dialled.startsWith(prefixOf(code) + "*"))
                .max(Comparator.comparingInt(String::length));
    }

    private static String prefixOf(String code) { return code.substring(0, code.length() - 1); }

    /** Puts a text on someone's screen, in the call with that id or in a new one. */
    Pushed push(PhoneNumber to, String sessionId, String code, Screen screen) {
        var found = find(to);
        if (found.isEmpty())
            return Pushed.TO_NOBODY;
        var handset = found.get();
        // A key that is being pressed waits for an answer, perhaps of the one who pushes.
        if (!handset.inHand().tryLock())
            return Pushed.BUSY;
        try {
            if (handset.call().filter(call -> !call.sessionId().equals(sessionId)).isPresent())
                return Pushed.BUSY;
            if (handset.call().isEmpty())
                handset.begin(new Call(sessionId, to, Gateway.MTN, code, clock.instant(), clock.instant(), List.of(),
                        Call.Hops.MORE, ""));
            handset.show(screen);
            handset.remember(new Handset.Act(clock.instant(), "was called", screen, 0));
            return Pushed.SHOWN;
        } finally {
            handset.inHand().unlock();
        }
    }

    /** Sends an entry; nothing if no call waits for one. */
    Optional<Screen> send(Handset handset, String entry, Pace pace) {
        handset.inHand().lock();
        try {
            if (handset.call().isEmpty())
                return Optional.empty();
            return Optional.of(pressing(handset, pace, "typed " + Masks.typed(entry), () -> {
                var before = handset.call().orElseThrow();
                if (before.isOver(clock.instant(), idleSeconds())) {
                    tellOfTheEnd(before, "Incomplete");
                    return Screen.DROPPED;
                }
                var call = before.with(entry, clock.instant());
                handset.begin(call);
                return hop(handset, call);
            }));
        } finally {
            handset.inHand().unlock();
        }
    }

    /** Ends the call. */
    Screen hangUp(Handset handset) {
        return pressing(handset, Pace.STILL, "hung up", () -> {
            handset.call().ifPresent(call -> {
                call.gateway().hangUp(call).ifPresent(post -> tell(call, post));
                tellOfTheEnd(call, "Incomplete");
            });
            return Screen.IDLE;
        });
    }

    /** Everyone puts the handset down. */
    void forgetCalls() { handsets.clear(); }

    private Screen pressing(Handset handset, Pace pace, String what, Supplier<Screen> key) {
        handset.inHand().lock();
        try {
            if (pace == Pace.AS_A_PERSON)
                clock.advance(KEY_PRESS);
            var at = clock.instant();
            var started = System.nanoTime();
            var screen = key.get();
            var taken = Duration.ofNanos(System.nanoTime() - started);
            handset.show(screen);
            handset.remember(new Handset.Act(at, what, screen, taken.toMillis()));
            return screen;
        } finally {
            handset.inHand().unlock();
        }
    }

    /** Tells the product of the latest entry, through whatever befalls it, and gives what the phone shows. */
    private Screen hop(Handset handset, Call call) {
        var trouble = faults.meet("ussd", call.caller(), call.sessionId() + call.entries());
        var kind = trouble.map(Trouble::kind).orElse(null);
        var earlier = handset.takeLate();
        if (kind == Kind.DROP || kind == Kind.IDLE) {
            if (kind == Kind.IDLE)
                clock.advance(trouble.orElseThrow().lasting());
            tellOfTheEnd(call, "Incomplete");
            return Screen.DROPPED;
        }
        var post = postOf(kind == Kind.OTHER_NUMBER ? call.by(SOMEBODY_ELSE) : call, kind == Kind.SHRINK);
        if (kind == Kind.REPEAT_LATE)
            handset.repeatLater(post);
        var screen = switch (kind) {
            case REPEAT_NOW -> {
                for (int copy = 1; copy < trouble.orElseThrow().figure(); copy++)
                    tell(call, post);
                yield shown(handset, call, tell(call, post));
            }
            case PARALLEL -> shown(handset, call, twiceAtOnce(call, post));
            case null, default -> shown(handset, call, tell(call, post));
        };
        earlier.ifPresent(again -> tell(call, again));
        if (kind == Kind.LOSE_REPLY) {
            tellOfTheEnd(call, "Incomplete");
            return Screen.DROPPED;
        }
        if (!screen.goesOn())
            tellOfTheEnd(call, screen.equals(Screen.DROPPED) ? "Failed" : "Success");
        return screen;
    }

    private Gateway.Post postOf(Call call, boolean shrunk) {
        var entries = shrunk && !call.entries().isEmpty() ? List.of(call.entries().getLast()) : call.entries();
        return world.isOn(Switch.USSD_TYPE2_ENTRY)
                ? call.gateway().postAsLast(call, entries)
                : call.gateway().post(call, entries);
    }

    private Outgoing.Reply tell(Call call, Gateway.Post post) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", post.contentType());
        if (call.gateway().tellsOfTheEnd() && !call.metadata().isEmpty())
            headers.put(METADATA, call.metadata());
        var address = addressFor(call);
        headers.putAll(signing.headers("POST", address.getPath(), post.body()));
        return outgoing.send("POST", address, headers, post.body(), GATEWAY_PATIENCE);
    }

    /** MTN tells whoever subscribed to the code, if that is on this machine; everyone else, and else, the product. */
    private URI addressFor(Call call) {
        var subscribed = call.gateway() == Gateway.MTN
                ? world.inside(() -> world.subscription(Subscription.Of.USSD, call.serviceCode()))
                        .flatMap(Subscription::incomingHere)
                : Optional.<URI>empty();
        return subscribed.orElseGet(() -> product.get().resolve("/ussd/callback"));
    }

    private Outgoing.Reply twiceAtOnce(Call call, Gateway.Post post) {
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = both.submit(() -> tell(call, post));
            var other = both.submit(() -> tell(call, post));
            other.get();
            return one.get();
        } catch (ExecutionException problem) {
            throw new IllegalStateException(problem);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outgoing.Reply.NoAnswer("stopped while waiting");
        }
    }

    private static Screen shown(Handset handset, Call call, Outgoing.Reply reply) {
        return switch (reply) {
            case Outgoing.Reply.Answered(var status, var type, var body, var headers) when status == 200 -> {
                headers.firstValue(METADATA).filter(told -> told.length() < 100 && !told.contains("|"))
                        .ifPresent(told -> handset.begin(call.remembering(told)));
                yield call.gateway().read(type, body).orElse(Screen.DROPPED);
            }
            case Outgoing.Reply.Answered _,Outgoing.Reply.NoAnswer _ -> Screen.DROPPED;
        };
    }

    private void tellOfTheEnd(Call call, String status) {
        if (!call.gateway().tellsOfTheEnd()) return;
        var end = Gateway.endOf(call, status, clock.instant());
        var headers = new LinkedHashMap<>(Map.of("Content-Type", "application/x-www-form-urlencoded"));
        headers.putAll(signing.headers("POST", "/ussd/events", end));
        outgoing.send("POST", product.get().resolve("/ussd/events"), headers, end, GATEWAY_PATIENCE);
    }

    private int idleSeconds() {
        var position = world.position(Switch.USSD_IDLE);
        return position.equals("off") ? 0 : Integer.parseInt(position);
    }
}
