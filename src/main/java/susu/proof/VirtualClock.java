package susu.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import susu.shared.Accra;

/** Time as a history tells it: it stands still until it is moved, and never goes back within one history. */
final class VirtualClock extends Clock {
    private volatile Instant now = Instant.EPOCH;

    void startAt(Instant moment) { now = moment; }

    void advance(Duration by) { now = now.plus(by); }

    void moveTo(Instant moment) { if (moment.isAfter(now)) now = moment; }

    @Override
    public Instant instant() { return now; }

    @Override
    public ZoneId getZone() { return Accra.ZONE; }

    @Override
    public Clock withZone(ZoneId zone) { throw new UnsupportedOperationException("this clock is in Accra"); }
}
