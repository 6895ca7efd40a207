package susu.groups;

import java.time.Instant;
import java.time.LocalDate;
import org.joda.money.Money;

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

    /** It failed twice, or its wallet is not the one that was approved: somebody must look at it first. */
    record FixFirst() implements PayoutDecision {}

    /** Nobody takes a short pot. */
    record WaitFor(int openDues) implements PayoutDecision {}

    /** Full, and too early. */
    record WaitUntil(LocalDate dueDate) implements PayoutDecision {}

    /** Full, and due: first what the rules keep back is taken from it, once, so that officers approve what will leave. */
    record Settle(Settlement settlement) implements PayoutDecision {}

    /** Full, due and settled: officers must say yes. */
    record AskApprovals() implements PayoutDecision {}

    /** Full and due, and it goes on once so much of it has been banked, which an officer holds in cash. */
    record BankFirst(Money inCash) implements PayoutDecision {}

    /** Full, due, and approved. */
    record PayOut() implements PayoutDecision {}
}
