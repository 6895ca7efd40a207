package susu.groups;

import java.util.List;
import java.util.stream.IntStream;
import org.joda.money.Money;

/** How a sum is shared out: to each the same, and the pesewas that are left to the first, one each. */
final class Shares {
    private Shares() {}

    /** So many shares, the first ones first; together they are the sum. */
    static List<Money> of(Money sum, int shares) {
        long each = sum.getAmountMinorLong() / shares;
        long left = sum.getAmountMinorLong() % shares;
        return IntStream.range(0, shares)
                .mapToObj(place -> Money.ofMinor(sum.getCurrencyUnit(), place < left ? each + 1 : each)).toList();
    }
}
