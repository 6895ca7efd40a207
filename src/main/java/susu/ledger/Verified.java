package susu.ledger;

import java.util.List;

/** A part of the product with rules that must always hold, and that can prove them when it is asked to. */
public interface Verified {
    /** Every row that breaks one of its rules. */
    List<Violation> verify();

    /** The numbers and names of those rules. */
    List<String> rules();
}
