package susu.notices;

import java.util.Set;

/**
 * How many texts one number gets in a day. Nobody is to be flooded by us, whoever makes us do it, and each text costs.
 *
 * @param reminders how many reminders it has had today
 * @param information how much information
 * @param texts how many texts in all
 * @param most how many it gets in all
 */
record Budget(int reminders, int information, int texts, int most) {
    private static final int REMINDERS = 2;
    private static final int INFORMATION = 2;
    private static final Set<Kind> OF_REMINDERS = Set.of(Kind.DUE_SOON, Kind.DUE_TODAY, Kind.LATE);
    private static final Set<Kind> OF_INFORMATION = Set.of(Kind.INVITED, Kind.ROUND_DONE);

    /** What becomes of one more. */
    enum Verdict {
        SEND,
        /** Tomorrow it would be no news. */
        DROP,
        /** It is about the member's own money or membership, and goes out tomorrow. */
        WAIT
    }

    Verdict decide(Kind kind) {
        boolean reminds = OF_REMINDERS.contains(kind);
        boolean informs = OF_INFORMATION.contains(kind);
        if (reminds && reminders >= REMINDERS) return Verdict.DROP;
        if (informs && information >= INFORMATION) return Verdict.DROP;
        if (texts < most) return Verdict.SEND;
        return reminds || informs ? Verdict.DROP : Verdict.WAIT;
    }

    Budget andOne(Kind kind) {
        return new Budget(reminders + (OF_REMINDERS.contains(kind) ? 1 : 0),
                information + (OF_INFORMATION.contains(kind) ? 1 : 0), texts + 1, most);
    }
}
