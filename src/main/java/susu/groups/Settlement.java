package susu.groups;

import org.joda.money.Money;

/**
 * What becomes of a full pot: so much for the reserve, so much held back, so much for what its recipient owes, and the rest
 * to their wallet. The four are the pot, to the pesewa.
 */
record Settlement(Money reserve, Money heldBack, Money setOff, Money net) {
    private static final int PER_CENT = 100;

    /**
     * How a pot is settled.
     *
     * @param gross what it holds once every due of its round is paid
     * @param owes what its recipient owes by now, a due of this very round included
     * @param toCome what the turn of this round will owe in the rounds after it: no more is held back
     */
    static Settlement of(Money gross, Money owes, Money toCome, GuardRules rules) {
        var reserve = part(gross, rules.reserve());
        var share = part(gross, rules.heldBack());
        var heldBack = share.isGreaterThan(toCome) ? toCome : share;
        return new Settlement(reserve, heldBack, owes, gross.minus(reserve).minus(heldBack).minus(owes));
    }

    /**
     * Whether the pot can pay all that its recipient owes and still leave something for them.
     *
     * @param ownDues what of it is for this very round, and is in the pot only once it is paid from the pot
     */
    boolean isPossible(Money ownDues) { return net.isPositive() && !net.isLessThan(ownDues); }

    /** Whether anything of the pot stays in the group. */
    boolean keepsBack() { return kept().isPositive(); }

    /** What of the pot stays in the group. */
    Money kept() { return reserve.plus(heldBack).plus(setOff); }

    private static Money part(Money gross, int perCent) {
        return Money.ofMinor(gross.getCurrencyUnit(),
                Math.multiplyExact(gross.getAmountMinorLong(), perCent) / PER_CENT);
    }
}
