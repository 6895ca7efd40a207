package susu.groups;

import org.joda.money.Money;

/**
 * What has come together for a round's pot, as far as deciding about it needs.
 *
 * @param open how many dues of the round are not paid in full
 * @param openOfOthers how many of them are not its recipient's
 * @param ownDues what is open of the recipient's own
 * @param owes all that the recipient owes by now, these included
 * @param settlement what becomes of the pot
 * @param inArrears what the rules say about a recipient who owes
 * @param settled whether the pot is settled, once and for good
 */
record Collected(int open, int openOfOthers, Money ownDues, Money owes, Settlement settlement, InArrears inArrears,
        Settled settled) {
    enum Settled {
        YES, NOT_YET
    }

    /**
     * Whether the pot may leave: nothing is open, or only what its recipient owes, and the rules and the pot allow that it
     * is paid from the pot.
     */
    boolean isFull() {
        if (settled == Settled.YES) return open == 0;
        if (openOfOthers > 0) return false;
        if (!owes.isPositive()) return true;
        return switch (inArrears) {
            case PAYS_FIRST -> false;
            case SET_OFF -> settlement.isPossible(ownDues);
        };
    }
}
