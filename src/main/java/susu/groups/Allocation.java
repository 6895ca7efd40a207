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

    /** What is owed because of a turn's due for a round. */
    sealed interface OfARound extends Owed {
        int cycle();

        int round();

        int slot();

        /** What is paid first has the lower one. */
        default int place() { return 1; }
    }

    /** A due of a round. */
    record OpenDue(int cycle, int round, int slot, Money open) implements OfARound {}

    /** What the reserve paid of a due in its owner's stead. */
    record OpenAdvance(int cycle, int round, int slot, Money open) implements OfARound {}

    /** A fine for a due that was late. */
    record OpenFine(int cycle, int round, int slot, int place, Money open) implements OfARound {}

    /** A contribution that the provider took back when its pot had left: the group misses it. */
    record OpenDebt(PaymentId takenBack, Money open) implements Owed {}

    /** So much of the credit goes to that. */
    record Line<T extends Owed>(T owed, Money amount) {}

    /** What comes first and belongs together: all of one round, for all of a member's turns; fines by themselves if last. */
    static <T extends OfARound> List<T> first(List<T> owed) {
        return owed.stream().filter(one -> one.place() == owed.getFirst().place()
                && one.cycle() == owed.getFirst().cycle() && one.round() == owed.getFirst().round()).toList();
    }

    /** What they come to; there must be one at least. */
    static Money sum(List<? extends Owed> owed) {
        return Money.total(owed.stream().map(Owed::open).toList());
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
