package susu.simulator;

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
            var callbacks = wallet.map(NumberHabits::callbacks).orElse(1);
            var meanwhile = wallet.map(NumberHabits::meanwhile).orElse("PENDING");
            world.record(switch (trouble(ask)) {
                case Trouble.Fail(var reason) ->
                    new Fact.Asked(now, ask, new Plan.Refuse(now, reason), meanwhile, callbacks);
                case Trouble.CallBack(var copies) -> new Fact.Asked(now, ask, plan, meanwhile, copies);
                case null, default -> new Fact.Asked(now, ask, plan, meanwhile, callbacks);
            });
            return true;
        });
    }

    /** What that number is asked on its handset right now. */
    List<MomoRequest> promptsOf(PhoneNumber number) {
        return world.inside(() -> world.requests().stream()
                .filter(request -> request.isPrompt() && request.ask().wallet().filter(number::equals).isPresent())
                .toList());
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

    Optional<Instant> nextStop() { return world.inside(world::nextTimer); }

    /** What {@link #doNext} did. */
    sealed interface Due {
        /** All there was to do. */
        record Done() implements Due {}

        /** This must be told to the address that the partner gave. */
        record CallBack(MomoRequest request) implements Due {}
    }

    private @Nullable Trouble trouble(Ask ask) {
        return faults.meet("momo." + ask.operation().path(), ask.wallet().orElse(null)).orElse(null);
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
        var lines = wallets.linesFor(request.ask(), number, transactionId);
        if (lines.isEmpty())
            return fail(request.reference(), "NOT_ENOUGH_FUNDS");
        world.record(new Fact.Paid(world.now(), request.reference(), transactionId, lines.get()));
        return new Answer.Paid();
    }

    private Answer fail(UUID reference, String reason) {
        world.record(new Fact.Failed(world.now(), reference, reason));
        return new Answer.Ended(reason);
    }
}
