package susu.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import susu.shared.PhoneNumber;

/**
 * The pretend MTN MoMo: takes requests, asks the owners of wallets, moves money in its own ledger,
 * and says how each request ended.
 */
final class PretendMomo {
    /** What came of an answer to a prompt. */
    sealed interface Answer {
        /** The money moved. */
        record Paid() implements Answer {}

        /** The request ended without it. */
        record Ended(String reason) implements Answer {}

        /** The owner may try again. */
        record WrongPin(int triesLeft) implements Answer {}

        /** There is no such prompt, or no longer. */
        record NoPrompt() implements Answer {}
    }

    /** Twenty each second, thirty each two minutes, and then a day of them, each hour. */
    private static final int MOST_REPEATS = 74;
    private final World world;
    private final Wallets wallets;
    private final Faults faults;

    PretendMomo(World world, Wallets wallets, Faults faults) {
        this.world = world;
        this.wallets = wallets;
        this.faults = faults;
    }

    /** Whether that reference was ever accepted. */
    boolean knows(UUID reference) {
        return status(reference).isPresent();
    }

    Optional<MomoRequest> status(UUID reference) { return world.inside(() -> world.request(reference)); }

    /** A partner asks how a request stands; in the sandbox, that is what ends it. */
    Optional<MomoRequest> look(UUID reference) {
        return world.inside(() -> {
            var request = world.request(reference);
            if (request.isPresent() && request.get().isOpen()
                    && request.get().plan() instanceof Plan.AtFirstLook(var reason)) {
                world.record(reason.isEmpty()
                        // No wallet of this world is touched: the sandbox's money is nobody's.
                        ? new Fact.Paid(world.now(), reference, world.nextTransactionId(), List.of())
                        : new Fact.Failed(world.now(), reference, reason));
            }
            return world.request(reference);
        });
    }

    /** Accepts a request, and settles how it will end; false if its reference is taken. */
    boolean accept(Ask ask) {
        return world.inside(() -> {
            if (world.request(ask.reference()).isPresent())
                return false;
            var now = world.now();
            var wallet = ask.face() == Face.GHANA ? ask.wallet() : Optional.<PhoneNumber>empty();
            wallet.filter(NumberHabits::hasWallet).ifPresent(wallets::open);
            var plan = switch (ask.face()) {
                case SANDBOX -> SandboxNumbers.plan(ask.operation(), ask.partyId());
                case GHANA -> wallet.map(number -> planFor(ask, number, now)).orElseGet(() -> noSuchWallet(ask, now));
            };
            var fate = trouble(ask, "");
            var callback = trouble(ask, ".callback");
            var callbacks = wallet.map(NumberHabits::callbacks).orElse(1);
            world.record(new Fact.Asked(now, ask, changed(plan, now, fate, callback),
                    wallet.map(NumberHabits::meanwhile).orElse("PENDING"), copies(callbacks, callback), fate,
                    callback));
            return true;
        });
    }

    /** How it will end, if trouble changes that. */
    private static Plan changed(Plan plan, Instant now, @Nullable Trouble fate, @Nullable Trouble callback) {
        if (fate != null && fate.kind() == Kind.FAIL)
            return new Plan.Refuse(now, fate.code());
        // To be told before the 202, it must have ended by then: nobody is asked.
        return callback != null && callback.kind() == Kind.BEFORE_202 && plan instanceof Plan.AskOwner
                ? new Plan.MoveMoney(now)
                : plan;
    }

    private static int copies(int usual, @Nullable Trouble callback) {
        if (callback == null)
            return usual;
        return switch (callback.kind()) {
            case NEVER -> 0;
            case COPIES -> callback.figure();
            default -> Math.max(1, usual);
        };
    }

    /** What that number is asked on its handset right now. */
    List<MomoRequest> promptsOf(PhoneNumber number) {
        return world.inside(() -> world.promptsOf(number));
    }

    /** The owner typed a PIN: the right one pays, three wrong ones end it. */
    Answer approve(PhoneNumber number, UUID reference, String pin) {
        return world.inside(() -> {
            var prompt = promptOf(number, reference);
            if (prompt.isEmpty())
                return new Answer.NoPrompt();
            if (pin.equals(Wallets.PIN))
                return end(prompt.get());
            world.record(new Fact.PinMistyped(world.now(), reference));
            var left = prompt.get().triesLeft() - 1;
            return left > 0 ? new Answer.WrongPin(left) : fail(reference, "APPROVAL_REJECTED");
        });
    }

