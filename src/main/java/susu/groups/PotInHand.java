package susu.groups;

import org.joda.money.Money;

/**
 * Cash of a full pot that an officer could hand to its recipient.
 *
 * @param name the recipient's, as the officer sees it
 * @param held how much of that pot the officer holds
 */
public record PotInHand(int cycle, int round, String name, Money held) {}
