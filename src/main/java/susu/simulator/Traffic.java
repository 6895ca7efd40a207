package susu.simulator;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.List;

/** The last few hundred hops between the product and the pretend world. */
final class Traffic {
    private static final int KEPT = 400;
    private static final int SHOWN_LETTERS = 2_000;
    private final Clock clock;
    private final ArrayDeque<Hop> hops = new ArrayDeque<>();
    private long last;

    Traffic(Clock clock) { this.clock = clock; }

    synchronized void add(String towards, Sent request, int status, String reply, long milliseconds) {
        hops.addLast(new Hop(++last, clock.instant(), towards, request.method(), shown(request.path()),
                shown(request.body()), status, shown(reply), milliseconds, request.curl()));
        if (hops.size() > KEPT)
            hops.removeFirst();
    }

    /** Those with a higher id than that, oldest first. */
    synchronized List<Hop> since(long id) {
        return hops.stream().filter(hop -> hop.id() > id).toList();
    }

    synchronized void clear() { hops.clear(); }

    private static String shown(String text) {
        var masked = Masks.mask(text);
        return masked.length() <= SHOWN_LETTERS ? masked : masked.substring(0, SHOWN_LETTERS) + "...";
    }
}
