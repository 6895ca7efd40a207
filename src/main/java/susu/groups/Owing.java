package susu.groups;

import org.joda.money.Money;
import susu.shared.Cedis;

/**
 * What a member still has to pay in a cycle.
 *
 * @param takenBack what the provider took back of them after its pot had left
 * @param open owed now, in rounds that have opened
 * @param toCome what the rounds still to open will ask for
 * @param credit what is here already and waits for those
 * @param cash what an officer holds of theirs in cash: it waits for dues only
 */
record Owing(Money takenBack, Money open, Money toCome, Money credit, Money cash) {
    static final Money LEAST = Cedis.ofPesewas(100);

    /** The same when no cycle runs: nothing is owed then but what was taken back. */
    Owing onlyTakenBack() {
        var nothing = takenBack.minus(takenBack);
        return new Owing(takenBack, nothing, nothing, nothing, nothing);
    }

    /** The same for cash, which pays dues only: what is said to have been given, and is not confirmed, counts as given. */
    Owing inCash(Money said) {
        return new Owing(takenBack.minus(takenBack), open, toCome, credit, cash.plus(said));
    }

    /** The most that may be paid now: whoever has paid for the whole cycle pays nothing more. */
    Money most() {
        return notBelowZero(takenBack.plus(notBelowZero(open.plus(toCome).minus(cash))).minus(credit));
    }

    private static Money notBelowZero(Money amount) { return amount.isNegative() ? amount.minus(amount) : amount; }

    /** A payment costs the provider something: less than a cedi is taken only where no more is owed. */
    Money least() {
        return most().isLessThan(LEAST) ? most() : LEAST;
    }

    boolean accepts(Money amount) {
        return amount.isPositive() && !amount.isGreaterThan(most())
                && (!amount.isLessThan(least()) || amount.equals(open) || amount.equals(takenBack));
    }
}
