package susu.groups;

import org.joda.money.Money;

/**
 * What has come together for a round's pot, as far as deciding about it needs.
 *
 * @param open how many dues of the round are not paid in full
 * @param openOfOthers how many of them are not its recipient's
 * @param ownDues what is open of the recipient's own
 * @param owes all that the recipient owes by now, these included
 * @param settlement what becomes of the pot once it is full
 * @param before what of that is settled already: nothing, or all of it, or what was there when it left short
 * @param there what becomes of what is there now, if it leaves short
 * @param rules what the group's rules say about it
 * @param settled whether the pot is settled, once and for good
 */
record Collected(int open, int openOfOthers, Money ownDues, Money owes, Settlement settlement, Settlement before,
        Settlement there, GuardRules rules, Settled settled) {
    enum Settled {
        YES,
        NOT_YET,
        /** What was there of it has left, or is leaving; it still collects the rest. */
        IN_PART
    }

    /**
     * Whether the pot may leave: nothing is open, or only what its recipient owes, and the rules and the pot allow that it
     * is paid from the pot.
     */
    boolean isFull() {
        if (settled == Settled.YES) return open == 0;
        return openOfOthers == 0 && canSettle(settlement.after(before));
    }

    /** What is at the wallet of it now. */
    Money inPot() { return there.gross().minus(ownDues); }

    /** How much of its cash has to be at the wallet before what is kept back can be kept there. */
    Money lacksToSettle(Money inCash) {
        var now = settlement.after(before);
        var lacking = inCash.plus(ownDues).minus(now.net());
        return now.keepsBack() && lacking.isPositive() ? lacking : inCash.minus(inCash);
    }

    /** Whether something is there that the rules let leave before the rest has come. */
    boolean canLeaveShort() {
        return settled == Settled.NOT_YET && rules.shortPot() == ShortPot.LEAVES_IN_PART && there.net().isPositive()
                && canSettle(there);
    }

    private boolean canSettle(Settlement now) {
        if (!owes.isPositive()) return true;
        return switch (rules.inArrears()) {
            case PAYS_FIRST -> false;
            // What is left after a part has left may be nothing; what leaves first is something.
            case SET_OFF -> now.covers(ownDues) && (settled == Settled.IN_PART || now.net().isPositive());
        };
    }
}
