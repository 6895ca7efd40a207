package susu.groups;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import susu.shared.MemberId;

/**
 * Whose money a member's credit is, oldest first. What another has paid for them is spent like their own, in the order in
 * which it came; what is left of it goes back to the wallet that paid it.
 */
record Lots(List<Lot> open) {
    /** So much of it came from that wallet. */
    record Lot(MemberId payer, Money amount) {}

    /** A transfer into the account, or out of it. */
    sealed interface Move {
        /** Money came, from that member's wallet or as that member's own. */
        record In(MemberId payer, Money amount) implements Move {}

        /** The oldest was used. */
        record Out(Money amount) implements Move {}

        /** It went back to that wallet, or was taken back by it. */
        record Back(MemberId payer, Money amount) implements Move {}
    }

    /** What is left when all that has happened. */
    static Lots of(List<Move> moves) {
        Deque<Lot> lots = new ArrayDeque<>();
        for (var move : moves)
            switch (move) {
                case Move.In(var payer, var amount) -> lots.addLast(new Lot(payer, amount));
                case Move.Out(var amount) -> lots = without(lots, amount, Optional.empty());
                case Move.Back(var payer, var amount) -> lots = without(lots, amount, Optional.of(payer));
            }
        return new Lots(List.copyOf(lots));
    }

    /** Those of the one payer give first, and only what they do not hold is taken from the others. */
    private static Deque<Lot> without(Deque<Lot> lots, Money amount, Optional<MemberId> first) {
        var left = new ArrayList<>(lots);
        var missing = amount;
        if (first.isPresent())
            for (int i = 0; i < left.size(); i++)
            if (left.get(i).payer().equals(first.get())) missing = take(left, i, missing);
        for (int i = 0; i < left.size(); i++)
            missing = take(left, i, missing);
        left.removeIf(lot -> lot.amount().isZero());
        return new ArrayDeque<>(left);
    }

    private static Money take(List<Lot> lots, int which, Money missing) {
        var lot = lots.get(which);
        var some = missing.isLessThan(lot.amount()) ? missing : lot.amount();
        lots.set(which, new Lot(lot.payer(), lot.amount().minus(some)));
        return missing.minus(some);
    }

    /** What each payer's lots come to, in the order of their first. */
    Map<MemberId, Money> byPayer() {
        var sums = new LinkedHashMap<MemberId, Money>();
        for (var lot : open)
            sums.merge(lot.payer(), lot.amount(), Money::plus);
        return sums;
    }

    Money sum(CurrencyUnit currency) { return Money.total(currency, open.stream().map(Lot::amount).toList()); }

    /** The same, and no more than there is: what is too much is first of all not the member's own. */
    Lots within(MemberId member, Money balance) {
        var tooMuch = sum(balance.getCurrencyUnit()).minus(balance);
        return tooMuch.isPositive()
                ? new Lots(List.copyOf(without(new ArrayDeque<>(open), tooMuch, Optional.of(member))))
                : this;
    }

    /** Whether that payer's lots hold so much. */
    boolean hold(MemberId payer, Money amount) {
        return Optional.ofNullable(byPayer().get(payer)).filter(sum -> !sum.isLessThan(amount)).isPresent();
    }
}
