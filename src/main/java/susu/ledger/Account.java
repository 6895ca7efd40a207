package susu.ledger;

import java.util.UUID;
import susu.shared.MemberId;

/**
 * A name in a group's book under which money is held. A <em>whose</em> account says whose money it is and never falls
 * below zero; a <em>where</em> account says where money lies and holds its sum as a negative balance. What an account
 * holds lies in one place: with the provider, or as cash with one officer, whose name such an account begins with.
 */
public record Account(String name) {
    /** The two sides of a book, which sum to zero. */
    enum Side {
        WHOSE, WHERE
    }

    private static final String LOSS = "loss/";
    private static final String CUSTODY = "custody/";
    private static final String BANKED = "banked/";
    /** Where everything lies that is no cash. */
    private static final String WALLET = "wallet";

    /** The group's part of what the provider holds for us, which mobile money calls the float; whole pesewas, as all money. */
    public static final Account FLOAT = new Account("float");
    /** What came in and belongs to nobody we know; mostly in the house's book. */
    public static final Account SUSPENSE = new Account("suspense");
    /** Cash that was counted over, and belongs to the group. */
    public static final Account GAP = new Account("gap");

    /** What came in from a member and is not yet put to a due. */
    public static Account credit(MemberId member) {
        return new Account("credit/" + member);
    }

    /** The money of one round. */
    public static Account pot(int cycle, int round) {
        return new Account("pot/" + cycle + "." + round);
    }

    /** What every pot, and every fine, leaves to the group. */
    public static final Account RESERVE = new Account("reserve");
    /** Fines that pass to the reserve. */
    public static final Account FINES = new Account("fines");

    /** What was held back of the pot of that turn, for the dues that it still owes. */
    public static Account held(int cycle, int slot) {
        return new Account("held/" + cycle + "." + slot);
    }

    /** Money reserved for a payment that leaves, or perhaps has left. */
    public static Account payable(UUID payment) {
        return new Account("payable/" + payment);
    }

    /** What is missing since that payment, or that line of a statement. Payouts stop until it is made good. */
    public static Account loss(UUID cause) {
        return new Account(LOSS + cause);
    }

    /** The cash that an officer holds for the group. */
    public static Account custody(MemberId officer) {
        return new Account(CUSTODY + officer);
    }

    /** What came from an officer's wallet in place of cash, and is passed on at once to whose cash it was. */
    public static Account banked(MemberId officer) {
        return new Account(BANKED + officer);
    }

    /** What this account holds in cash, with that officer. It never mixes with what it holds at the wallet. */
    public Account inCustodyOf(MemberId officer) {
        if (!place().equals(WALLET)) throw new IllegalArgumentException(name + " is in somebody's custody already");
        return new Account(custody(officer).name + "/" + name);
    }

    /** Whether it says what is missing. */
    public boolean isLoss() { return name.startsWith(LOSS); }

    /** Whether it is where money comes in that takes the place of cash. */
    public boolean isBanked() {
        return name.startsWith(BANKED);
    }

    /** Where all lies that it holds. No transfer leads from one place to another. */
    public String place() {
        if (!name.startsWith(CUSTODY)) return WALLET;
        int end = name.indexOf('/', CUSTODY.length());
        return end < 0 ? name : name.substring(0, end);
    }

    Side side() { return this.equals(FLOAT) || isLoss() || name.equals(place()) ? Side.WHERE : Side.WHOSE; }

    @Override
    public String toString() { return name; }
}
