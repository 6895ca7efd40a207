package susu.groups;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import susu.shared.Accra;
import susu.shared.MemberId;

/**
 * Something that a member owes who has had a turn: an open due, or what the reserve paid for one. Once it has been late for
 * long enough it puts them in default, until they have paid it.
 *
 * @param lateAfter after so many days from its due date on it is late; days on which the group stood still are among them
 * @param defaultAfter for how many days it has to be late then
 * @param stillSince since when nobody can pay, because the group or all sending stands still: days do not count meanwhile
 * @param askedAt since when money of the member's is on its way, if some is
 * @param told whether they were told that it has put them in default
 */
record Arrears(MemberId member, int cycle, int round, int slot, LocalDate dueDate, int lateAfter, int defaultAfter,
        Optional<LocalDate> stillSince, Optional<Instant> askedAt, Told told) {
    enum Told {
        YES, NOT_YET
    }

    /** The first day on which it can put them in default. */
    LocalDate from() {
        return dueDate.plusDays(lateAfter + 1L + defaultAfter);
    }

    /** Whoever asked to pay before that day is given the time until it is known what came of it. */
    boolean putsInDefault(LocalDate today) {
        var day = stillSince.filter(since -> since.isBefore(today)).orElse(today);
        return !day.isBefore(from()) && askedAt.filter(asked -> asked.isBefore(Accra.startOf(from()))).isEmpty();
    }
}