    /** The owner said no. */
    Answer reject(PhoneNumber number, UUID reference) {
        return world.inside(() -> promptOf(number, reference).isEmpty()
                ? new Answer.NoPrompt()
                : fail(reference, "APPROVAL_REJECTED"));
    }

    /**
     * Does the first thing that is due by now; returns the request if its final word must be called
     * back, which the caller does outside of this world's lock.
     */
    Optional<Due> doNext() {
        return world.inside(() -> world.nextDue().map(request -> {
            if (request.reversalDue().filter(at -> !at.isAfter(world.now())).isPresent()) {
                world.record(new Fact.Reversed(world.now(), request.reference(), wallets.linesBack(request)));
                return new Due.Done();
            }
            if (!request.isOpen()) {
                world.record(new Fact.CallbackSent(world.now(), request.reference()));
                return new Due.CallBack(request);
            }
            switch (request.plan()) {
                case Plan.AskOwner _ -> fail(request.reference(), "COULD_NOT_PERFORM_TRANSACTION");
                case Plan.MoveMoney _ -> end(request);
                case Plan.Refuse(_, var reason) -> fail(request.reference(), reason);
                case Plan.AtFirstLook _ -> throw new IllegalStateException("nobody looked: " + request.reference());
                case Plan.Never() -> throw new IllegalStateException("never means never: " + request.reference());
            }
            return new Due.Done();
        }));
    }

    /** Nobody took that callback; by the older of MTN's plans it is repeated, ever more rarely. */
    void unheard(MomoRequest request) {
        if (!world.isOn(Switch.CALLBACK_REPEATS))
            return;
        world.inside(() -> {
            int times = status(request.reference()).orElseThrow().calls().unheard();
            if (times < MOST_REPEATS)
                world.record(new Fact.CallbackUnheard(world.now(), request.reference(),
                        world.now().plus(pauseAfter(times))));
            return times;
        });
    }

    private static Duration pauseAfter(int times) {
        if (times < 20)
            return Duration.ofSeconds(1);
        return times < 50 ? Duration.ofMinutes(2) : Duration.ofHours(1);
    }

    Optional<Instant> nextStop() { return world.inside(world::nextTimer); }

    /** What {@link #doNext} did. */
    sealed interface Due {
        /** All there was to do. */
        record Done() implements Due {}

        /** This must be told to the address that the partner gave. */
        record CallBack(MomoRequest request) implements Due {}
    }

    private @Nullable Trouble trouble(Ask ask, String part) {
        return faults.meet("momo." + ask.operation().path() + part, ask.wallet().orElse(null),
                ask.reference().toString()).orElse(null);
    }

    private Plan planFor(Ask ask, PhoneNumber number, Instant now) {
        return switch (ask.operation()) {
            case REQUESTTOPAY -> NumberHabits.payment(number, now,
                    world.hasPhone(number) ? NumberHabits.PhoneOf.AT_HAND : NumberHabits.PhoneOf.NONE);
            case TRANSFER, DEPOSIT, REFUND -> NumberHabits.payout(number, now);
        };
    }

    private static Plan noSuchWallet(Ask ask, Instant now) {
        return new Plan.Refuse(now, switch (ask.operation()) {
            case REQUESTTOPAY -> "PAYER_NOT_FOUND";
            case TRANSFER, DEPOSIT, REFUND -> "PAYEE_NOT_FOUND";
        });
    }

    private Optional<MomoRequest> promptOf(PhoneNumber number, UUID reference) {
        return promptsOf(number).stream().filter(prompt -> prompt.reference().equals(reference))
                .filter(prompt -> prompt.dueAt().filter(until -> until.isAfter(world.now())).isPresent()).findFirst();
    }

    private Answer end(MomoRequest request) {
        var number = request.ask().wallet().orElseThrow();
        // Opening a wallet writes lines of its own, so it comes before these are numbered.
        wallets.open(number);
        var transactionId = world.nextTransactionId();
        return switch (wallets.move(request.ask(), number, transactionId)) {
            case Wallets.Move.Refused(var reason) -> fail(request.reference(), reason);
            case Wallets.Move.Through(var lines) -> {
                world.record(new Fact.Paid(world.now(), request.reference(), transactionId, lines));
                yield new Answer.Paid();
            }
        };
    }

    private Answer fail(UUID reference, String reason) {
        world.record(new Fact.Failed(world.now(), reference, reason));
        return new Answer.Ended(reason);
    }
}
