package susu.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.shared.GroupId;

/**
 * Rules that must always hold, each as a query that must find no row; a row tells in which group something is wrong, and
 * what. They are asked together in one statement, so that asking often is cheap. A query may use the moment
 * {@code :now}.
 */
public final class Invariants {
    private final Map<String, String> queries = new LinkedHashMap<>();
    private String together = "";

    /** Adds a rule under its number and name. */
    public Invariants rule(String name, String query) {
        if (queries.put(name, query) != null) throw new IllegalArgumentException("two rules are called " + name);
        together = queries.entrySet().stream()
                .map(rule -> "(select '" + rule.getKey().replace("'", "''") + "' as rule, group_id, what from ("
                        + rule.getValue()
                        + ") as found (group_id, what))")
                .collect(Collectors.joining(" union all "));
        return this;
    }

    /** The numbers and names of the rules that were added. */
    public List<String> names() {
        return List.copyOf(queries.keySet());
    }

    /** Every row that breaks a rule. */
    public List<Violation> violations(JdbcClient sql, Instant now) {
        return sql.sql(together).param("now", Timestamp.from(now)).query((row, _) -> new Violation(
                row.getString("rule"), new GroupId(row.getObject("group_id", UUID.class)), row.getString("what")))
                .list();
    }
}
