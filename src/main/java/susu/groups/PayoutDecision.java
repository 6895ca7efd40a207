package susu.groups;

import java.time.Instant;
import java.time.LocalDate;

/** What is to be done about a round's pot now. */
sealed interface PayoutDecision {
    /** Payouts of this group stand still. */
    record Stop(String why) implements PayoutDecision {}

    /** The round has not begun, or is over. */
    record NothingToDo() implements PayoutDecision {}

    /** It is on its way, or perhaps on its way: only the provider's word goes on. */
    record AwaitProvider() implements PayoutDecision {}

    /** It failed once: often the wallet was only full or closed for a while. */
    record TryAgainAt(Instant when) implements PayoutDecision {}

    /** It failed once and the pause is over. */
    record TryAgain() implements PayoutDecision {}

    /** It failed twice: somebody must look at the wallet first. */
    record FixFirst() implements PayoutDecision {}

    /** Nobody takes a short pot. */
    record WaitFor(int openDues) implements PayoutDecision {}

    /** Full, and too early. */
    record WaitUntil(LocalDate dueDate) implements PayoutDecision {}

    /** Full, and due. */
    record PayOut() implements PayoutDecision {}
}
