package susu.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request and where it stands.
 *
 * @param order
 *            its place among all requests ever accepted
 * @param asked
 *            how it was accepted
 * @param end
 *            how it really ended, whatever is said of it
 * @param reversedAt
 *            when it was taken back
 */
record MomoRequest(long order, Fact.Asked asked, @Nullable End end, int triesLeft, Calls calls,
        @Nullable Instant reversedAt) {
    private static final int PIN_TRIES = 3;

    /** How a request ended: with a transaction, or for a reason. */
    record End(Instant at, @Nullable String reason, @Nullable String transaction) {
        /** What a status GET says. */
        String status() { return reason == null ? "SUCCESSFUL" : "FAILED"; }
    }

    /**
     * How often its last word will still be called back.
     *
     * @param next
     *            when, if not at once
     * @param unheard
     *            how often nobody took it
     */
    record Calls(int left, @Nullable Instant next, int unheard) {}

    static MomoRequest accepted(long order, Fact.Asked asked) {
        var calls = new Calls(asked.ask().callbackUrl() == null ? 0 : asked.callbacks(), null, 0);
        return new MomoRequest(order, asked, null, PIN_TRIES, calls, null);
    }

    Instant at() { return asked.at(); }

    Ask ask() { return asked.ask(); }

    Plan plan() { return asked.plan(); }

    UUID reference() { return ask().reference(); }

    boolean isOpen() { return end == null; }

    boolean isPaid() { return end != null && end.reason() == null; }

    /** Whether the owner of the wallet can answer it now. */
    boolean isPrompt() {
        return isOpen() && plan() instanceof Plan.AskOwner;
    }

    /** What is so, whatever is said of it. */
    String status() { return end == null ? asked.meanwhile() : end.status(); }

    /** Whether this kind of trouble is what becomes of it. */
    boolean suffers(Kind kind) {
        return asked.fate() != null && asked.fate().kind() == kind;
    }

    /** How long what befalls it lasts. */
    Duration sufferingLasts() { return lasting(asked.fate()); }

    private static Duration lasting(@Nullable Trouble trouble) {
        return trouble == null ? Duration.ZERO : trouble.lasting();
    }

    /** Whether its callback comes with this kind of trouble. */
    boolean callsBackWith(Kind kind) {
        return asked.callback() != null && asked.callback().kind() == kind;
    }

    MomoRequest withWrongPin() { return new MomoRequest(order, asked, end, triesLeft - 1, calls, reversedAt); }

    MomoRequest ended(End how) { return new MomoRequest(order, asked, how, triesLeft, calls, reversedAt); }

    MomoRequest reversed(Instant when) { return new MomoRequest(order, asked, end, triesLeft, calls, when); }

    MomoRequest calledBack() { return with(new Calls(calls.left() - 1, null, calls.unheard())); }

    /** Nobody took the callback: it is repeated then. */
    MomoRequest calledInVain(Instant again) {
        return with(new Calls(calls.left() + 1, again, calls.unheard() + 1));
    }

    private MomoRequest with(Calls next) { return new MomoRequest(order, asked, end, triesLeft, next, reversedAt); }

    /** When it next needs doing: the plan's moment while open, callback and reversal once ended. */
    Optional<Instant> dueAt() {
        return end == null
                ? plan().dueAt()
                : Stream.of(callbackDue(), reversalDue()).flatMap(Optional::stream).min(Instant::compareTo);
    }

    /** When the last word is told without being asked for. */
    Optional<Instant> callbackDue() {
        if (end == null || calls.left() <= 0)
            return Optional.empty();
        if (calls.next() != null)
            return Optional.of(calls.next());
        var late = callsBackWith(Kind.LATE) ? lasting(asked.callback()) : Duration.ZERO;
        return knownFrom().map(from -> from.plus(late));
    }

    /** When it is taken back. */
    Optional<Instant> reversalDue() {
        return end != null && isPaid() && reversedAt == null && suffers(Kind.REVERSED)
                ? Optional.of(end.at().plus(sufferingLasts()))
                : Optional.empty();
    }

    /** From when on the provider says how it ended; nothing while it is open. */
    Optional<Instant> knownFrom() {
        if (end == null)
            return Optional.empty();
        var held = suffers(Kind.PENDING_FOR) || suffers(Kind.ODD_STATUS) || suffers(Kind.FAILED_THEN_SUCCESSFUL);
        return Optional.of(held ? end.at().plus(sufferingLasts()) : end.at());
    }
}
