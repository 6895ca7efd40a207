package susu.proof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Lets many do something at the same time, one step of one of them at a time: each has a thread of its own, and only one
 * thread ever runs. Who goes next is said from outside, so that a history can be played again.
 */
final class Turns implements AutoCloseable {
    private static final String FOLLOWS = "follow-payment ";
    private static final ThreadLocal<Activity> CURRENT = new ThreadLocal<>();
    private final List<Activity> waiting = new ArrayList<>();
    private final Semaphore conductor = new Semaphore(0);
    // Virtual threads would cost more: nearly all of each step is waiting for the database, and that goes through a poller.
    private final ExecutorService threads = Executors
            .newCachedThreadPool(Thread.ofPlatform().daemon().name("history-", 0).factory());

    /** Something that somebody does, in steps. */
    final class Activity implements Runnable {
        final String name;
        final int replica;
        private final Semaphore mayGo = new Semaphore(0);
        private final Runnable work;
        private boolean over;
        private boolean dead;
        private @Nullable Throwable problem;
        private String crashedAt = "";
        private @Nullable Object heard;
        private Instant hangsUntil = Instant.MIN;

        private Activity(String name, int replica, Runnable work) {
            this.name = name;
            this.replica = replica;
            this.work = work;
        }

        @Override
        public void run() {
            mayGo.acquireUninterruptibly();
            CURRENT.set(this);
            try {
                if (!dead) work.run();
            } catch (Crash crash) {
                // Its program has died, and it with it.
                if (!dead) crashedAt = String.valueOf(crash.getMessage());
            } catch (RuntimeException | Error failed) {
                // What a dead program makes of its own end is of no interest.
                if (!dead) problem = failed;
            } finally {
                CURRENT.remove();
                over = true;
                conductor.release();
            }
        }

        /** Until when it does not go on. */
        Instant hangsUntil() { return hangsUntil; }

        /** What it has been told and not yet written down; it is forgotten by asking. */
        @Nullable
        Object takeHeard() {
            var told = heard;
            heard = null;
            return told;
        }

        /** Whether its program died in its last step. */
        boolean hasCrashed() { return !crashedAt.isEmpty(); }

        String crashedAt() { return crashedAt; }

        private void dies() { dead = true; }

        private void pauses() {
            conductor.release();
            mayGo.acquireUninterruptibly();
            if (dead) throw new Crash("with its program");
        }
    }

    /** Whether the running thread is one whose steps are taken in turns. */
    static boolean isInTurns() {
        return CURRENT.get() != null;
    }

    /** Whether the running thread does a job that follows a payment, or nobody knows what it does. */
    static boolean isFollowing() {
        var current = CURRENT.get();
        return current == null || current.name.contains(FOLLOWS);
    }

    /** The payment that the running thread follows, as its job names it; empty if it does something else. */
    static String followed() {
        var current = CURRENT.get();
        if (current == null) return "";
        int at = current.name.indexOf(FOLLOWS);
        return at < 0 ? "" : current.name.substring(at + FOLLOWS.length());
    }

    /** The program that the running thread belongs to. */
    static int replica() {
        var current = CURRENT.get();
        if (current == null) throw new IllegalStateException("nobody's turn");
        return current.replica;
    }

    /** The one whose turn it is has been told something that it will write down in its next step. */
    static void hears(Object what) {
        var current = CURRENT.get();
        if (current != null) current.heard = what;
    }

    /** One step is done: others may go. Returns at this one's next turn. */
    static void pause() {
        var current = CURRENT.get();
        if (current == null) return;
        current.pauses();
    }

    /** Others may go, and this one hangs until that moment: its program is busy with itself, or its wire is slow. */
    static void hang(Instant until) {
        var current = CURRENT.get();
        if (current == null) return;
        current.hangsUntil = until;
        current.pauses();
    }

    /** Begins something; its first step comes at its first turn. */
    Activity begin(String name, int replica, Runnable work) {
        var fresh = new Activity(name, replica, work);
        waiting.add(fresh);
        threads.execute(fresh);
        return fresh;
    }

    /** All that have begun and not ended, oldest first. */
    List<Activity> waiting() { return List.copyOf(waiting); }

    /** Lets one do its next step. What it throws is thrown here. */
    void step(Activity one) {
        one.mayGo.release();
        conductor.acquireUninterruptibly();
        if (!one.over) return;
        waiting.remove(one);
        switch (one.problem) {
            case null -> {}
            case RuntimeException problem -> throw problem;
            case Error problem -> throw problem;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    /** Whatever that program was doing ends where it stands. */
    void kill(int replica) {
        for (var each : waiting())
            if (each.replica == replica) {
                each.dies();
                step(each);
            }
    }

    /** Threads that are in the middle of something, as a history that has failed leaves them, end with the program. */
    @Override
    public void close() { threads.shutdown(); }
}
