package susu.groups;

import org.joda.money.Money;

/**
 * A fine that is not paid in full.
 *
 * @param slot the turn whose due was late
 * @param name its member's, as members see it
 */
public record FineLine(int cycle, int round, int slot, String name, Money open) {}
