package susu.payments;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One try at a payment, as far as deciding about it needs.
 *
 * @param sentAt when it was first sent
 * @param lastSentAt when a copy of it was last sent
 * @param openSends copies of the request whose answer never came, and that may still arrive
 * @param sendBy after this nothing new is sent; none for payouts and refunds
 * @param askedAt when the question was asked that the provider last answered
 * @param callbackAt when a callback last said that there is news
 * @param absentSince when the provider first said that it does not know the reference
 * @param refusedSince when the provider first said that it failed
 * @param sendAgain the provider twice did not know it: the same reference may go out again
 * @param code why the provider turned it away or refused it
 * @param comesBackAt when it may be sent, if it stands in line for that
 * @param itsTurn it stood in line to be asked about, and is first now
 */
record Attempt(PaymentKind kind, int number, UUID ref, State state, @Nullable Instant sentAt,
        @Nullable Instant lastSentAt, int openSends,
        @Nullable Instant sendBy, @Nullable Instant askedAt, @Nullable Instant callbackAt,
        @Nullable Instant absentSince, @Nullable Instant refusedSince, boolean sendAgain, @Nullable String code,
        @Nullable Instant comesBackAt, boolean itsTurn) {

    /** What comes next for an attempt. */
    sealed interface Move {
        record Send() implements Move {}

        record Ask() implements Move {}

        /** Nothing may be sent now, and it was asked about just before. */
        record Wait(Instant until) implements Move {}

        /** It was never sent and may not be any more: it ends without the provider. */
        record GiveUp() implements Move {}

        record Done() implements Move {}
    }

    /** What a second look at the same answer must be apart from the first. */
    static final Duration SECOND_LOOK = Duration.ofSeconds(60);
    /** How long the provider must not have known a request before it is taken for lost. */
    static final Duration A_DAY = Duration.ofHours(24);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMinutes(5);

    /** Asks before it sends again: only a request that certainly is not out there goes out without asking. */
    Move next(Instant now) {
        return switch (state) {
            case CREATED -> tooLate(now) ? new Move.GiveUp() : new Move.Send();
            case SUBMITTED -> {
                if (openSends > 0) yield new Move.Ask();
                yield tooLate(now) ? new Move.GiveUp() : new Move.Send();
            }
            case UNKNOWN -> sendAgain && !tooLate(now) ? new Move.Send() : new Move.Ask();
            case PENDING -> new Move.Ask();
            case FAILED -> hasNews() ? new Move.Ask() : new Move.Done();
            case SUCCEEDED, REVERSED, CANCELLED -> new Move.Done();
        };
    }

    /**
     * The same while nothing may be sent: what would go out, or be given up, may have left before without our knowing,
     * so it is asked about instead.
     */
    Move nextWithoutSending(Instant now) {
        return switch (next(now)) {
            case Move.Send(),Move.GiveUp() -> askedAt == null || !now.isBefore(askedAt.plus(BETWEEN_QUESTIONS))
                    ? new Move.Ask()
                    : new Move.Wait(askedAt.plus(BETWEEN_QUESTIONS));
            case Move.Ask same -> same;
            case Move.Wait same -> same;
            case Move.Done same -> same;
        };
    }

    /**
     * Whether a failure that was said at that moment is the last word: money on its way out is believed gone until it was
     * said twice.
     */
    boolean refusalCounts(Instant saidAt) {
        return kind == PaymentKind.COLLECT
                || (refusedSince != null && !saidAt.isBefore(refusedSince.plus(SECOND_LOOK)));
    }

    /** Whether the provider has now twice, a minute apart, not known the reference. */
    boolean twiceAbsent(Instant askedAt) {
        return absentSince != null && !askedAt.isBefore(absentSince.plus(SECOND_LOOK));
    }

    /**
     * Whether the provider has not known it for a whole day, after the last moment at which it may be sent: no prompt
     * ever reached its owner, and none will.
     */
    boolean absentForADay(Instant askedAt) {
        return absentSince != null && !mayStillBeSent(askedAt) && !askedAt.isBefore(absentSince.plus(A_DAY));
    }

    /** Whether the provider does not know it, as it said twice, and it may not leave any more: a new yes revives it. */
    boolean waitsForANewYes(Instant now) {
        return state == State.UNKNOWN && askedAt != null && twiceAbsent(askedAt) && !mayStillBeSent(now);
    }

    /** Its place in the line of those to send; nothing if it stands in none. */
    Optional<Instant> place() {
        return Optional.ofNullable(comesBackAt);
    }

    /** Whether its place is still to come. One that is too far away was given by a clock that was wrong. */
    boolean hasPlaceAfter(Instant now) {
        return comesBackAt != null && comesBackAt.isAfter(now)
                && comesBackAt.isBefore(now.plusSeconds(SendLine.LONGEST_SECONDS + 1));
    }

    /** That moment, or its place if that comes later. */
    Instant notBeforeItsPlace(Instant moment) {
        return comesBackAt != null && comesBackAt.isAfter(moment) ? comesBackAt : moment;
    }

    /** That moment, or the one at which it is too late to send it, if that comes first: nobody waits for longer. */
    Instant notAfterItsEnd(Instant moment) {
        return sendBy != null && moment.isAfter(sendBy) ? sendBy.plusMillis(1) : moment;
    }

    /** Whether a request may still leave; what goes out to a member always may. */
    boolean mayStillBeSent(Instant now) {
        return !tooLate(now);
    }

    /** Whether the provider turned the request away, keeps nothing of it, and no other copy can still arrive. */
    boolean certainlyTurnedAway() {
        return code != null && openSends == 0 && refusedSince == null;
    }

    /** Whether a callback came after we last asked. */
    boolean hasNews() {
        return callbackAt != null && (askedAt == null || callbackAt.isAfter(askedAt));
    }

    private boolean tooLate(Instant now) { return sendBy != null && now.isAfter(sendBy); }
}
