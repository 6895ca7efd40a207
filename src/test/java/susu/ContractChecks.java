package susu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what a contract test holds against a provider's tables, so that its end can say how much that was. */
public final class ContractChecks {
    private final String what;
    private final Map<String, Integer> made = new TreeMap<>();

    public ContractChecks(String what) { this.what = what; }

    /** One check: that row of that table says so, and it is so. */
    public <T> void same(String table, String row, @Nullable T seen, @Nullable T wanted) {
        assertThat(seen).as(table + ": " + row).isEqualTo(wanted);
        count(table);
    }

    /** One check by its outcome. */
    public void holds(String table, String row, boolean outcome) {
        same(table, row, outcome, true);
    }

    /** A check that was made by other means. */
    public synchronized void count(String table) {
        made.merge(table, 1, Integer::sum);
    }

    /** The line that says how much was checked. */
    public synchronized void print() {
        var all = made.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(all + " checks of " + what + ": " + made.entrySet().stream()
                .map(table -> table.getKey() + " " + table.getValue()).collect(Collectors.joining(", ")));
    }
}
