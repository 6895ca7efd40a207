package susu.groups;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * The parts in which a settled and approved pot leaves, mostly one; each is a payment of its own, or cash by hand. None before
 * that.
 *
 * @param all by their numbers
 */
record Legs(List<Leg> all) {
    static final Legs NONE = new Legs(List.of());

    /**
     * A part of a pot.
     *
     * @param on the day on which it leaves, or was to leave
     * @param issue the how manieth payout of its pot has sent it, or is sending it; 0 while none has
     */
    record Leg(int number, LocalDate on, Money amount, State state, int issue) {}

    enum State {
        TO_COME,
        /** Sent, or perhaps sent: the provider's last word is still to come. */
        UNDER_WAY,
        OUT
    }

    /** Whether nobody knows yet what becomes of one of them. */
    boolean areUnderWay() {
        return all.stream().anyMatch(leg -> leg.state() == State.UNDER_WAY);
    }

    /** Whether all of the pot has arrived. */
    boolean areOut() {
        return !all.isEmpty() && all.stream().allMatch(leg -> leg.state() == State.OUT);
    }

    /**
     * Those that are still to leave, in the order in which they do. That is the order of their numbers, whatever their days:
     * after a restore that forgot some, the first that is not known is the first that can have left.
     */
    List<Leg> toCome() { return all.stream().filter(leg -> leg.state() == State.TO_COME).toList(); }

    /** How much of the pot is divided into them. */
    Money whole(Money nothing) {
        return all.stream().map(Leg::amount).reduce(nothing, Money::plus);
    }

    Optional<Leg> next() { return toCome().stream().findFirst(); }

    /** What of so much leaves by that payout of the pot: all but what others have sent, or are sending. */
    Money leftOf(Money net, int issue) {
        return all.stream().filter(leg -> leg.state() != State.TO_COME && leg.issue() != issue).map(Leg::amount)
                .reduce(net, Money::minus);
    }
}
