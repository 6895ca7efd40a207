package susu.groups;

import java.util.ArrayList;
import java.util.List;
import org.joda.money.Money;

/** How a member's credit is put to what they owe: oldest due first, each as far as the money goes. */
final class Allocation {
    private Allocation() {}

    /** A due that is not paid in full. */
    record OpenDue(int cycle, int round, int slot, Money open) {}

    /** So much of the credit goes to that due. */
    record Line(OpenDue due, Money amount) {}

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
     * The lines by which the credit pays the dues, in their order. Never more than a due is open, never more than the
     * credit holds; what is left stays the member's credit.
     */
    static List<Line> of(Money credit, List<OpenDue> dues) {
        var lines = new ArrayList<Line>();
        var left = credit;
        for (var due : dues) {
            if (!left.isPositive()) break;
            var amount = left.isLessThan(due.open()) ? left : due.open();
            lines.add(new Line(due, amount));
            left = left.minus(amount);
        }
        return lines;
    }
}
