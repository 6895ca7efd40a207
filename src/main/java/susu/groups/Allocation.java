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
