package susu.backup;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import susu.backup.BackupRefused.Why;
import susu.payments.AfterRestore;
import susu.shared.Digests;
import susu.shared.Keys;
import susu.shared.Mode;
import susu.shared.OtherMode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps and brings back the whole database. A backup is one snapshot; what is restored is proved equal to it, byte for
 * byte, before it counts, and sends nothing before the provider was asked what has happened since.
 */
public final class Backups {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ABOUT = "about.json";
    private static final String MANIFEST = "manifest.json";
    private static final String TABLE = "table/";
    private final Mode mode;
    private final Keys keys;
    private final Clock clock;

    public Backups(Mode mode, Keys keys, Clock clock) {
        this.mode = mode;
        this.keys = keys;
        this.clock = clock;
    }

    /** A backup: what it says of itself, and what is in it. */
    public record Backup(About about, Manifest manifest) {}

    /**
     * Writes all tables to a new file that only its owner may read. The file gets its name once it is whole.
     *
     * @param owner a connection of the owner of the tables, which is closed by whoever opened it
     * @param progress hears the name of each table before it is copied
     * @throws susu.shared.NotTheseBooks if they are of another mode
     */
    public Backup write(Connection owner, Path file, Consumer<String> progress) throws IOException, SQLException {
        if (Files.exists(file))
            throw new BackupRefused(Why.FILE, "There is a file " + file + " already. Nothing was done.");
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var growing = Files.createTempFile(folder, ".backup", ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            var tables = new Tables(owner);
            tables.inOneSnapshot();
            if (tables.schema().isEmpty())
                throw new BackupRefused(Why.DATABASE, "There are no books here yet. Nothing was done.");
            // In try nothing is sealed, so real names and numbers must not be taken for pretended ones.
            OtherMode.refuse(tables.sql(), mode);
            Backup backup;
            try (var to = sealed()
                    ? BackupFile.create(growing, keys.backup().getFirst())
                    : BackupFile.createOpen(growing)) {
                backup = write(tables, to, progress);
            }
            owner.rollback();
            forceToDisk(growing);
            Files.move(growing, file, StandardCopyOption.ATOMIC_MOVE);
            succeeded(owner, backup);
            return backup;
        } finally {
            Files.deleteIfExists(growing);
        }
    }

    /** In {@code try} there is nothing to hide, and who learns may look inside. */
    private boolean sealed() {
        return mode != Mode.TRY;
    }

