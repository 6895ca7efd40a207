package susu.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rules that must always hold, each as a query that must find no row; a row's one column tells what is wrong. They are
 * asked together in one statement, so that asking often is cheap.
 */
public final class Invariants {
    private final Map<String, String> queries = new LinkedHashMap<>();
    private String together = "";

    /** Adds a rule under its number and name. */
    public Invariants rule(String name, String query) {
        if (queries.put(name, query) != null) throw new IllegalArgumentException("two rules are called " + name);
        together = queries.entrySet().stream()
                .map(rule -> "(select '" + rule.getKey().replace("'", "''") + "' as rule, what from (" + rule.getValue()
                        + ") as found (what))")
                .collect(Collectors.joining(" union all "));
        return this;
    }

    /** Every row that breaks a rule. */
    public List<Violation> violations(JdbcClient sql) {
        return sql.sql(together).query((row, _) -> new Violation(row.getString("rule"), row.getString("what"))).list();
    }
}
