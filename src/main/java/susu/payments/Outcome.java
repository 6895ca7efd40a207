package susu.payments;

import java.time.Duration;
import org.joda.money.Money;

/** What a provider's answer, or its silence, means for a payment. Only a {@link Settled} one ends it. */
public sealed interface Outcome {
    /** Whether it is the provider's word on the payment, final or not, and not a failure to get one. */
    default boolean isAnswer() {
        return switch (this) {
            case Paid _ -> true;
            case Refused _ -> true;
            case Pending _ -> true;
            case Absent() -> true;
            case Mismatch _ -> true;
            case AlreadySent() -> false;
            case TurnedAway _ -> false;
            case Halted _ -> false;
            case Busy _ -> false;
            case NotSent _ -> false;
            case Unknown _ -> false;
        };
    }

    /** The last word. */
    sealed interface Settled extends Outcome {}

    /** The money moved: amount, currency, wallet and external id are all ours. */
    record Paid(Money amount, String transaction) implements Settled {}

    /** The provider says that this attempt failed and moved nothing. */
    record Refused(String code) implements Settled {}

    /** The provider has it and has not decided; {@code strange} keeps a status word that we do not know. */
    record Pending(String strange) implements Outcome {
        public Pending() { this(""); }
    }

    /** The provider knew this reference before: it has it, so ask. */
    record AlreadySent() implements Outcome {}

    /** The provider says the request itself is bad, and that it keeps nothing of it. */
    record TurnedAway(String code) implements Outcome {}

    /** Our set-up is refused: credentials, addresses, environment. Nothing goes on until a person looks. */
    record Halted(String why) implements Outcome {}

    /** Too many calls: come back after that long. */
    record Busy(Duration retryAfter) implements Outcome {}

    /** No byte left us: the connection never stood. */
    record NotSent(String why) implements Outcome {}

    /** Nothing that can be trusted: a time-out, a broken or strange answer, a server's error. */
    record Unknown(String why) implements Outcome {}

    /** The provider does not know this reference, so far. */
    record Absent() implements Outcome {}

    /** The provider reports success of something that we did not ask for. Never booked; a person must look. */
    record Mismatch(String what) implements Outcome {}
}
