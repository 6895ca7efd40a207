package susu.payments;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An attempt, told by what matters about it; all else is as in one that was just made. */
final class AnAttempt {
    final PaymentKind kind;
    final int number;
    final UUID ref;
    State state;
    @Nullable
    Instant sentAt;
    @Nullable
    Instant lastSentAt;
    int openSends;
    @Nullable
    Instant sendBy;
    @Nullable
    Instant askedAt;
    @Nullable
    Instant callbackAt;
    @Nullable
    Instant absentSince;
    @Nullable
    Instant refusedSince;
    boolean sendAgain;
    @Nullable
    String code;
    @Nullable
    Instant comesBackAt;
    boolean itsTurn;

    AnAttempt(PaymentKind kind, int number, State state) { this(kind, number, new UUID(7, number), state); }

    /** The only attempt, with that reference. */
    AnAttempt(PaymentKind kind, UUID ref, State state) {
        this(kind, 1, ref, state);
    }

    private AnAttempt(PaymentKind kind, int number, UUID ref, State state) {
        this.kind = kind;
        this.number = number;
        this.ref = ref;
        this.state = state;
    }

    static Attempt of(PaymentKind kind, State state, Consumer<AnAttempt> how) {
        var attempt = new AnAttempt(kind, 1, state);
        how.accept(attempt);
        return attempt.now();
    }

    Attempt now() {
        return new Attempt(kind, number, ref, state, sentAt, lastSentAt == null ? sentAt : lastSentAt, openSends,
                sendBy, askedAt, callbackAt, absentSince,
                refusedSince, sendAgain, code, comesBackAt, itsTurn);
    }
}
