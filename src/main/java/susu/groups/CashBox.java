package susu.groups;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.Money;
import susu.shared.MemberId;

/**
 * The cash of a group, as one of its members sees it.
 *
 * @param keepers who takes cash: whoever looks first, if they do, then the treasurer and the custodians
 * @param held what the first of them holds; members who are no officers see nothing of it
 * @param most what that one may hold
 * @param countBy by when another officer has to count it, if there is some
 * @param credit the viewer's own money that is cash with a keeper and that no due has taken
 */
public record CashBox(List<Keeper> keepers, Money held, Money most, Optional<LocalDate> countBy, Money credit) {
    /** Who takes cash, and how much they hold as far as the viewer sees it. */
    public record Keeper(MemberId member, String name, Money held) {}

    /** The first who takes cash, if somebody does. */
    public Optional<Keeper> keeper() {
        return keepers.stream().findFirst();
    }

    /** Whether that member takes cash. */
    public boolean isKeptBy(MemberId member) {
        return keepers.stream().anyMatch(keeper -> keeper.member().equals(member));
    }

    CashBox and(List<Keeper> others) {
        return new CashBox(Stream.concat(keepers.stream(), others.stream()).toList(), held, most, countBy, credit);
    }
}
