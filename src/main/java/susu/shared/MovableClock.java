package susu.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a pretend world: it runs like any clock, and can be moved
 * forward. A move does not skip what lies between: it stops at each moment at
 * which something is due, and goes on once that is done. It only ever goes
 * forward, over a restart too. Outside {@code try} mode the program runs on the
 * machine's clock and this class is not used.
 */
public final class MovableClock extends Clock {
    /**
     * Someone with work at moments to come: the jobs of the product, the pretend
     * providers.
     */
    public interface Timeline {
        /**
         * The earliest moment at which work is due, be it past or to come; nothing if
         * none is planned.
         */
        Optional<Instant> nextStop();

        /** Does all work that is due by now, and returns when it is done. */
        void runDue();
    }

    /** By the machine's clock: what is due at one moment takes longer only if it goes round in a circle. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(60);

    private final Clock machine;
    private final @Nullable Path file;
    private final List<Timeline> timelines = new CopyOnWriteArrayList<>();
    private final ReentrantLock moving = new ReentrantLock();
    private volatile Duration ahead = Duration.ZERO;
    private volatile @Nullable Instant frozenAt;

    /** A clock that starts with the machine's and remembers nothing. */
    public MovableClock(Clock machine) {
        this(machine, null);
    }

    /** A clock that remembers in that file how far ahead it is. */
    public MovableClock(Clock machine, @Nullable Path file) {
        this.machine = machine;
        this.file = file;
        if (file != null && Files.exists(file))
            remember(file);
    }

    /** From now on a move stops where this timeline has work. */
    public void join(Timeline timeline) {
        timelines.add(timeline);
    }

    @Override
    public Instant instant() {
        var frozen = frozenAt;
        return frozen != null ? frozen : machine.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() { return Accra.ZONE; }

    @Override
    public Clock withZone(ZoneId zone) { throw new UnsupportedOperationException("this clock is in Accra"); }

    /** Moves forward by that much; going back is refused. */
    public void advance(Duration by) {
        if (by.isNegative()) throw new IllegalArgumentException("the clock only goes forward");
        moving.lock();
        try {
            moveTo(instant().plus(by));
        } finally {
            moving.unlock();
        }
    }

    /**
     * Moves forward to that moment; a moment in the past changes nothing. Returns
     * when all that was due is done.
     */
    public void moveTo(Instant target) {
        moving.lock();
        try {
            runDue();
            for (var stop = nextStop(); stop.isPresent() && !stop.get().isAfter(target); stop = nextStop()) {
                set(stop.get());
                runDue();
            }
            set(target);
            runDue();
        } finally {
            moving.unlock();
        }
    }

    /**
     * Moves forward by that much in one leap: what comes due on the way is done at its end, all of it together, as a busy
     * machine does it. For a bench, in which something is due at each of a million moments.
     */
    public void leap(Duration by) {
        if (by.isNegative()) throw new IllegalArgumentException("the clock only goes forward");
        moving.lock();
        try {
            runDue();
            set(instant().plus(by));
            runDue();
        } finally {
            moving.unlock();
        }
    }

    /** Stands still from now on; moves still work. */
    public void freeze() {
        frozenAt = instant();
        save();
    }

    /** Runs again. */
    public void thaw() {
        var frozen = frozenAt;
        if (frozen == null)
            return;
        ahead = Duration.between(machine.instant(), frozen);
        frozenAt = null;
        save();
    }

    /** Whether it stands still. */
    public boolean isFrozen() { return frozenAt != null; }

    private void runDue() {
        // What one timeline does may make work for another: go round until nobody has
        // anything left.
        var patience = machine.instant().plus(LONGEST_STOP);
        do {
            timelines.forEach(Timeline::runDue);
            if (machine.instant().isAfter(patience))
                throw new IllegalStateException("work that is due at " + instant() + " never ends");
        } while (nextStop().filter(stop -> !stop.isAfter(instant())).isPresent());
    }

    private Optional<Instant> nextStop() {
        return timelines.stream().flatMap(timeline -> timeline.nextStop().stream()).min(Instant::compareTo);
    }

    private void set(Instant target) {
        if (!target.isAfter(instant()))
            return;
        if (frozenAt != null)
            frozenAt = target;
        else
            ahead = Duration.between(machine.instant(), target);
        save();
    }

    private void save() {
        if (file == null)
            return;
        var frozen = frozenAt;
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, frozen != null ? "frozen " + frozen : "ahead " + ahead);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot keep the clock in " + file, problem);
        }
    }

    private void remember(Path from) {
        try {
            var words = Files.readString(from).strip().split(" ", -1);
            if (words[0].equals("frozen"))
                frozenAt = Instant.parse(words[1]);
            else
                ahead = Duration.parse(words[1]);
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot read the clock in " + from, problem);
        }
    }
}
