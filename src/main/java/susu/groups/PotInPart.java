package susu.groups;

import org.joda.money.Money;

/**
 * A pot that is short after its days of grace, of which what is there may leave if a member asks for that.
 *
 * @param there what would leave now
 */
public record PotInPart(int cycle, int round, Money there) {}
