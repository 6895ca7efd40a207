package susu.groups;

import java.time.LocalDate;
import org.joda.money.Money;

/**
 * A turn that is not paid out yet, as its holder may offer it, or as others may take it over.
 *
 * @param number the offer's; 0 for a turn of one's own that is not on offer
 * @param name whose it is
 * @param price what whoever takes it over pays: what the turn owes now, and what its holder has put in
 */
public record TurnOffer(int number, int slot, int round, LocalDate date, String name, Money price,
        OrderLine.Whose whose) {}
