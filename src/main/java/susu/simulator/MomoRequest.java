package susu.simulator;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request and where it stands.
 *
 * @param order
 *            its place among all requests ever accepted
 * @param status
 *            what a status GET says: CREATED, PENDING, SUCCESSFUL, FAILED
 * @param callbacksLeft
 *            how often the final word will still be called back
 */
record MomoRequest(long order, Instant at, Ask ask, Plan plan, String status, @Nullable String reason,
        @Nullable String financialTransactionId, @Nullable Instant endedAt, int triesLeft, int callbacksLeft) {
    private static final int PIN_TRIES = 3;

    static MomoRequest accepted(long order, Fact.Asked asked) {
        return new MomoRequest(order, asked.at(), asked.ask(), asked.plan(), asked.meanwhile(), null, null, null,
                PIN_TRIES, asked.ask().callbackUrl() == null ? 0 : asked.callbacks());
    }

    UUID reference() { return ask.reference(); }

    boolean isOpen() { return endedAt == null; }

    /** Whether the owner of the wallet can answer it now. */
    boolean isPrompt() {
        return isOpen() && plan instanceof Plan.AskOwner;
    }

    MomoRequest withWrongPin() {
        return new MomoRequest(order, at, ask, plan, status, reason, financialTransactionId, endedAt, triesLeft - 1,
                callbacksLeft);
    }

    MomoRequest succeeded(Instant when, String transactionId) {
        return new MomoRequest(order, at, ask, plan, "SUCCESSFUL", null, transactionId, when, triesLeft,
                callbacksLeft);
    }

    MomoRequest failed(Instant when, String why) {
        return new MomoRequest(order, at, ask, plan, "FAILED", why, null, when, triesLeft, callbacksLeft);
    }

    MomoRequest calledBack() {
        return new MomoRequest(order, at, ask, plan, status, reason, financialTransactionId, endedAt, triesLeft,
                callbacksLeft - 1);
    }

    /** When it next needs doing: the plan's moment while open, the callback once ended. */
    Optional<Instant> dueAt() {
        if (endedAt == null)
            return plan.dueAt();
        return callbacksLeft > 0 ? Optional.of(endedAt) : Optional.empty();
    }
}
