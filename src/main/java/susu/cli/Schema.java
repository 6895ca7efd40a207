package susu.cli;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * How far the tables are.
 *
 * @param missing the versions that this program has and they have not
 * @param unknown the versions that they have and this program does not know: a newer one made them
 */
record Schema(Set<String> missing, Set<String> unknown, boolean failed) {
    private static final Pattern VERSION = Pattern.compile("V0*([0-9]+)__.*");

    static Schema of(Connection books) throws SQLException, IOException {
        var known = new TreeSet<String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/**/V*.sql")) {
            var name = VERSION.matcher(String.valueOf(file.getFilename()));
            if (name.matches()) known.add(name.group(1));
        }
        var there = new HashSet<String>();
        boolean failed = false;
        if (hasHistory(books))
            try (var sql = books.createStatement();
                    var rows = sql.executeQuery("select version, success from flyway_schema_history "
                            + "where version is not null")) {
                                while (rows.next()) {
                                    there.add(rows.getString("version").replaceFirst("^0+", ""));
                                    failed |= !rows.getBoolean("success");
                                }
                            }
        var missing = new TreeSet<>(known);
        missing.removeAll(there);
        there.removeAll(known);
        return new Schema(missing, new TreeSet<>(there), failed);
    }

    private static boolean hasHistory(Connection books) throws SQLException {
        try (var sql = books.createStatement();
                var rows = sql.executeQuery("select to_regclass('flyway_schema_history') is not null")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /** Whether this program and the tables fit as they are. */
    boolean isCurrent() {
        return missing.isEmpty() && unknown.isEmpty() && !failed;
    }
}
