package susu.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import susu.shared.Keys;

/** A database of the product's schema for histories: empty at the beginning of each. */
final class ScratchDatabase implements AutoCloseable {
    private static final int HISTORIES_TO_A_SWEEP = 12;
    private final String url;
    private final Path folder;
    private final SingleConnectionDataSource connection;
    private final JdbcClient sql;
    private final String emptying;
    private final String sweeping;
    private final String copying;
    private final String takingOver;
    private int emptied;

    private ScratchDatabase(String url, Path folder) {
        this.url = url;
        this.folder = folder;
        Flyway.configure().dataSource(url, null, null).locations("classpath:db/migration").load().migrate();
        this.connection = new SingleConnectionDataSource(url, true);
        this.sql = JdbcClient.create((DataSource) connection);
        // Tables that refuse to be changed must, for a moment, bear it; what they are filled with at their making stays.
        sql.sql("set session_replication_role = replica").update();
        sql.sql("set synchronous_commit = off").update();
        // Nobody else shall sweep up: it makes every program plan its statements anew.
        tables().forEach(table -> sql.sql("alter table " + table + " set (autovacuum_enabled = false)").update());
        unlogged();
        this.sweeping = "vacuum " + String.join(", ", tables());
        sql.sql("create schema standby").update();
        tables().forEach(table -> sql
                .sql("create unlogged table standby." + table + " as select " + columns(table) + " from " + table
                        + " where false")
                .update());
        this.copying = String.join(";", tables().stream().map(table -> "delete from standby." + table
                + "; insert into standby." + table + " select " + columns(table) + " from " + table).toList());
        this.takingOver = String.join(";",
                tables().stream().map(table -> "delete from " + table + "; insert into " + table
                        + " (" + columns(table) + ") overriding system value select * from standby." + table).toList());
        this.emptying = String.join(";", tables().stream().map(table -> "delete from " + table).toList());
    }

    /** One at that address, which must be an empty database, with the login in it. */
    static ScratchDatabase at(String url) {
        try {
            var folder = Files.createTempDirectory("susu-proof");
            // The same keys each time, so that a history can be told again.
            Keys.make(folder.resolve("keys"), new SplittableRandom(1));
            return new ScratchDatabase(url, folder);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /**
     * What a machine does that loses its power is not in histories, so no table needs a log. One that others refer to is
     * changed after them; the few that refer to each other keep theirs.
     */
    private void unlogged() {
        var logged = new ArrayList<>(tables());
        boolean some = true;
        while (some)
            some = logged.removeIf(this::becomesUnlogged);
    }

    private boolean becomesUnlogged(String table) {
        boolean may = sql.sql("""
                select not exists (select from pg_constraint c join pg_class r on r.oid = c.conrelid
                    where c.contype = 'f' and c.confrelid = cast(:table as regclass) and c.conrelid <> c.confrelid
                      and r.relpersistence = 'p')""").param("table", table).query(Boolean.class).single();
        if (may) sql.sql("alter table " + table + " set unlogged").update();
        return may;
    }

    private List<String> tables() {
        return sql.sql("""
                select tablename from pg_tables where schemaname = 'public'
                  and tablename not in ('flyway_schema_history', 'allowed_transition') order by tablename""")
                .query((row, _) -> row.getString(1)).list();
    }

    /**
     * What earlier histories leave behind in the files makes each look at the books slower: it is swept out now and
     * then, but seldom, since after that every statement is planned anew.
     */
    void empty() {
        sql.sql(emptying).update();
        if (++emptied % HISTORIES_TO_A_SWEEP == 0) sql.sql(sweeping).update();
    }

    /** What the database reckons itself it need not be told. */
    private String columns(String table) {
        return String.join(", ", sql.sql("""
                select column_name from information_schema.columns where table_schema = 'public' and table_name = :table
                  and is_generated = 'NEVER' order by ordinal_position""").param("table", table).query(String.class)
                .list());
    }

    /** The standby has heard of all that is committed by now. */
    void copyToStandby() { sql.sql(copying).update(); }

    /** From now on everything is as the standby has it. */
    void standbyTakesOver() { sql.sql(takingOver).update(); }

    String url() { return url; }

    /** Where the programs keep their keys. */
    Path folder() { return folder; }

    /** For looking at it past all faults. */
    JdbcClient sql() { return sql; }

    @Override
    public void close() throws SQLException { connection.close(); }
}
