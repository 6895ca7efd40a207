package susu.groups;

import java.util.Comparator;
import java.util.List;
import org.joda.money.Money;

/**
 * What the others of a group would lose if all who have had a turn stopped paying now.
 *
 * @param all of the whole group
 * @param now what of it those owe who are in default
 * @param members whose part is how large, the largest first; nobody who would leave nothing unpaid
 */
public record Exposure(Money all, Money now, List<Share> members) {
    /** So much a member would leave unpaid. */
    public record Share(String name, Money amount) {}

    /**
     * A member who has had a turn, or several.
     *
     * @param open what is open of the dues of these turns
     * @param toCome what the rounds to come will ask for them
     * @param advanced what the reserve paid for them and has not got back
     * @param held what is held back of them
     * @param credit what is the member's and waits for dues
     */
    record Taker(String name, Money open, Money toCome, Money advanced, Money held, Money credit,
            Conduct conduct) {
        /** What is held back and what is here already would still pay. */
        Money leavesUnpaid() {
            return notBelowZero(open.plus(toCome).plus(advanced).minus(held).minus(credit));
        }
    }

    /** The reserve would pay first, so much of it is lost to nobody's pot. */
    static Exposure of(Money reserve, List<Taker> takers) {
        var members = takers.stream().map(taker -> new Share(taker.name(), taker.leavesUnpaid()))
                .filter(share -> share.amount().isPositive())
                .sorted(Comparator.comparing(Share::amount).reversed().thenComparing(Share::name)).toList();
        return new Exposure(lost(takers, reserve),
                lost(takers.stream().filter(taker -> taker.conduct() == Conduct.IN_DEFAULT).toList(),
                        reserve),
                members);
    }

    private static Money lost(List<Taker> takers, Money reserve) {
        return notBelowZero(takers.stream().map(Taker::leavesUnpaid).reduce(Money::plus)
                .orElseGet(() -> reserve.minus(reserve)).minus(reserve));
    }

    private static Money notBelowZero(Money amount) { return amount.isNegative() ? amount.minus(amount) : amount; }
}
