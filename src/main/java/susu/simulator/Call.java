package susu.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import susu.shared.PhoneNumber;

/** A USSD call that is under way, with everything typed in it. */
record Call(String sessionId, PhoneNumber caller, Gateway gateway, String serviceCode, Instant startedAt,
        List<String> entries, Hops hops) {
    /** After that long the network ends any call. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    Call { entries = List.copyOf(entries); }

    /** What was dialled, as long as nothing else was typed. */
    String dialled() {
        return serviceCode.substring(0, serviceCode.length() - 1)
                + entries.stream().map(entry -> "*" + entry).collect(Collectors.joining()) + "#";
    }

    /** Whether the gateway has told of it before. */
    enum Hops {
        NONE_YET,
        MORE
    }

    Call with(String entry) {
        var longer = new ArrayList<>(entries);
        longer.add(entry);
        return new Call(sessionId, caller, gateway, serviceCode, startedAt, longer, Hops.MORE);
    }

    boolean isTooLong(Instant now) { return now.isAfter(startedAt.plus(LONGEST)); }
}
