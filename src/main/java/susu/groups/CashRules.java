package susu.groups;

import java.util.Optional;
import org.joda.money.Money;

/**
 * Whether dues may be paid in cash, and how much of it the treasurer may hold.
 *
 * @param cap the most that the treasurer may hold at a time; none where dues are paid by wallet only
 */
public record CashRules(Optional<Cap> cap) {
    /** The most pots that anybody may hold in cash. */
    public static final int MOST_POTS = 2;

    /** Dues are paid by wallet only: what holds when nobody wants it otherwise. */
    public static final CashRules NONE = new CashRules(Optional.empty());

    /** So many contributions, or so many whole pots. */
    public record Cap(int number, Unit of) {
        public Cap {
            int most = of == Unit.POT ? MOST_POTS : MOST_POTS * Terms.MOST_SLOTS;
            if (number < 1 || number > most) throw new IllegalArgumentException("cash out of range: " + number);
        }
    }

    /** What the cash of an officer is measured by. */
    public enum Unit {
        CONTRIBUTION, POT
    }

    /** Dues may be paid in cash; the treasurer holds so many pots at most. */
    public static CashRules pots(int number) {
        return new CashRules(Optional.of(new Cap(number, Unit.POT)));
    }

    /** Dues may be paid in cash; the treasurer holds so many contributions at most. */
    public static CashRules contributions(int number) {
        return new CashRules(Optional.of(new Cap(number, Unit.CONTRIBUTION)));
    }

    /** Whether cash is taken at all. */
    public boolean taken() { return cap.isPresent(); }

    /** The most contributions that the treasurer of a group of that size may hold. */
    public static int mostContributions(int size) {
        return MOST_POTS * size;
    }

    /** Whether a group of that size can have these rules. */
    public boolean fit(int size) {
        return cap.filter(some -> some.of() == Unit.CONTRIBUTION && some.number() > mostContributions(size)).isEmpty();
    }

    /** The most that the treasurer may hold where each of so many turns pays that contribution. */
    Money most(Money contribution, int turns) {
        int all = mostContributions(turns);
        int contributions = cap.map(some -> switch (some.of()) {
            case CONTRIBUTION -> Math.min(some.number(), all);
            case POT -> some.number() * turns;
        }).orElse(0);
        return contribution.multipliedBy(contributions);
    }
}
