package susu.groups;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.joda.money.Money;
import susu.shared.MemberId;

/**
 * Officers were asked to let go what belongs to members when a cycle has ended. Their yes holds for exactly these figures.
 *
 * @param number the how manieth sheet of its group it is
 * @param approvals how many of them must say yes by the rules
 * @param sheet what goes back to each member
 * @param yes who has said so, and has been an officer ever since
 * @param said who has given their word, whether it still counts or not
 */
record Closing(int number, int approvals, Map<MemberId, Money> sheet, Instant lapsesAt, Set<MemberId> yes,
        Set<MemberId> said) {
    /** Whether it is about what would go back now, and is not too old. */
    boolean standsFor(Map<MemberId, Money> now, Instant moment) {
        return sheet.equals(now) && moment.isBefore(lapsesAt);
    }

    /**
     * How many of these officers must say yes: as many as the rules want, or all of them if they are fewer. One must at
     * least: without any, the money stays.
     */
    int needed(Set<MemberId> able) { return Math.max(1, Math.min(approvals, able.size())); }

    /** Whether enough of those who may act have said yes. */
    boolean isGiven(Set<MemberId> able) {
        return given(able) >= needed(able);
    }

    int given(Set<MemberId> able) { return (int) yes.stream().filter(able::contains).count(); }
}
