package susu.proof;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Plays hostile histories, one for each seed, and tells what they met and whether anything happened that must not. The
 * same seed is the same history.
 */
public final class Simulation {
    /**
     * What to play.
     *
     * @param from the first seed
     * @param seeds how many, one after the other
     * @param steps how many hostile steps a history has before it calms down
     * @param programs how many programs work on one database, or {@link #BY_THE_SEED}
     * @param workers how many histories are played at the same time, each on a database of its own
     * @param profile what goes wrong in them
     */
    public record Plan(long from, int seeds, int steps, int programs, int workers, Profile profile) {
        public static final int STEPS = 150;
        /** Two programs in most histories, three in the others. */
        public static final int BY_THE_SEED = 0;

        public Plan {
            if (seeds < 1 || steps < 1 || programs < BY_THE_SEED || workers < 1)
                throw new IllegalArgumentException("nothing to play");
        }

        /** Histories as they usually are. */
        public static Plan usual(long from, int seeds, int workers) {
            return new Plan(from, seeds, STEPS, BY_THE_SEED, workers, Profile.ALL);
        }
    }

    /**
     * A history in which something happened that must not.
     *
     * @param seed by which it can be played again
     * @param what that was
     * @param trace the whole history, step by step
     */
    public record Failure(long seed, String what, List<String> trace) {}

    /** Told after each history: how many are done. */
    public interface Watcher {
        void played(int done, Optional<Failure> failure);
    }

    private final Plan plan;
    private final IntFunction<String> databases;
    private final World.Planting planting;

    /** Histories on real databases: the function gives, for each worker, the address of an empty one. */
    public Simulation(Plan plan, IntFunction<String> databases) {
        this(plan, databases, new World.Planting() {
        });
    }

    Simulation(Plan plan, IntFunction<String> databases, World.Planting planting) {
        this.plan = plan;
        this.databases = databases;
        this.planting = planting;
    }

    /** Plays them all, or until one fails if the watcher is to see no more than that. */
    public Report play(Watcher watcher) {
        return play(watcher, Integer.MAX_VALUE);
    }

    /** Plays until that many have failed. */
    Report play(Watcher watcher, int mostFailures) {
        var next = new AtomicLong(plan.from());
        var failures = new ArrayList<Failure>();
        var coverage = new Coverage();
        var began = System.nanoTime();
        try (var _ = new Silence(); var threads = Executors.newFixedThreadPool(plan.workers())) {
            var working = new ArrayList<Future<?>>();
            for (int worker = 0; worker < plan.workers(); worker++) {
                var url = databases.apply(worker);
                working.add(threads.submit(() -> {
                    work(url, next, coverage, failures, watcher, mostFailures);
                    return null;
                }));
            }
            for (var each : working)
                each.get();
        } catch (ExecutionException problem) {
            throw new IllegalStateException(problem.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while playing", stopped);
        }
        return new Report(plan, coverage, failures, System.nanoTime() - began);
    }

    /** What programs in trouble log is of no interest here: thousands of them are in trouble. */
    private static final class Silence implements AutoCloseable {
        private static final String ALL = "ROOT";
        private static final String OURS = "susu";
        private final LoggingSystem logging = LoggingSystem.get(Simulation.class.getClassLoader());
        private final @Nullable LogLevel all = level(ALL);
        private final @Nullable LogLevel ours = level(OURS);

        Silence() {
            logging.setLogLevel(ALL, LogLevel.OFF);
            logging.setLogLevel(OURS, LogLevel.OFF);
        }

        private @Nullable LogLevel level(String name) {
            var configured = logging.getLoggerConfiguration(name);
            return configured == null ? null : configured.getConfiguredLevel();
        }

        @Override
        public void close() {
            logging.setLogLevel(ALL, all);
            logging.setLogLevel(OURS, ours);
        }
    }

    private void work(String url, AtomicLong next, Coverage coverage, List<Failure> failures, Watcher watcher,
            int mostFailures) throws SQLException {
        try (var database = ScratchDatabase.at(url); var world = new World(database, plan, planting)) {
            for (long seed = next.getAndIncrement(); seed < plan.from() + plan.seeds(); seed = next.getAndIncrement()) {
                var failure = playOne(world, seed);
                synchronized (failures) {
                    failure.ifPresent(failures::add);
                    watcher.played((int) (seed - plan.from() + 1), failure);
                    if (failures.size() >= mostFailures) break;
                }
            }
            coverage.add(world.coverage());
        }
    }

    private Optional<Failure> playOne(World world, long seed) {
        try {
            new History(world).run(seed, plan.steps());
            return Optional.empty();
        } catch (Violated violated) {
            return Optional.of(new Failure(seed, String.valueOf(violated.getMessage()), List.copyOf(world.trace())));
        } catch (RuntimeException unexpected) {
            var trace = new ArrayList<>(world.trace());
            for (Throwable cause = unexpected; cause != null; cause = cause.getCause()) {
                trace.add(cause.toString());
                for (var frame : cause.getStackTrace())
                    if (frame.getClassName().startsWith("susu")) trace.add("    at " + frame);
            }
            return Optional.of(new Failure(seed, "unexpected: " + unexpected, trace));
        }
    }
}
