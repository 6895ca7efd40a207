package susu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.util.FileSystemUtils;
import susu.backup.BackupRefused;
import susu.backup.Backups;
import susu.backup.Backups.Backup;
import susu.database.Database;
import susu.database.DatabaseSettings;
import susu.database.DatabaseUnavailable;
import susu.ledger.Verification;
import susu.ledger.Violation;
import susu.shared.Accra;
import susu.shared.Keys;
import susu.shared.Mode;
import susu.shared.MovableClock;
import susu.shared.NotTheseBooks;

/** The books of this installation, as backups see them: with or without a running server. */
final class KeptBooks {
    /** That jobs are overdue is no wonder where nobody does them. */
    private static final String JOBS_RULE = "19";
    private final Surroundings surroundings;
    private final ServerOptions options;
    private final Backups backups;

    KeptBooks(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.options = Inside.told(surroundings);
        this.backups = new Backups(options.mode(), keys(), clock());
    }

    /** Never made here: new keys would open nothing that was ever sealed. */
    private Keys keys() {
        var file = options.folder().resolve("keys");
        if (!Files.exists(file) && !options.environment().keySet().containsAll(Keys.NAMES))
            throw new CommandFailed(Exit.SETTINGS,
                    "The keys are missing: neither are they all set, nor is there a file "
                            + file + ". Put them in place first. Nothing was done.");
        return Keys.set(name -> options.environment().getOrDefault(name, ""), file);
    }

    private Clock clock() {
        return options.mode() == Mode.TRY
                ? new MovableClock(Clock.systemUTC(), options.folder().resolve("clock"))
                : Clock.system(Accra.ZONE);
    }

    /** Backs them up to a new file. */
    Backup backUp(Path file) throws IOException, SQLException {
        try (var database = openOrJoin();
                var owner = database.connect();
                var progress = new Progress("Backup", 0, surroundings)) {
            return backups.write(owner, file, progress::step);
        } catch (BackupRefused refused) {
            throw failed(refused);
        } catch (NotTheseBooks others) {
            throw CommandFailed.because(others);
        }
    }

    private Database openOrJoin() {
        if (options.database() instanceof DatabaseSettings.Embedded(var folder)
                && !Files.exists(folder.resolve("postgres")))
            throw new CommandFailed(Exit.REFUSED, "There are no books in " + folder + ". Nothing was done.");
        try {
            return Database.open(options.database());
        } catch (DatabaseUnavailable unavailable) {
            if (unavailable.why() != DatabaseUnavailable.Why.IN_USE) throw unavailable;
            return Database.join(options.database());
        }
    }

    /** What came of a restore, and which rules the restored books break. */
    record Restored(Backup backup, List<Violation> violations) {}

    /** Reads the file and holds it against itself; no database is touched. */
    Backup check(Path file) throws IOException {
        if (!Files.isReadable(file)) throw new CommandFailed(Exit.WRONG_USE, "The file " + file + " cannot be read.");
        try {
            return backups.check(file);
        } catch (BackupRefused refused) {
            throw failed(refused);
        }
    }

    /** Restores it into the empty database of this installation. */
    Restored restore(Path file) throws IOException, SQLException {
        try (var database = Database.open(options.database())) {
            return restore(file, database);
        }
    }

    /** Restores it into a scratch database that is gone afterwards. */
    Restored restoreBeside(Path file) throws IOException, SQLException {
        var scratch = Files.createTempDirectory("susu-drill");
        try (var database = Database.open(new DatabaseSettings.Embedded(scratch))) {
            return restore(file, database);
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private Restored restore(Path file, Database database) throws IOException, SQLException {
        Backup backup;
        try (var owner = database.connect(); var progress = new Progress("Restore", 0, surroundings)) {
            backup = backups.restore(file, owner, Flyway.configure().locations("classpath:db/migration")
                    .dataSource(database.jdbcUrl(), database.owner().user(), database.owner().password()).load(),
                    progress::step);
        } catch (BackupRefused refused) {
            throw failed(refused);
        }
        try (var inside = Inside.over(options, database)) {
            return new Restored(backup, inside.get(Verification.class).verify().stream()
                    .filter(violation -> !violation.number().equals(JOBS_RULE)).toList());
        }
    }

    /** Its name for whoever has to say that they mean it. */
    String databaseName() throws SQLException {
        return switch (options.database()) {
            case DatabaseSettings.Embedded _ -> "susu";
            case DatabaseSettings.External external ->
                external.jdbcUrl().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
        };
    }

    private static CommandFailed failed(BackupRefused refused) {
        return new CommandFailed(Exit.REFUSED, String.valueOf(refused.getMessage()));
    }
}
