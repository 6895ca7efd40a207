package susu.groups;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.joda.money.Money;
import susu.shared.MemberId;

/**
 * An officer asks the others to waive what is open of a fine, or to write off what somebody owes the reserve. Neither the
 * asker nor whoever owes it has a word in it.
 *
 * @param needed how many of the others must agree
 * @param approved who of them has, and is an officer still
 * @param said who of them has said anything
 */
record Waiver(int number, Waivable.What what, int cycle, int round, int slot, MemberId member, MemberId askedBy,
        int needed,
        Instant lapsesAt, Set<MemberId> approved, Set<MemberId> said, Money open) {
    static final Duration OPEN_FOR = Duration.ofDays(3);

    enum Right {
        MAY, NOT_YOURS, CHANGED
    }

    /** Whether that officer may say a word now. */
    Right rightOf(MemberId officer, Instant now) {
        if (officer.equals(member) || officer.equals(askedBy)) return Right.NOT_YOURS;
        return now.isBefore(lapsesAt) && !said.contains(officer) ? Right.MAY : Right.CHANGED;
    }

    boolean isGiven() { return approved.size() >= needed; }
}
