package susu.groups;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import susu.shared.MemberId;

/**
 * An officer asks the others to waive what is open of a fine, or to write off what somebody owes the reserve, or a pot.
 * Neither the asker nor whoever owes it has a word in it; whoever receives that pot has to agree, too.
 *
 * @param recipient whose pot would be short of the due
 * @param needed how many of the others must agree
 * @param approved who has: of the officers, only those who still are
 * @param said who of them has said anything
 */
record Waiver(int number, Waivable.What what, int cycle, int round, int slot, MemberId member,
        Optional<MemberId> recipient, MemberId askedBy, int needed, Instant lapsesAt, Set<MemberId> approved,
        Set<MemberId> said, Money open) {
    static final Duration OPEN_FOR = Duration.ofDays(3);

    enum Right {
        MAY, NOT_YOURS, CHANGED
    }

    /** Whether that officer may say a word now. */
    Right rightOf(MemberId officer, Instant now) {
        if (officer.equals(member) || officer.equals(askedBy)) return Right.NOT_YOURS;
        return now.isBefore(lapsesAt) && !said.contains(officer) ? Right.MAY : Right.CHANGED;
    }

    /** So many officers agree, and the recipient of the pot beside them. */
    boolean isGiven() {
        long officers = approved.stream().filter(one -> !isRecipient(one)).count();
        return officers >= needed
                && recipient.filter(one -> !one.equals(askedBy) && !approved.contains(one)).isEmpty();
    }

    /** They have a word in it, whether they are an officer or not. */
    boolean isRecipient(MemberId member) {
        return recipient.filter(member::equals).isPresent();
    }
}
