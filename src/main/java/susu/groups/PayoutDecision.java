package susu.groups;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

    /**
     * It failed twice, its wallet is not the one that was approved or cannot receive it, its recipient was just reinstated,
     * or our account holds too little: whoever each of these belongs to must see to it first.
     */
    record FixFirst(List<PreFlight.Problem> problems) implements PayoutDecision {}

    /** It would leave now: first the provider is asked whether the wallet can receive it. */
    record LookAtWallet() implements PayoutDecision {}

    /** Nobody takes a short pot, unless the rules let what is there leave, somebody asks for that, and officers approve. */
    record WaitFor(int openDues) implements PayoutDecision {}

    /** Full, and too early; or a part has left, and the next does on that day. */
    record WaitUntil(LocalDate day) implements PayoutDecision {}

    /** Full, and due: first what the rules keep back is taken from it, once, so that officers approve what will leave. */
    record Settle(Settlement settlement) implements PayoutDecision {}

    /** Short and late, and approved: so much of it leaves, and the rest once it has come. */
    record PayShort(Settlement there) implements PayoutDecision {}

    /** What was there has arrived: it collects the rest. */
    record CollectRest() implements PayoutDecision {}

    /** Full, due and settled: officers must say yes. */
    record AskApprovals() implements PayoutDecision {}

    /** Full and due, and it goes on once so much of it has been banked, which an officer holds in cash. */
    record BankFirst(Money inCash) implements PayoutDecision {}

    /** Full, due, and approved: it leaves, in as many parts as its wallet needs. */
    record PayOut() implements PayoutDecision {}

    /** The day of a part has come. */
    record Send(Legs.Leg leg) implements PayoutDecision {}

    /** What is still to leave was approved for another wallet: it is another payout of the pot, and officers are asked anew. */
    record AskAnew() implements PayoutDecision {}

    /** All of it has arrived. */
    record CloseRound() implements PayoutDecision {}
}
