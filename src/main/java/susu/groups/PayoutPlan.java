package susu.groups;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;

/**
 * On which days how much of a pot leaves, so that its wallet can take it: all of it at once if the wallet's limits allow
 * it, otherwise as much as fits on each day from then on.
 */
final class PayoutPlan {
    /** Nobody is sent a few pesewas because of a limit. */
    private static final long SMALLEST_PART = 100;
    private final WalletLimits limits;
    /** What goes to the wallet on each day beside this. */
    private final Map<LocalDate, Money> taken;
    private final Money nothing;

    private PayoutPlan(WalletLimits limits, Map<LocalDate, Money> taken, Money nothing) {
        this.limits = limits;
        this.taken = new LinkedHashMap<>(taken);
        this.nothing = nothing;
    }

    /**
     * How so much leaves from that day on.
     *
     * @param taken what else goes to that wallet, by day, since that month began
     */
    static List<GroupFact.Part> of(Money amount, LocalDate from, WalletLimits limits, Map<LocalDate, Money> taken) {
        var plan = new PayoutPlan(limits, taken, amount.minus(amount));
        var parts = new ArrayList<GroupFact.Part>();
        var rest = amount;
        for (var day = from; rest.isPositive(); day = day.plusDays(1)) {
            var part = plan.room(day).filter(rest::isGreaterThan).orElse(rest);
            if (!part.equals(rest) && part.getAmountMinorLong() < SMALLEST_PART) continue;
            parts.add(new GroupFact.Part(day, part));
            plan.take(day, part);
            rest = rest.minus(part);
        }
        return parts;
    }

    /**
     * The same for parts that were planned before, and stay as they are: none leaves before the one before it, or earlier
     * than it was planned. One that no limit of a day fits has that day for itself.
     */
    static List<GroupFact.Part> again(List<GroupFact.Part> planned, LocalDate from, WalletLimits limits,
            Map<LocalDate, Money> taken) {
        var parts = new ArrayList<GroupFact.Part>();
        if (planned.isEmpty()) return parts;
        var first = planned.getFirst().amount();
        var plan = new PayoutPlan(limits, taken, first.minus(first));
        var day = from;
        for (var part : planned) {
            if (part.on().isAfter(day)) day = part.on();
            while (!plan.fits(part.amount(), day))
                day = day.plusDays(1);
            parts.add(new GroupFact.Part(day, part.amount()));
            plan.take(day, part.amount());
        }
        return parts;
    }

    private boolean fits(Money part, LocalDate day) {
        boolean never = limits.on(day).atOnce().filter(part::isGreaterThan).isPresent();
        return never ? takenOn(day).isZero() : room(day).filter(part::isGreaterThan).isEmpty();
    }

    /** How much more the wallet takes on that day, if that is limited. */
    private Optional<Money> room(LocalDate day) {
        var limit = limits.on(day);
        return Stream.of(limit.day().map(most -> most.minus(takenOn(day))),
                limit.month().map(most -> most.minus(takenIn(YearMonth.from(day)))), limit.balance())
                .flatMap(Optional::stream).min(Money::compareTo);
    }

    private Money takenOn(LocalDate day) { return taken.getOrDefault(day, nothing); }

    private Money takenIn(YearMonth month) {
        return taken.entrySet().stream().filter(one -> YearMonth.from(one.getKey()).equals(month))
                .map(Map.Entry::getValue).reduce(nothing, Money::plus);
    }

    private void take(LocalDate day, Money part) { taken.merge(day, part, Money::plus); }
}
