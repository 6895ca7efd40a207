package susu.groups;

import java.time.Duration;
import java.time.Instant;
import susu.groups.GroupView.Duty;
import susu.shared.MemberId;

/**
 * The chair named a member for a duty. Nobody becomes an officer unasked: it waits for the member's own PIN.
 *
 * @param number the how manieth of the group it is
 */
record Appointment(int number, MemberId member, Duty duty, Instant lapsesAt) {
    /** How long the member has to accept. */
    static final Duration OPEN_FOR = Duration.ofDays(7);

    /** A group has one of each but deputies. */
    static boolean isHeldByOne(Duty duty) {
        return duty != Duty.DEPUTY && duty != Duty.NONE;
    }

    boolean isOpen(Instant now) { return now.isBefore(lapsesAt); }
}
