package susu.ledger;

/** One row that breaks a rule which must always hold: which rule, and what is wrong. */
public record Violation(String invariant, String what) {}
