package susu.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The secrets of this installation, 32 bytes each. On the first start they are
 * made and kept in a file that only its owner may read. Whoever loses that file
 * can no longer read names and numbers; sums stay readable.
 */
public final class Keys {
    /** The settings that hold them. */
    public static final List<String> NAMES = List.of("SUSU_DATA_KEYS", "SUSU_INDEX_KEY", "SUSU_PIN_PEPPER",
            "SUSU_REFERENCE_KEYS", "SUSU_CALLBACK_SECRET", "SUSU_BACKUP_KEY");
    private final Properties values;

    private Keys(Properties values) { this.values = values; }

    /** The keys in that file; a missing file is made with new keys. */
    public static Keys in(Path file) {
        return of(Map.of(), file);
    }

    /** Those that are given, by their names, and the others out of that file, which is made if any is wanted of it. */
    public static Keys of(Map<String, String> given, Path file) {
        var values = new Properties();
        try {
            if (!given.keySet().containsAll(NAMES)) {
                if (!Files.exists(file))
                    make(file);
                try (var in = Files.newBufferedReader(file)) {
                    values.load(in);
                }
            }
            values.putAll(given);
            return new Keys(values);
        } catch (IOException problem) {
            throw new UncheckedIOException("cannot read or make the keys in " + file, problem);
        }
    }

    /** Those that are set, by their names, and the others out of that file. */
    public static Keys set(Function<String, String> settings, Path file) {
        var given = new HashMap<String, String>();
        for (var name : NAMES) {
            var value = settings.apply(name);
            if (!value.isBlank()) given.put(name, value);
        }
        return of(given, file);
    }

    private static void make(Path file) throws IOException { make(file, new SecureRandom()); }

    /** Makes that file with keys drawn from there; for trials that must come out the same again. */
    public static void make(Path file, RandomGenerator random) throws IOException {
        var text = new StringBuilder(
                "# Keys of this installation. Keep this file secret, and keep a copy elsewhere.\n");
        for (var name : NAMES) {
            var key = new byte[32];
            random.nextBytes(key);
            text.append(name).append('=').append(Base64.getEncoder().encodeToString(key)).append('\n');
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        var fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "keys", ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        // A half-written key file must never be taken for the real one.
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Encrypt personal data: the first what is written from now on, all of them what is read. */
    public List<byte[]> data() {
        return all("SUSU_DATA_KEYS");
    }

    /** Makes a phone number findable without storing it. */
    public byte[] index() { return only("SUSU_INDEX_KEY"); }

    /** Mixed into every PIN before it is hashed. */
    public byte[] pinPepper() { return only("SUSU_PIN_PEPPER"); }

    /**
     * Derives the reference ids under which wallets know our payments. It is never changed: what a restored backup has
     * forgotten is found under the reference that it would get today, or it would be sent once more.
     */
    public byte[] reference() { return only("SUSU_REFERENCE_KEYS"); }

    /** Make callback addresses that nobody can guess: the first those that are given out, all of them those that are heard. */
    public List<byte[]> callback() {
        return all("SUSU_CALLBACK_SECRET");
    }

    /** Keep backups unreadable: the first those that are made from now on, all of them what is restored. */
    public List<byte[]> backup() {
        return all("SUSU_BACKUP_KEY");
    }

    private byte[] only(String name) {
        var keys = all(name);
        if (keys.size() > 1) throw new IllegalStateException(name + " has more than one key, and it is never changed");
        return keys.getFirst();
    }

    /** Each may have a name before it. */
    private List<byte[]> all(String name) {
        var text = values.getProperty(name);
        if (text == null)
            throw new IllegalStateException(name + " is missing from the keys file");
        return Stream.of(text.split(",", -1)).map(String::strip).map(key -> key.substring(key.indexOf(':') + 1))
                .map(Base64.getDecoder()::decode).toList();
    }

    @Override
    public String toString() { return "****"; }
}
