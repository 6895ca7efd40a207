package susu.groups;

import java.util.Optional;
import org.joda.money.Money;
import susu.shared.Cedis;

/**
 * What being late costs.
 *
 * @param each the fine for a due that is late, at most a fifth of the contribution; none if being late costs nothing
 * @param paid when a member's money goes to it
 */
public record FineRules(Optional<Money> each, FinesPaid paid) {
    /** Being late costs nothing. */
    public static final FineRules NONE = new FineRules(Optional.empty(), FinesPaid.LAST);
    private static final int LARGEST_PART = 5;

    public FineRules {
        if (each.filter(fine -> !fine.isPositive()).isPresent())
            throw new IllegalArgumentException("a fine of nothing is none");
    }

    /** The largest fine in a group with that contribution. */
    public static Money most(Money contribution) {
        return contribution.minusMinor(contribution.getAmountMinorLong() % LARGEST_PART).dividedBy(LARGEST_PART,
                java.math.RoundingMode.UNNECESSARY);
    }

    /** Whether a group with that contribution may have them. */
    boolean fit(Money contribution) {
        return each.filter(fine -> fine.isGreaterThan(most(contribution))).isEmpty();
    }

    /** The same with that fine, or with none if it is nothing. */
    public FineRules withEach(Money fine) {
        return new FineRules(fine.isPositive() ? Optional.of(fine) : Optional.empty(), paid);
    }

    /** The same, paid at another moment. */
    public FineRules withPaid(FinesPaid other) {
        return new FineRules(each, other);
    }

    /**
     * The fine for a due that is late now: never more than is open of it, and over a cycle never more than one
     * contribution for one member; none if that is nothing.
     *
     * @param open what is open of the due
     * @param before all fines of the member in this cycle
     */
    Optional<Money> of(Money open, Money before, Money contribution) {
        return each.map(fine -> Cedis.smaller(fine, Cedis.smaller(open, contribution.minus(before))))
                .filter(Money::isPositive);
    }
}
