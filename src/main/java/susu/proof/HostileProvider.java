package susu.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import susu.payments.Outcome;
import susu.payments.PaymentKind;
import susu.payments.WalletOrder;
import susu.shared.GroupId;

/**
 * The provider of wallets in a history, with a ledger of its own: the strongest witness. It moves money by its own
 * rules, tells of it as badly as the drawn faults want, and cries out when it is asked for what nobody may ask.
 */
final class HostileProvider {
    private static final int POTS_TAKEN_BACK = 200;
    private static final Duration PAYERS_WINDOW = Duration.ofMinutes(5);

    /** Something that happens later, or now. */
    record Event(Instant at, long order, String what, Runnable happens) {}

    /** A call to a callback address. */
    record Callback(GroupId group, UUID reference, String token, String body, boolean forged) {}

    private final Clock clock;
    private final Luck luck;
    private final Mix mix;
    private final Coverage coverage;
    private final Consumer<String> trace;
    private final Consumer<Callback> callbacks;
    private final ProviderBooks books = new ProviderBooks();
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparing(Event::at).thenComparingLong(Event::order));
    private @Nullable Runnable overtaken;
    private Optional<UUID> inQuestion = Optional.empty();
    private long order;

    HostileProvider(Clock clock, Luck luck, Mix mix, Coverage coverage, Consumer<String> trace,
            Consumer<Callback> callbacks) {
        this.clock = clock;
        this.luck = luck;
        this.mix = mix;
        this.coverage = coverage;
        this.trace = trace;
        this.callbacks = callbacks;
    }

    void forget() {
        books.forget();
        events.clear();
        overtaken = null;
        order = 0;
    }

    /** One program sends a request; what it hears is not always what happened. */
    Outcome send(WalletOrder order) {
        var ref = order.reference();
        var known = books.told(ref);
        // What goes out anew may be anywhere: that it was not known before says nothing any more.
        known.absent.clear();
        var fault = mix.hit(Fault.Area.SEND);
        fault.ifPresent(hit -> trace.accept("   the wire: " + hit.word()));
        var before = overtaken;
        overtaken = null;
        var outcome = send(order, known, fault);
        if (outcome instanceof Outcome.TurnedAway) known.turnedAway = true;
        else
            if (!(outcome instanceof Outcome.NotSent) && !(outcome instanceof Outcome.Busy)
                    && !(outcome instanceof Outcome.Halted))
                known.sent++;
        if (before != null) before.run();
        return outcome;
    }

    private Outcome send(WalletOrder order, ProviderBooks.Told known, Optional<Fault> fault) {
        if (fault.isEmpty()) return arrive(order);
        return switch (fault.get()) {
            case REQUEST_LOST -> new Outcome.Unknown("time-out");
            case ANSWER_LOST, SEND_ERROR_AFTER -> {
                arrive(order);
                yield new Outcome.Unknown("HTTP 500");
            }
            case REQUEST_DELAYED -> {
                known.sent++;
                at(Duration.ofSeconds(1 + luck.nextInt(luck.inThousand(200) ? 72 * 3600 : 900)),
                        "a request that was long on its way arrives", () -> arrive(order));
                yield new Outcome.Unknown("time-out");
            }
            case REQUEST_DOUBLED -> {
                arrive(order);
                yield arrive(order);
            }
            case REQUEST_OVERTAKEN -> {
                overtaken = () -> arrive(order);
                // If nothing ever overtakes it, it comes by itself.
                at(Duration.ofMinutes(2), "a request that was overtaken arrives", () -> arrive(order));
                yield new Outcome.Unknown("connection broken");
            }
            case SEND_BUSY -> new Outcome.Busy(Duration.ofSeconds(1 + luck.nextInt(60)));
            case SEND_NOT_CONNECTED -> new Outcome.NotSent("no connection");
            case SEND_TOKEN_REFUSED -> new Outcome.Halted("MTN refuses a new token");
            case SEND_ERROR_BEFORE -> new Outcome.Unknown("HTTP 503");
            case SEND_HTML -> new Outcome.Unknown("HTTP 200, a page");
            case SEND_REDIRECTED -> new Outcome.Unknown("HTTP 302");
            case TURNED_AWAY -> books.has(order.reference())
                    ? new Outcome.AlreadySent()
                    : new Outcome.TurnedAway("VALIDATION_ERROR");
            case CALLBACK_BEFORE_ANSWER -> {
                var answer = arrive(order);
                var request = books.request(order.reference());
                if (request != null) {
                    decide(request, false);
                    callBack(request);
                }
                Turns.pause();
                yield answer;
            }
            default -> throw new IllegalStateException("no fault of sending: " + fault);
        };
    }

    /** One program asks what became of a reference. */
    Outcome ask(WalletOrder order) {
        var known = books.told(order.reference());
        var fault = mix.hit(Fault.Area.ASK);
        fault.ifPresent(hit -> trace.accept("   the wire: " + hit.word()));
        var outcome = ask(order, fault);
        switch (outcome) {
            case Outcome.Paid _ -> known.paid = true;
            case Outcome.Refused _ -> known.refused.add(clock.instant());
            case Outcome.Absent _ -> known.absent.add(clock.instant());
            default -> {}
        }
        return outcome;
    }

    private Outcome ask(WalletOrder order, Optional<Fault> fault) {
        if (fault.isEmpty()) return truth(order);
        return switch (fault.get()) {
            case QUESTION_LOST, ASK_ERROR -> new Outcome.Unknown("HTTP 500");
            case ASK_HTML -> new Outcome.Unknown("HTTP 200, a page");
            case ASK_BUSY -> new Outcome.Busy(Duration.ofSeconds(1 + luck.nextInt(60)));
            case ASK_NOT_CONNECTED -> new Outcome.NotSent("no connection");
            case ASK_TOKEN_REFUSED -> new Outcome.Halted("MTN refuses a new token");
            case STRANGE_STATUS -> new Outcome.Pending("ONGOING");
            case WRONG_AMOUNT_SAID -> {
                var answer = truth(order);
                yield answer instanceof Outcome.Paid(var amount, var transaction)
                        ? order.reportedPaid(amount.plusMinor(1), order.wallet().msisdn(),
                                order.externalId().toString(), transaction)
                        : answer;
            }
            case ACCEPTED_THEN_ABSENT -> {
                var request = books.request(order.reference());
                // As the page says, for a minute or so after it was accepted; a decided one is not forgotten.
                if (request == null || request.decided) yield truth(order);
                request.hiddenUntil = clock.instant().plusSeconds(45);
                yield truth(order);
            }
            case LATE_ANSWER -> {
                // What was true when it was asked arrives when much else may have happened.
                var answer = truth(order);
                Turns.hang(clock.instant().plusSeconds(40 + luck.nextInt(200)));
                yield answer;
            }
            default -> throw new IllegalStateException("no fault of asking: " + fault);
        };
    }

    private Outcome truth(WalletOrder order) {
        var request = books.request(order.reference());
        var now = clock.instant();
        if (request == null || now.isBefore(request.hiddenUntil)) return new Outcome.Absent();
        if (!request.decided) return new Outcome.Pending();
        if (now.isBefore(request.saysFailedUntil)) return new Outcome.Refused("EXPIRED");
        return request.moved
                ? order.reportedPaid(request.order.amount(), request.order.wallet().msisdn(),
                        request.order.externalId().toString(), "T" + order.reference())
                : new Outcome.Refused(request.reason);
    }

    /** A copy of a request arrives. */
    private Outcome arrive(WalletOrder order) {
        if (books.has(order.reference())) return new Outcome.AlreadySent();
        var request = books.arrives(order);
        trace.accept("   the provider has " + describe(order));
        switch (order.kind()) {
            case COLLECT -> payerDecides(request);
            case PAYOUT, REFUND -> transferDecides(request);
        }
        return new Outcome.Pending();
    }

    private void payerDecides(ProviderBooks.Request request) {
        if (mix.hits(Fault.PAYER_REFUSES)) {
            later(request, Duration.ofSeconds(5 + luck.nextInt(100)), "APPROVAL_REJECTED");
        } else if (mix.hits(Fault.PAYER_IGNORES)) {
            later(request, PAYERS_WINDOW, "COULD_NOT_PERFORM_TRANSACTION");
        } else if (mix.hits(Fault.PENDING_FOR_DAYS)) {
            later(request, Duration.ofHours(5 + luck.nextInt(90)), "");
        } else {
            // Where nothing goes wrong, nobody has to ask more than once.
            later(request, Duration.ofSeconds(5 + luck.nextInt(mix.isCalm() ? 12 : 200)), "");
        }
    }

    private void transferDecides(ProviderBooks.Request request) {
        if (mix.hits(Fault.TRANSFER_FAILS)) later(request, Duration.ofSeconds(luck.nextInt(30)), "PAYEE_LIMIT_REACHED");
        else if (mix.hits(Fault.PENDING_FOR_DAYS)) later(request, Duration.ofHours(5 + luck.nextInt(90)), "");
        else later(request, Duration.ofSeconds(luck.nextInt(60)), "");
    }

    private void later(ProviderBooks.Request request, Duration pause, String reason) {
        request.reason = reason;
        at(pause, "the provider decides", () -> {
            if (!request.decided) decide(request, true);
        });
    }

    /** The reference that the provider is busy with now by itself, if it is. */
    Optional<UUID> inQuestion() {
        return inQuestion;
    }

    private void decide(ProviderBooks.Request request, boolean tells) {
        if (request.decided) return;
        inQuestion = Optional.of(request.order.reference());
        decided(request, tells);
        inQuestion = Optional.empty();
    }

    private void decided(ProviderBooks.Request request, boolean tells) {
        request.decided = true;
        if (request.reason.isEmpty()) {
            books.moves(request, clock.instant());
            if (mix.hits(Fault.FAILED_THEN_SUCCESSFUL)) {
                request.saysFailedUntil = clock.instant().plusSeconds(60 + luck.nextInt(4 * 3600));
                if (request.order.kind() != PaymentKind.COLLECT) books.lies(request);
                // Were that callback lost too, only a statement would tell.
                at(Duration.between(clock.instant(), request.saysFailedUntil), "the provider changes its word",
                        () -> tell(request, "{\"status\":\"SUCCESSFUL\",\"late\":true}", Duration.ZERO, false));
            }
        }
        trace.accept("   decided: " + describe(request.order) + (request.moved ? " moved" : " " + request.reason));
        if (tells) callBack(request);
    }

    private void callBack(ProviderBooks.Request request) {
        var fault = mix.hit(Fault.Area.CALLBACK);
        var body = "{\"status\":\"" + (request.moved ? "SUCCESSFUL" : "FAILED") + "\",\"amount\":\"%s\"}";
        var honest = body.formatted(request.order.amount().getAmount());
        switch (fault.orElse(null)) {
            case null -> tell(request, honest, Duration.ZERO, false);
            case CALLBACK_LOST -> {}
            case CALLBACK_COPIES -> {
                int copies = 2 + luck.nextInt(luck.inThousand(100) ? 24 : 3);
                for (int copy = 0; copy < copies; copy++)
                    tell(request, honest + (luck.nextBoolean() ? " " : ""), Duration.ofSeconds(luck.nextInt(60)),
                            false);
            }
            case CALLBACK_LATE -> tell(request, honest, Duration.ofSeconds(60 + luck.nextInt(72 * 3600)), false);
            case CALLBACK_WRONG_AMOUNT -> tell(request, body.formatted("999999.99"), Duration.ZERO, false);
            case CALLBACK_EMPTY -> tell(request, "", Duration.ZERO, false);
            case CALLBACK_FORGED -> tell(request, honest, Duration.ZERO, true);
            default -> throw new IllegalStateException("no fault of a callback: " + fault);
        }
    }

    /** Whoever still thinks about a request makes up their mind within minutes, and tells of it. */
    void makeUpMinds() {
        for (var request : books.requests())
            if (!request.decided) later(request, Duration.ofSeconds(luck.nextInt(300)), request.reason);
    }

    /** Takes back something that it had moved: only its statement tells of it. */
    void reverse() {
        var reversible = reversible();
        if (reversible.isEmpty()) return;
        var one = luck.oneOf(reversible);
        inQuestion = Optional.of(one.order.reference());
        if (mix.hits(Fault.REVERSED)) takesBack(one);
        inQuestion = Optional.empty();
    }

    /** The last thing that goes wrong in some histories; false in the others. */
    boolean takesBackAPot() {
        var pots = reversible().stream().filter(request -> request.order.kind() == PaymentKind.PAYOUT).toList();
        if (pots.isEmpty() || !luck.inThousand(POTS_TAKEN_BACK)) return false;
        takesBack(luck.oneOf(pots));
        return true;
    }

    private List<ProviderBooks.Request> reversible() {
        return books.requests().stream().filter(request -> request.moved && !request.reversed && !request.claimed)
                // What we were told had failed, and had to book as a loss, has no way back once that is made good.
                .filter(request -> request.order.kind() == PaymentKind.COLLECT
                        || request.saysFailedUntil.equals(Instant.MIN))
                .toList();
    }

    private void takesBack(ProviderBooks.Request request) {
        books.reverses(request, clock.instant());
        trace.accept("the provider takes back " + describe(request.order));
    }

    /** Somebody who knows no more than a group and a reference says that all is paid. */
    void forge() {
        if (books.requests().isEmpty()) return;
        var request = luck.oneOf(books.requests());
        if (!request.decided) tell(request, "{\"status\":\"SUCCESSFUL\"}", Duration.ZERO, luck.nextBoolean());
    }

    private void tell(ProviderBooks.Request request, String body, Duration pause, boolean forged) {
        var words = request.order.callbackPath().split("/", -1);
        var token = forged ? "0" + words[5].substring(1) : words[5];
        var isForged = forged && !token.equals(words[5]);
        at(pause, "a callback", () -> callbacks.accept(new Callback(request.group, request.order.reference(), token,
                body, isForged)));
    }

    private void at(Duration pause, String what, Runnable happens) {
        events.add(new Event(clock.instant().plus(pause), order++, what, happens));
    }

    /** When something next happens by itself. */
    Optional<Instant> nextEvent() {
        return Optional.ofNullable(events.peek()).map(Event::at);
    }

    /** Whether something is to happen by now. */
    boolean hasEvent() {
        return nextEvent().filter(at -> !at.isAfter(clock.instant())).isPresent();
    }

    /** Lets it happen. */
    void happen() {
        var event = events.remove();
        trace.accept(event.what());
        event.happens().run();
    }

    /** What it has done, by its own ledger. */
    ProviderBooks books() { return books; }

    /** Counts what an attempt in that state was told. */
    void count(String state, String asked, Outcome outcome) {
        coverage.cell(state, asked + " " + outcome.getClass().getSimpleName());
    }

    private static String describe(WalletOrder order) {
        return order.kind() + " " + order.amount() + " ref " + order.reference().toString().substring(0, 8)
                + " payment "
                + order.externalId().ref();
    }
}