    private static void forceToDisk(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** So that whoever watches can see how old the last one is. */
    private static void succeeded(Connection owner, Backup backup) throws SQLException {
        JdbcClient.create(new SingleConnectionDataSource(owner, true)).sql("""
                insert into job_success (job, at) values ('backup', :at)
                on conflict (job) do update set at = greatest(job_success.at, excluded.at)""")
                .param("at", Timestamp.from(backup.about().taken())).update();
        owner.commit();
    }

    private Backup write(Tables tables, OutputStream to, Consumer<String> progress) throws IOException, SQLException {
        var about = new About(About.FORMAT, clock.instant(), mode, tables.schema(), tables.migrations(),
                fingerprint());
        var zip = new ZipOutputStream(to);
        zip.putNextEntry(new ZipEntry(ABOUT));
        zip.write(JSON.writeValueAsBytes(about));
        zip.closeEntry();
        var copied = new ArrayList<Manifest.Table>();
        for (var name : tables.names()) {
            progress.accept(name);
            zip.putNextEntry(new ZipEntry(TABLE + name));
            copied.add(copyOut(tables, name, tables.columns(name), zip));
            zip.closeEntry();
        }
        var manifest = new Manifest(copied, tables.sequences(), tables.ledger(), tables.auditHead());
        zip.putNextEntry(new ZipEntry(MANIFEST));
        zip.write(JSON.writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.finish();
        return new Backup(about, manifest);
    }

    private static Manifest.Table copyOut(Tables tables, String name, List<String> columns, OutputStream to)
            throws IOException, SQLException {
        var digest = new Digesting();
        long rows = tables.copyOut(name, columns, digest.through(new StaysOpen(to)));
        return new Manifest.Table(name, columns, rows, digest.hex());
    }

    /** Reads all of the file and holds it against its own manifest; no database is touched. */
    public Backup check(Path file) throws IOException {
        if (sealed() && !BackupFile.isSealed(file))
            throw new BackupRefused(Why.FILE,
                    "This backup is not sealed, so nobody can tell who made it: only the mode "
                            + "try takes it. Nothing was changed.");
        try (var opened = BackupFile.open(file, keys.backup()); var zip = new ZipInputStream(opened)) {
            var about = about(zip);
            var found = new HashMap<String, String>();
            var entry = zip.getNextEntry();
            for (; entry != null && entry.getName().startsWith(TABLE); entry = zip.getNextEntry()) {
                var digest = new Digesting();
                digest.through(zip).transferTo(OutputStream.nullOutputStream());
                found.put(entry.getName().substring(TABLE.length()), digest.hex());
            }
            if (entry == null || !entry.getName().equals(MANIFEST)) throw damaged(null);
            var manifest = JSON.readValue(zip.readAllBytes(), Manifest.class);
            if (zip.getNextEntry() != null) throw damaged(null);
            // What is sealed at the very end is looked at, too: a file that was cut off does not pass.
            opened.transferTo(OutputStream.nullOutputStream());
            var promised = new HashMap<String, String>();
            manifest.tables().forEach(table -> promised.put(table.name(), table.sha256()));
            if (!promised.equals(found)) throw damaged(null);
            return new Backup(about, manifest);
        } catch (IOException | JacksonException problem) {
            throw damaged(problem);
        }
    }

    private About about(ZipInputStream zip) throws IOException {
        var first = zip.getNextEntry();
        if (first == null || !first.getName().equals(ABOUT))
            throw new BackupRefused(Why.FILE, "This is no backup of SusuSave's. Nothing was changed.");
        var about = JSON.readValue(zip.readAllBytes(), About.class);
        if (about.format() != About.FORMAT)
            throw new BackupRefused(Why.FILE,
                    "This backup was made by another version of SusuSave. Nothing was changed.");
        if (about.mode() != mode)
            throw new BackupRefused(Why.FILE, "This backup is of the mode " + about.mode() + ", and this is " + mode
                    + ". Nothing was changed.");
        if (!about.keys().equals(fingerprint()))
            throw new BackupRefused(Why.FILE, "Names and numbers in this backup are sealed under other keys than "
                    + "SUSU_DATA_KEYS, SUSU_INDEX_KEY, SUSU_PIN_PEPPER and SUSU_REFERENCE_KEYS here. Put its keys in "
                    + "place first. Nothing was changed.");
        return about;
    }

    private static BackupRefused damaged(@Nullable Exception problem) {
        var sentence = "The backup is damaged, or is none. Nothing was changed.";
        return problem == null ? new BackupRefused(Why.FILE, sentence) : new BackupRefused(Why.FILE, sentence, problem);
    }

    /**
     * Brings a backup back into an empty database, in one transaction: after any failure it is as empty as before. The
     * restored tables are copied out once more, and must give the same bytes. Then all sending stands still until the
     * provider was asked and two operators release it.
     *
     * @param owner a connection of the owner of that database, which is closed by whoever opened it
     * @param migrator makes the tables there
     * @param progress hears the name of each table before it is filled
     * @return the backup, with what the restored books and their audit come to
     */
    public Backup restore(Path file, Connection owner, Flyway migrator, Consumer<String> progress)
            throws IOException, SQLException {
        var backup = check(file);
        var tables = new Tables(owner);
        refuseUnlessEmpty(tables);
        migrate(migrator, backup.about());
        tables.inOneSnapshot();
        try {
            if (!tables.migrations().equals(backup.about().migrations()))
                throw new BackupRefused(Why.FILE,
                        "The tables of this backup are not those of this version of SusuSave. "
                                + "Restore it with the version that made it.");
            var keysBetween = tables.unguard();
            fill(tables, file, backup.manifest(), progress);
            backup.manifest().sequences().forEach(tables::goOnAt);
            tables.guard(keysBetween);
            var restored = compare(tables, backup.manifest());
            AfterRestore.standStill(tables.sql(), backup.about().taken(), clock.instant());
            owner.commit();
            return new Backup(backup.about(), restored);
        } finally {
            owner.rollback();
        }
    }

    private static void refuseUnlessEmpty(Tables tables) {
        var used = tables.used();
        if (!used.isEmpty())
            throw new BackupRefused(Why.DATABASE, "The database " + tables.databaseName() + " is not empty: there is "
                    + "something in " + String.join(", ", used.subList(0, Math.min(3, used.size())))
                    + ". A backup is restored into an empty one only. Nothing was changed.");
    }

    /** As far as the backup's own tables had come; the next start brings them further. */
    private static void migrate(Flyway flyway, About about) {
        Flyway.configure(flyway.getConfiguration().getClassLoader()).configuration(flyway.getConfiguration())
                .target(about.schema()).load().migrate();
    }

    private void fill(Tables tables, Path file, Manifest manifest, Consumer<String> progress)
            throws IOException, SQLException {
        try (var zip = new ZipInputStream(BackupFile.open(file, keys.backup()))) {
            about(zip);
            for (var table : manifest.tables()) {
                progress.accept(table.name());
                zip.getNextEntry();
                tables.copyIn(table.name(), table.columns(), new ReadsOn(zip));
            }
        }
    }

    /** Each table, byte for byte, and what the books come to: what the restored database says of itself. */
    private static Manifest compare(Tables tables, Manifest manifest) throws IOException, SQLException {
        var names = manifest.tables().stream().map(Manifest.Table::name).toList();
        if (!names.equals(tables.names())) throw new IllegalStateException("tables are missing or new after a restore");
        for (var table : manifest.tables())
            if (!copyOut(tables, table.name(), table.columns(), OutputStream.nullOutputStream()).equals(table))
                throw new IllegalStateException("the restored table " + table.name() + " differs from the backup");
        var ledger = tables.ledger();
        var auditHead = tables.auditHead();
        if (!ledger.equals(manifest.ledger()))
            throw new IllegalStateException("the restored books come to another sum than those of the backup");
        if (!Objects.equals(auditHead, manifest.auditHead()))
            throw new IllegalStateException("the restored audit ends at another head than that of the backup");
        return new Manifest(manifest.tables(), manifest.sequences(), ledger, auditHead);
    }

    /** Tells whether the keys here are those under which a backup's contents were sealed, and tells nothing about them. */
    private String fingerprint() {
        var text = new StringBuilder("susu.backup");
        // Of the data keys the last one is the oldest: rotating adds one before it. The others never change.
        for (var key : List.of(keys.data().getLast(), keys.index(), keys.pinPepper(), keys.reference()))
            text.append(' ').append(HexFormat.of().formatHex(Digests.hmac(key, "susu.backup")));
        return HexFormat.of().formatHex(Digests.sha256(text.toString()), 0, 8);
    }

    /** What COPY closes at the end of a table goes on with the next one. */
    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream to) { super(to); }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException { out.write(bytes, from, length); }

        @Override
        public void close() throws IOException { flush(); }
    }

    private static final class ReadsOn extends FilterInputStream {
        ReadsOn(InputStream from) { super(from); }

        @Override
        public void close() {}
    }
}
