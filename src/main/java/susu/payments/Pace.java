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
    private static final Duration JUST_NOW = Duration.ofSeconds(10);

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
     * who pay at once need not try again and again. Money on its way out passes by the line, and so does whoever has just
     * come to its head, or was sent already and turned away: they try again within seconds. Whose place has come long ago,
     * as when the program stood still meanwhile, stands in line once more, since thousands may be as late.
     */
    Optional<Instant> toSend(PaymentRow row, Instant now) {
        var attempt = row.attempt();
        var shut = breaker.openUntil(Lane.of(row.kind()), now);
        // Something else may have woken it before its place has come.
        if (attempt.hasPlaceAfter(now)) return shut.map(attempt::notBeforeItsPlace).or(attempt::place);
        if (shut.isPresent()) return shut;
        boolean passes = row.kind() != PaymentKind.COLLECT || attempt.sentAt() != null;
        boolean itsTurn = passes || attempt.place().isPresent();
        if (itsTurn ? buckets.takeSendInTurn(now) : buckets.takeSend(now)) return Optional.empty();
        if (passes || attempt.hasPlaceAfter(now.minus(JUST_NOW))) return Optional.of(now.plus(spread(attempt, now)));
        return Optional.of(attempt.notAfterItsEnd(sendLine.join(row, now, buckets.sendsASecond(now))));
    }

    /** From one to five seconds, so that not all come back at once, and not with the same ones again. */
    private static Duration spread(Attempt attempt, Instant now) {
        long mixed = attempt.ref().getLeastSignificantBits() ^ now.getEpochSecond() * 0x9E3779B97F4A7C15L;
        return Duration.ofMillis(1000 + Math.floorMod(mixed, 4000));
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
