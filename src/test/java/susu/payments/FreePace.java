package susu.payments;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import susu.shared.Nobody;

/** A pace that lets all pass, until it is told to let nobody; and that remembers of what it took note. */
final class FreePace extends Pace {
    Optional<Instant> notBefore = Optional.empty();
    final List<String> noted = new ArrayList<>();

    FreePace(Clock clock) { this(clock, new Breaker(Nobody.SQL)); }

    private FreePace(Clock clock, Breaker breaker) {
        super(new Buckets(Nobody.SQL, clock), breaker, new SendLine(Nobody.SQL),
                new QuestionLine(Nobody.SQL, breaker, Nobody.jobs(clock), clock));
    }

    @Override
    Optional<Instant> toSend(PaymentRow row, Instant now) { return notBefore; }

    @Override
    Optional<Instant> toAsk(PaymentRow row, Instant now) { return notBefore; }

    @Override
    void sent(PaymentKind kind, Outcome outcome, Instant now) { noted.add("sent " + outcome); }

    @Override
    void asked(PaymentKind kind, Outcome outcome, Instant now) { noted.add("asked " + outcome); }
}
