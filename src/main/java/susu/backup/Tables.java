package susu.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import susu.shared.Digests;
import java.util.HexFormat;

/** The tables of one database, as a whole: copied out, and copied in. All in the transaction of that connection. */
final class Tables {
    /** What migrations fill themselves; all else is empty in a database that nobody has used. */
    private static final Set<String> FILLED_BY_MIGRATIONS = Set.of("allowed_transition");
    private final Connection connection;
    private final JdbcClient sql;

    Tables(Connection connection) {
        this.connection = connection;
        this.sql = JdbcClient.create(new SingleConnectionDataSource(connection, true));
    }

    JdbcClient sql() { return sql; }

    List<String> names() {
        return sql.sql("""
                select tablename from pg_tables where schemaname = current_schema()
                  and tablename <> 'flyway_schema_history' order by tablename""")
                .query((row, _) -> row.getString(1)).list();
    }

    /** Those that hold anything that a person or a program has put there. */
    List<String> used() {
        return names().stream().filter(table -> !FILLED_BY_MIGRATIONS.contains(table))
                .filter(table -> sql.sql("select exists (select from " + quoted(table) + ")").query(Boolean.class)
                        .single())
                .toList();
    }

    String databaseName() { return sql.sql("select current_database()").query(String.class).single(); }

    /** The last migration; nothing where none has run. */
    String schema() {
        boolean made = sql.sql("select to_regclass('flyway_schema_history') is not null").query(Boolean.class)
                .single();
        return made
                ? sql.sql("""
                        select coalesce((select version from flyway_schema_history
                            where success and version is not null order by installed_rank desc limit 1), '')""")
                        .query(String.class).single()
                : "";
    }

    /** Each migration as it was applied: the same version with other contents is another schema. */
    String migrations() { return HexFormat.of().formatHex(Digests.sha256(sql.sql("""
                select coalesce(string_agg(version || ' ' || checksum, ',' order by installed_rank), '')
                from flyway_schema_history where success and version is not null""").query(String.class).single())); }

    /** What the database reckons itself it is not told. */
    List<String> columns(String table) { return sql.sql("""
                select column_name from information_schema.columns
                where table_schema = current_schema() and table_name = :table and is_generated = 'NEVER'
                order by ordinal_position""").param("table", table)
            .query((row, _) -> row.getString(1)).list(); }

    /** In the order in which they lie there, which is the one in which they were put there. */
    long copyOut(String table, List<String> columns, OutputStream to) throws SQLException, IOException {
        return connection.unwrap(PGConnection.class).getCopyAPI()
                .copyOut("copy " + quoted(table) + list(columns) + " to stdout", to);
    }

    long copyIn(String table, List<String> columns, InputStream from) throws SQLException, IOException {
        return connection.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("copy " + quoted(table) + list(columns) + " from stdin", from);
    }

    /** All of them, however many rows there are; from then on this connection alone sees the tables as they were. */
    void inOneSnapshot() throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        // Else a table that somebody else just reads would be copied from the middle on.
        sql.sql("set local synchronize_seqscans = off").update();
    }

    /** So that rows can come in any order and as they were: what guards tables against us is put back by {@link #guard}. */
    List<ForeignKey> unguard() {
        var keys = sql.sql("""
                select conrelid::regclass::text as table_name, conname, pg_get_constraintdef(oid) as definition
                from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace
                order by 1, 2""")
                .query((row, _) -> new ForeignKey(row.getString(1), row.getString(2), row.getString(3))).list();
        keys.forEach(key -> sql.sql("alter table " + key.table() + " drop constraint " + quoted(key.name())).update());
        names().forEach(table -> sql.sql("alter table " + quoted(table) + " disable trigger user").update());
        FILLED_BY_MIGRATIONS.forEach(table -> sql.sql("delete from " + quoted(table)).update());
        return keys;
    }

    /** Who refers to whom; putting it back proves that nobody refers to what is not there. */
    record ForeignKey(String table, String name, String definition) {}

    void guard(List<ForeignKey> keys) {
        names().forEach(table -> sql.sql("alter table " + quoted(table) + " enable trigger user").update());
        keys.forEach(key -> sql.sql("alter table " + key.table() + " add constraint " + quoted(key.name()) + " "
                + key.definition()).update());
    }

    List<Manifest.Sequence> sequences() { return sql.sql("""
                select sequencename, coalesce(last_value, 0) from pg_sequences where schemaname = current_schema()
                order by 1""").query((row, _) -> new Manifest.Sequence(row.getString(1), row.getLong(2))).list(); }

    void goOnAt(Manifest.Sequence sequence) {
        if (sequence.last() > 0)
            sql.sql("select setval(:name, :last)").param("name", quoted(sequence.name()))
                    .param("last", sequence.last()).query(Long.class).single();
    }

    List<Manifest.LedgerTotal> ledger() {
        return sql.sql("""
                select a.currency, sum(a.balance) filter (where a.side = 'WHOSE'),
                    sum(a.balance) filter (where a.side = 'WHERE'), max(t.many), max(t.moved)
                from account a
                join (select currency, count(*) as many, sum(amount) as moved from transfer group by currency) t
                    using (currency)
                group by a.currency order by a.currency""")
                .query((row, _) -> new Manifest.LedgerTotal(row.getString(1), row.getLong(2), row.getLong(3),
                        row.getLong(4), row.getBigDecimal(5).toPlainString()))
                .list();
    }

    @Nullable
    String auditHead() {
        return sql.sql("select encode(hash, 'hex') from audit_link order by number desc limit 1").query(String.class)
                .optional().orElse(null);
    }

    private static String list(List<String> columns) {
        return columns.stream().map(Tables::quoted).collect(Collectors.joining(", ", " (", ")"));
    }

    private static String quoted(String name) { return '"' + name.replace("\"", "\"\"") + '"'; }
}
