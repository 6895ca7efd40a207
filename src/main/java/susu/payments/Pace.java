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

    private final Buckets buckets;
    private final Breaker breaker;
    private final SendLine sendLine;
    private final QuestionLine line;

    Pace(Buckets buckets, Breaker breaker, SendLine sendLine, QuestionLine line) {
        this.buckets = buckets;
        this.breaker = breaker;
        this.sendLine = sendLine;
        this.line = line;
    }

    /**
     * Nothing if the request may leave now, else when to try again. Who finds none left stands in line, so that thousands
     * who pay at once need not try again and again; money on its way out passes by.
     */
    Optional<Instant> toSend(PaymentRow row, Instant now) {
        var shut = breaker.openUntil(Lane.of(row.kind()), now);
        if (shut.isPresent()) return shut;
        var place = row.attempt().comesBackAt();
        // Something else may have woken it before its time.
        if (place != null && place.isAfter(now)) return Optional.of(place);
        boolean passes = place != null || row.kind() != PaymentKind.COLLECT;
        boolean leaves = passes ? buckets.takeSendInTurn(now) : buckets.takeSend(now);
        return leaves ? Optional.empty() : Optional.of(sendLine.join(row, now));
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
