package susu.ledger;

import susu.shared.GroupId;

/** One row that breaks a rule which must always hold: which rule, in whose book, and what is wrong. */
public record Violation(String invariant, GroupId group, String what) {
    /** The number of the rule. */
    public String number() { return numberOf(invariant); }

    /** The number in front of the name of a rule. */
    public static String numberOf(String invariant) {
        return invariant.substring(0, invariant.indexOf(' '));
    }
}
