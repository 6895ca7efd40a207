package susu.groups;

import org.joda.money.Money;
import susu.shared.Cedis;

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
        return of(gross, reserve, Cedis.smaller(part(gross, rules.heldBack()), toCome), owes);
    }

    /** So much of that is kept back, and the rest is for the wallet. */
    static Settlement of(Money gross, Money reserve, Money heldBack, Money setOff) {
        return new Settlement(reserve, heldBack, setOff, gross.minus(reserve).minus(heldBack).minus(setOff));
    }

    /** Nothing is settled yet. */
    static Settlement none(Money gross) {
        var nothing = gross.minus(gross);
        return new Settlement(nothing, nothing, nothing, nothing);
    }

    /**
     * How the whole pot is settled after what was there of it: the shares are of the whole, so that the two together are
     * what they would have been at once, and nothing comes back of what was kept.
     *
     * @param gross what the whole pot holds
     * @param owes what its recipient owes by now, beside what this has paid
     * @param toCome what the turn will owe, beside what is held back for it by now
     */
    Settlement then(Money gross, Money owes, Money toCome, GuardRules rules) {
        var rest = gross.minus(gross());
        // Of a rest of a few pesewas the shares could be more than it holds: then all of it is theirs, the reserve's first.
        var toReserve = Cedis.smaller(rest, atLeastNothing(part(gross, rules.reserve()).minus(reserve)));
        var toHold = Cedis.smaller(rest.minus(toReserve),
                Cedis.smaller(toCome, atLeastNothing(part(gross, rules.heldBack()).minus(heldBack))));
        return of(gross, reserve.plus(toReserve), heldBack.plus(toHold), setOff.plus(owes));
    }

    private static Money atLeastNothing(Money amount) { return amount.isNegative() ? amount.minus(amount) : amount; }

    /** What this settles beside what was settled before. */
    Settlement after(Settlement before) {
        return new Settlement(reserve.minus(before.reserve), heldBack.minus(before.heldBack),
                setOff.minus(before.setOff), net.minus(before.net));
    }

    /** What the pot holds for which it is reckoned. */
    Money gross() { return kept().plus(net); }

    /**
     * Whether the pot can pay all that its recipient owes.
     *
     * @param ownDues what of it is for this very round, and is in the pot only once it is paid from the pot
     */
    boolean covers(Money ownDues) { return !net.isNegative() && !net.isLessThan(ownDues); }

    /** Whether anything of the pot stays in the group. */
    boolean keepsBack() { return kept().isPositive(); }

    /** What of the pot stays in the group. */
    Money kept() { return reserve.plus(heldBack).plus(setOff); }

    private static Money part(Money gross, int perCent) {
        return Money.ofMinor(gross.getCurrencyUnit(),
                Math.multiplyExact(gross.getAmountMinorLong(), perCent) / PER_CENT);
    }
}
