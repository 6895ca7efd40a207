package susu.groups;

import java.time.LocalDate;
import org.joda.money.Money;

/**
 * A turn of a running group that its holder gives up, as somebody sees it who is not in the group: not whose it is.
 *
 * @param offer the offer's number
 * @param price what whoever takes it over pays: what the turn owes now, and what its holder has put in
 */
public record GivenUp(int offer, int round, LocalDate date, Money price) {}
