package susu.groups;

import org.joda.money.Money;

/**
 * A part of a figure in a passbook: for what a payment was used, or what a pot was before something of it was kept back.
 * All parts together are the figure.
 *
 * @param round of which round; 0 if of none
 * @param amount below zero if it was kept back
 */
public record Figure(What what, int round, Money amount) {
    /** What it is. */
    public enum What {
        /** A share of a round. */
        DUE,
        FINE,
        /** What the reserve had paid of a share. */
        ADVANCE,
        /** What the provider had taken back before. */
        AGAIN,
        /** Kept as credit. */
        KEPT,
        /** All that was in the pot. */
        POT,
        /** Of the pot: for the reserve, for later shares, for what was owed. */
        TO_RESERVE,
        HELD_BACK,
        OWED
    }
}
