package susu.groups;

import org.joda.money.Money;

/**
 * Something that officers may let a member off.
 *
 * @param slot the turn whose due was late
 * @param name its member's, as members see it
 */
public record Waivable(What what, int cycle, int round, int slot, String name, Money open) {
    /** What it is owed for. */
    public enum What {
        /** For having been late. */
        FINE,
        /** To the reserve, which paid a late due. */
        ADVANCE,
        /** To whoever receives the pot of that round. */
        DUE
    }
}
