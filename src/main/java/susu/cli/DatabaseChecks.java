package susu.cli;

import static susu.cli.Checkup.Group.DATABASE;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import susu.shared.Mode;
import susu.shared.OtherMode;

/** The books: whether they can be reached, are of this version, and are safe from the program itself. */
final class DatabaseChecks {
    private static final int OLDEST = 15;
    private static final Duration OLDEST_BACKUP = Duration.ofHours(26);
    /** Tables that are written once: whoever could change them could change the past. */
    private static final List<String> WRITTEN_ONCE = List.of("transfer", "attempt_event", "operator_act",
            "operator_passphrase", "operator_removal", "statement_line");

    private DatabaseChecks() {}

    static List<Checkup> all() {
        return List.of(new Checkup(DATABASE, "reachable", DatabaseChecks::reachable),
                new Checkup(DATABASE, "version", DatabaseChecks::version),
                new Checkup(DATABASE, "migrations", DatabaseChecks::migrations),
                new Checkup(DATABASE, "mode", DatabaseChecks::mode),
                new Checkup(DATABASE, "rights", DatabaseChecks::rights),
                new Checkup(DATABASE, "backup", DatabaseChecks::backup));
    }

    private static Finding reachable(Patient patient) throws SQLException {
        try (var books = patient.books().connect()) {
            return books.isValid(5)
                    ? new Finding.Well(patient.get("SUSU_DATABASE_URL").isEmpty() ? "our own" : "external")
                    : new Finding.Broken("it does not answer", "./susu config show");
        }
    }

    private static Finding version(Patient patient) throws SQLException {
        try (var books = patient.books().connect()) {
            int major = books.getMetaData().getDatabaseMajorVersion();
            return major >= OLDEST
                    ? new Finding.Well("PostgreSQL " + major)
                    : new Finding.Broken("PostgreSQL " + major + " is too old",
                            "use PostgreSQL " + OLDEST + " or newer");
        }
    }

    private static Finding migrations(Patient patient) throws SQLException, IOException {
        var schema = patient.schema();
        if (schema.failed())
            return new Finding.Broken("one of them failed half-way", "./susu serve --debug");
        if (!schema.unknown().isEmpty())
            return new Finding.Broken("a newer SusuSave made these tables: " + String.join(", ", schema.unknown()),
                    "start that version, or a newer one");
        return schema.missing().isEmpty()
                ? new Finding.Well("all are there")
                : new Finding.Doubtful(schema.missing().size() + " are still to be made", "./susu serve");
    }

    private static Finding mode(Patient patient) throws SQLException, IOException {
        if (!patient.schema().isCurrent()) throw new Patient.CannotLook("the tables are not those of this version");
        try (var books = patient.books().connect()) {
            OtherMode.refuse(JdbcClient.create(new SingleConnectionDataSource(books, true)), patient.mode());
            return new Finding.Well("the books are of the mode " + patient.modeWord());
        } catch (OtherMode other) {
            return new Finding.Broken(String.valueOf(other.getMessage()), "./susu config show");
        }
    }

    private static Finding rights(Patient patient) throws SQLException, IOException {
        if (!patient.schema().isCurrent()) throw new Patient.CannotLook("the tables are not those of this version");
        var open = new ArrayList<String>();
        try (var books = patient.books().connect()) {
            for (var table : WRITTEN_ONCE)
                if (mayChange(books, table)) open.add(table);
        }
        if (!open.isEmpty())
            return new Finding.Broken("the program may change " + String.join(", ", open), "./susu serve");
        if (patient.mode() != Mode.TRY) {
            var login = powerOfLogin(patient);
            if (login.isPresent())
                return new Finding.Broken(login.get() + ", so whoever gets a statement in can change what is written "
                        + "once; SUSU_DATABASE_USER must be a login that owns nothing", "./susu setup --step data");
        }
        return new Finding.Well("the program cannot change what is written once");
    }

    /** What the login itself may do: the program becomes a lesser role, and {@code reset role} would take that back. */
    private static Optional<String> powerOfLogin(Patient patient) throws SQLException {
        try (var login = patient.books().connectAsProgram(); var sql = login.prepareStatement("""
                select rolname, rolsuper, rolcreaterole,
                    (select bool_or(pg_has_role(session_user, c.relowner, 'member')) from pg_class c
                     where c.relnamespace = (select relnamespace from pg_class where oid = to_regclass('transfer'))
                       and c.relkind in ('r', 'v', 'S'))
                from pg_roles where rolname = session_user"""); var row = sql.executeQuery()) {
            if (!row.next()) throw new SQLException("PostgreSQL does not know who is logged in");
            var name = row.getString(1);
            if (row.getBoolean(2)) return Optional.of(name + " is a superuser");
            if (row.getBoolean(4)) return Optional.of(name + " owns the tables, or can become who does");
            return row.getBoolean(3) ? Optional.of(name + " may make and change roles") : Optional.empty();
        }
    }

    private static Finding backup(Patient patient) throws SQLException, IOException {
        if (patient.mode() == Mode.TRY) return new Finding.Skipped("in try there is nothing to lose");
        if (!patient.schema().isCurrent()) throw new Patient.CannotLook("the tables are not those of this version");
        try (var books = patient.books().connect();
                var sql = books.prepareStatement("select at from job_success where job = 'backup'");
                var row = sql.executeQuery()) {
            if (!row.next())
                return patient.mode() == Mode.LIVE
                        ? new Finding.Broken("there is none", "./susu backup FILE")
                        : new Finding.Doubtful("there is none yet", "./susu backup FILE");
            var age = Duration.between(row.getTimestamp(1).toInstant(), Clock.systemUTC().instant());
            return age.compareTo(OLDEST_BACKUP) < 0
                    ? new Finding.Well("%d hours old".formatted(Math.max(0, age.toHours())))
                    : new Finding.Broken("the last one is %d hours old".formatted(age.toHours()),
                            "./susu backup FILE");
        }
    }

    private static boolean mayChange(Connection books, String table) throws SQLException {
        try (var sql = books.prepareStatement("""
                select bool_or(has_table_privilege('susu_program', c.oid, 'update, delete, truncate'))
                from pg_class c where c.oid = to_regclass(?)""")) {
            sql.setString(1, table);
            try (var row = sql.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
