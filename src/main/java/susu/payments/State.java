package susu.payments;

import java.util.EnumSet;
import java.util.Set;

/** Where an attempt stands; {@code allowed_transition} in the schema says which may follow which. */
enum State {
    /** Intent, reference, reservation and job are committed; nothing was sent. */
    CREATED,
    /** Committed before the connection opens; copies may be under way. */
    SUBMITTED,
    /** The provider has it. */
    PENDING,
    /** Sent, and no answer that can be trusted. */
    UNKNOWN,
    /** Booked. */
    SUCCEEDED,
    /** Released; only proof of a late success leads out of it. */
    FAILED,
    /** Undone on evidence. */
    REVERSED,
    /** Given up unsent. */
    CANCELLED;

    private static final Set<State> UNDECIDED = EnumSet.of(CREATED, SUBMITTED, PENDING, UNKNOWN);

    /** Whether it stands for its payment: no other attempt may be made beside it. */
    boolean isAlive() {
        return this != FAILED && this != CANCELLED && this != REVERSED;
    }

    boolean undecided() { return UNDECIDED.contains(this); }
}
