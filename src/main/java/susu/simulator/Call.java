package susu.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import susu.shared.PhoneNumber;

/** A USSD call that is under way, with everything typed in it. */
record Call(String sessionId, PhoneNumber caller, Gateway gateway, String serviceCode, Instant startedAt,
        List<String> entries) {
    /** After that long the network ends any call. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    Call { entries = List.copyOf(entries); }

    Call with(String entry) {
        var longer = new ArrayList<>(entries);
        longer.add(entry);
        return new Call(sessionId, caller, gateway, serviceCode, startedAt, longer);
    }

    boolean isTooLong(Instant now) { return now.isAfter(startedAt.plus(LONGEST)); }
}
