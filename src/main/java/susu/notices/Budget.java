package susu.notices;

import java.util.Map;
import java.util.Set;

/**
 * How many texts one number gets in a day. Nobody is to be flooded by us, whoever makes us do it, and each text costs.
 *
 * @param today how many of each kind were sent to the number today
 * @param most how many it gets in all
 */
record Budget(Map<Kind, Integer> today, int most) {
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
        if (reminds && sent(OF_REMINDERS) >= REMINDERS) return Verdict.DROP;
        if (informs && sent(OF_INFORMATION) >= INFORMATION) return Verdict.DROP;
        int all = today.values().stream().mapToInt(Integer::intValue).sum();
        if (all < most) return Verdict.SEND;
        return reminds || informs ? Verdict.DROP : Verdict.WAIT;
    }

    private int sent(Set<Kind> kinds) {
        return kinds.stream().mapToInt(kind -> today.getOrDefault(kind, 0)).sum();
    }
}
