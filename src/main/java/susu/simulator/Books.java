package susu.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The pretend MTN's double-entry ledger, the independent witness of what the product did. Lines are
 * only ever added; every account but the outside stays at zero or above, and all of them together
 * hold nothing.
 */
final class Books {
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Long> balances = new TreeMap<>();

    /** Writes a line; one that would take an account below zero is a fault of ours. */
    void write(Line line) {
        if (line.number() != nextNumber())
            throw new IllegalStateException("line " + line.number() + " comes where " + nextNumber() + " is due");
        var left = balance(line.from()) - line.pesewas();
        if (left < 0 && !line.from().equals(Account.OUTSIDE))
            throw new IllegalStateException(line.from().name() + " does not hold " + line.pesewas() + " pesewas");
        balances.put(line.from().name(), left);
        balances.merge(line.to().name(), line.pesewas(), Long::sum);
        lines.add(line);
    }

    long balance(Account account) { return balances.getOrDefault(account.name(), 0L); }

    /** What it held at that moment. */
    long balance(Account account, Instant then) {
        return lines.stream().filter(line -> !line.at().isAfter(then)).mapToLong(line -> line.changeOf(account)).sum();
    }

    /** Whether anything ever moved there. */
    boolean knows(Account account) {
        return balances.containsKey(account.name());
    }

    long nextNumber() { return lines.size() + 1L; }

    /** Every line, in the order of writing. */
    List<Line> lines() { return List.copyOf(lines); }

    /** Every account that money ever touched, by name. */
    Map<String, Long> balances() {
        return new TreeMap<>(balances);
    }

    /** What all accounts hold together: zero, or the ledger is broken. */
    long sum() {
        return balances.values().stream().mapToLong(Long::longValue).sum();
    }

    void clear() {
        lines.clear();
        balances.clear();
    }
}
