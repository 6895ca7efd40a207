package susu.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import susu.shared.PhoneNumber;

/**
 * A USSD call that is under way, with everything typed in it.
 *
 * @param lastAt
 *            when the caller last pressed a key
 * @param metadata
 *            what the product wants to be told again with the next entry, as Africa's Talking lets it
 */
record Call(String sessionId, PhoneNumber caller, Gateway gateway, String serviceCode, Instant startedAt,
        Instant lastAt, List<String> entries, Hops hops, String metadata) {
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

    Call with(String entry, Instant now) {
        var longer = new ArrayList<>(entries);
        longer.add(entry);
        return new Call(sessionId, caller, gateway, serviceCode, startedAt, now, longer, Hops.MORE, metadata);
    }

    Call by(PhoneNumber other) {
        return new Call(sessionId, other, gateway, serviceCode, startedAt, lastAt, entries, hops, metadata);
    }

    Call remembering(String told) {
        return new Call(sessionId, caller, gateway, serviceCode, startedAt, lastAt, entries, hops, told);
    }

    /** Whether the network has ended it by now, with that many seconds of patience; 0 for any. */
    boolean isOver(Instant now, int idle) {
        return now.isAfter(startedAt.plus(LONGEST)) || (idle > 0 && now.isAfter(lastAt.plusSeconds(idle)));
    }
}
