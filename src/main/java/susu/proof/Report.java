package susu.proof;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a simulation met. */
public final class Report {
    private static final List<String> STATES = List.of("CREATED", "SUBMITTED", "PENDING", "UNKNOWN", "SUCCEEDED",
            "FAILED", "REVERSED", "CANCELLED");
    private final Simulation.Plan plan;
    private final Coverage coverage;
    private final List<Simulation.Failure> failures;
    private final long nanos;

    Report(Simulation.Plan plan, Coverage coverage, List<Simulation.Failure> failures, long nanos) {
        this.plan = plan;
        this.coverage = coverage;
        this.failures = List.copyOf(failures);
        this.nanos = nanos;
    }

    /** The histories in which something happened that must not. */
    public List<Simulation.Failure> failures() {
        return failures;
    }

    /** How many histories were played to a minute. */
    public long seedsAMinute() {
        return nanos == 0 ? 0 : coverage.seeds() * 60_000_000_000L / nanos;
    }

    public long seeds() { return coverage.seeds(); }

    public long steps() { return coverage.steps(); }

    /** How many things were checked. */
    public long checks() { return coverage.checks(); }

    /** How often each fault happened, by its name; faults that never happened with 0. */
    public Map<String, Long> faults() {
        var counted = new TreeMap<String, Long>();
        Arrays.stream(Fault.values()).forEach(
                fault -> counted.put(fault.word(), coverage.faults().getOrDefault(fault, 0L)));
        return counted;
    }

    /** How often a program died at each place at which it can; places where none died with 0. */
    public Map<String, Long> crashes() {
        var counted = new TreeMap<String, Long>();
        coverage.crashPoints().forEach(point -> counted.put(point, coverage.crashes().getOrDefault(point, 0L)));
        return counted;
    }

    /** The transactions of the program that no history came to while things went wrong. */
    public List<String> transactionsNotCommitted() {
        var met = coverage.crashPoints().stream().map(point -> point.substring(point.indexOf(' ') + 1)).toList();
        return coverage.transactions().stream().filter(name -> !met.contains(name)).toList();
    }

    /** What of interest happened in them, and how often. */
    public Map<String, Long> happened() {
        return new TreeMap<>(coverage.happened());
    }

    /** How many transactions the program has. */
    public int transactions() { return coverage.transactions().size(); }

    /** For each state of an attempt, the faults that none in that state met. */
    public Map<String, List<String>> faultsNotMet() {
        var missing = new TreeMap<String, List<String>>();
        for (var state : STATES)
            missing.put(state, Arrays.stream(Fault.values()).map(Fault::word)
                    .filter(fault -> !coverage.faultCells().containsKey(fault + " × " + state)).toList());
        return missing;
    }

    /** Which answers met attempts in which state, and how often. */
    public Map<String, Long> answers() {
        return new TreeMap<>(coverage.cells());
    }

    /** Which faults met attempts in which state, and how often. */
    public Map<String, Long> faultsByState() {
        return new TreeMap<>(coverage.faultCells());
    }

    /** The plan that was played. */
    public Simulation.Plan plan() { return plan; }
}
