package susu.groups;

import java.time.LocalDate;
import java.util.Optional;
import org.joda.money.Money;
import susu.shared.MemberId;

/**
 * The cash of a group, as one of its members sees it.
 *
 * @param keeper who takes cash, if the group has a treasurer
 * @param held what the keeper holds; members who are no officers see nothing of it
 * @param most what the keeper may hold
 * @param countBy by when another officer has to count it, if there is some
 * @param credit the viewer's own money that is cash with the keeper and that no due has taken
 */
public record CashBox(Optional<Keeper> keeper, Money held, Money most, Optional<LocalDate> countBy, Money credit) {
    /** Who takes cash. */
    public record Keeper(MemberId member, String name) {}
}
