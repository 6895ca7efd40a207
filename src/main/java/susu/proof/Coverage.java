package susu.proof;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What histories have met so far: counted, so that a proof that does little can be told from one that does much. */
final class Coverage {
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final Set<String> crashPoints = new TreeSet<>();
    private final Map<String, Long> crashes = new TreeMap<>();
    private final Map<String, Long> cells = new TreeMap<>();
    private final Map<String, Long> faultCells = new TreeMap<>();
    private final Map<String, Long> happened = new TreeMap<>();
    private final Set<String> transactions = new TreeSet<>();
    private Supplier<String> state = () -> "";
    private long steps;
    private long checks;
    private long seeds;

    /** By whom it is told in which state the attempt is that whoever acts now is about. */
    void about(Supplier<String> state) {
        this.state = state;
    }

    /** The transactions that the program has, by name. */
    void transactions(Set<String> names) {
        transactions.addAll(names);
    }

    void fault(Fault fault) {
        faults.merge(fault, 1L, Long::sum);
        var met = state.get();
        if (!met.isEmpty()) faultCells.merge(fault.word() + " × " + met, 1L, Long::sum);
    }

    /** There is such a place at which a program can die. */
    void crashPoint(String name) { crashPoints.add(name); }

    void crash(String point) {
        crashPoints.add(point);
        crashes.merge(point, 1L, Long::sum);
    }

    /** An attempt in that state met that answer. */
    void cell(String state, String event) {
        cells.merge(state + " × " + event, 1L, Long::sum);
    }

    /** Something of interest that histories came to, by the end of one. */
    void happened(String what, long times) {
        happened.merge(what, times, Long::sum);
    }

    void step() { steps++; }

    void checked(long rules) { checks += rules; }

    void seed() { seeds++; }

    /** Takes over what another has met. */
    synchronized void add(Coverage other) {
        other.faults.forEach((fault, count) -> faults.merge(fault, count, Long::sum));
        crashPoints.addAll(other.crashPoints);
        other.crashes.forEach((point, count) -> crashes.merge(point, count, Long::sum));
        other.cells.forEach((cell, count) -> cells.merge(cell, count, Long::sum));
        other.faultCells.forEach((cell, count) -> faultCells.merge(cell, count, Long::sum));
        transactions.addAll(other.transactions);
        other.happened.forEach((what, times) -> happened.merge(what, times, Long::sum));
        steps += other.steps;
        checks += other.checks;
        seeds += other.seeds;
    }

    Map<Fault, Long> faults() { return faults; }

    Set<String> crashPoints() { return crashPoints; }

    Map<String, Long> happened() { return happened; }

    Set<String> transactions() { return transactions; }

    Map<String, Long> crashes() { return crashes; }

    Map<String, Long> cells() { return cells; }

    Map<String, Long> faultCells() { return faultCells; }

    long steps() { return steps; }

    long checks() { return checks; }

    long seeds() { return seeds; }
}
