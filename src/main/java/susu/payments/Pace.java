package susu.payments;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whether the provider may be spoken to now, as the pace that it bears and its health allow. It is asked last in a
 * transaction, after book, payment and attempt are locked, since it may lock rows that all payments share.
 */
@Component
class Pace {
    private static final Duration IN_LINE = Duration.ofMinutes(15);
    private static final int MOST_SECONDS_LATER = 10;

    private final Buckets buckets;
    private final Breaker breaker;
    private final QuestionLine line;

    Pace(Buckets buckets, Breaker breaker, QuestionLine line) {
        this.buckets = buckets;
        this.breaker = breaker;
        this.line = line;
    }

    /** Nothing if the request may leave now, else when to try again. */
    Optional<Instant> toSend(PaymentRow row, Instant now) {
        var shut = breaker.openUntil(Lane.of(row.kind()), now);
        if (shut.isPresent()) return shut;
        return buckets.takeSend(now) ? Optional.empty() : Optional.of(now.plus(spread(row, now)));
    }

    /** Those who found none left do not come back all at once. */
    private static Duration spread(PaymentRow row, Instant now) {
        long mixed = row.attempt().ref().getLeastSignificantBits() ^ now.getEpochSecond() * 0x9E3779B97F4A7C15L;
        return Duration.ofMillis(1000 + Math.floorMod(mixed, 1000 * (MOST_SECONDS_LATER - 1)));
    }

    /** Nothing if the question may leave now, else when to try again; it then stands in line, and is called earlier. */
    Optional<Instant> toAsk(PaymentRow row, Instant now) {
        if (row.attempt().itsTurn()) return Optional.empty();
        var lane = Lane.of(row.kind());
        boolean troubled = breaker.openUntil(lane, now).isPresent();
        if ((!troubled || buckets.takeQuestionTo(lane, now)) && buckets.takeQuestion(now)) return Optional.empty();
        line.join(row, now);
        return Optional.of(now.plus(IN_LINE));
    }

    /** Takes note of what came of sending. */
    void sent(PaymentKind kind, Outcome outcome, Instant now) {
        heard(kind, Buckets.Counted.SENDS, outcome, now);
    }

    /** Takes note of what came of asking. */
    void asked(PaymentKind kind, Outcome outcome, Instant now) {
        heard(kind, Buckets.Counted.QUESTIONS, outcome, now);
    }

    private void heard(PaymentKind kind, Buckets.Counted counted, Outcome outcome, Instant now) {
        if (outcome instanceof Outcome.Busy) buckets.halve(counted, now);
        breaker.heard(Lane.of(kind), outcome, now);
    }
}
