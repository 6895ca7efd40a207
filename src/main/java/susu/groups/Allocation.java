package susu.groups;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;
import susu.payments.PaymentId;

/** How a member's credit is put to what they owe: the oldest first, each as far as the money goes. */
final class Allocation {
    private Allocation() {}

    /** Something that a member owes and that is not paid in full. */
    sealed interface Owed {
        /** What is still to be paid of it. */
        Money open();
    }

    /** A due of a round. */
    record OpenDue(int cycle, int round, int slot, Money open) implements Owed {}

    /** A contribution that the provider took back when its pot had left: the group misses it. */
    record OpenDebt(PaymentId takenBack, Money open) implements Owed {}

    /** So much of the credit goes to that. */
    record Line<T extends Owed>(T owed, Money amount) {}

    /** Those of the first round: what a member with several turns pays at once. */
    static List<OpenDue> oldestRound(List<OpenDue> dues) {
        return dues.stream().filter(
                due -> due.cycle() == dues.getFirst().cycle() && due.round() == dues.getFirst().round()).toList();
    }

    /** What they come to; there must be one at least. */
    static Money sum(List<OpenDue> dues) {
        return Money.total(dues.stream().map(OpenDue::open).toList());
    }

    /**
     * The lines by which the credit pays what is owed, in that order. Never more than is open, never more than the credit
     * holds; what is left stays the member's credit.
     */
    static <T extends Owed> List<Line<T>> of(Money credit, List<T> owed) {
        var lines = new ArrayList<Line<T>>();
        var left = credit;
        for (var one : owed) {
            if (!left.isPositive()) break;
            var amount = left.isLessThan(one.open()) ? left : one.open();
            lines.add(new Line<>(one, amount));
            left = left.minus(amount);
        }
        return lines;
    }
}
