package susu.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Settings with which live starts, and what is said of others. */
public final class LiveSettings {
    private static final Path NOWHERE = Path.of("/nowhere");

    private LiveSettings() {}

    /** All that live needs. */
    public static Map<String, String> complete() {
        var live = new HashMap<>(momo());
        live.putAll(Map.of("SUSU_MODE", "live", "SUSU_PUBLIC_URL", "https://susu.example.com", "SUSU_DATABASE_URL",
                "postgresql://db.example.com/susu", "SUSU_DATABASE_USER", "susu", "SUSU_DATABASE_PASSWORD",
                "only-the-database-knows", "SUSU_USSD_SOURCES", "203.0.113.0/24", "SUSU_SUPPORT_PHONE", "0800000000",
                "SUSU_SENDER_ID", "SusuSave", "SUSU_PAYOUT_DAILY_LIMIT", "50000.00"));
        live.putAll(Map.of("SUSU_DATABASE_OWNER_USER", "susu_owner", "SUSU_DATABASE_OWNER_PASSWORD",
                "only-the-owner-knows"));
        live.putAll(Map.of("MTN_CONSUMER_KEY", "consumer-key", "MTN_CONSUMER_SECRET", "consumer-hush",
                "MTN_USSD_SERVICE_CODE", "*920*55#", "MTN_SMS_SERVICE_CODE", "1234", "MTN_USSD_TEXT", "cumulative"));
        var keys = List.of("SUSU_DATA_KEYS", "SUSU_REFERENCE_KEYS", "SUSU_INDEX_KEY", "SUSU_PIN_PEPPER",
                "SUSU_CALLBACK_SECRET", "SUSU_BACKUP_KEY");
        IntStream.range(0, keys.size()).forEach(i -> live.put(keys.get(i), key(i)));
        return live;
    }

    /** All that the sandbox needs. */
    public static Map<String, String> sandbox() {
        var sandbox = new HashMap<>(momo());
        sandbox.putAll(Map.of("SUSU_MODE", "sandbox", "SUSU_PUBLIC_URL", "https://susu.example.com"));
        return sandbox;
    }

    private static Map<String, String> momo() {
        return Map.of("MTN_MOMO_COLLECTION_KEY", "collection-key", "MTN_MOMO_DISBURSEMENT_KEY", "disbursement-key",
                "MTN_MOMO_API_USER", "00000000-0000-4000-8000-000000000001", "MTN_MOMO_API_KEY",
                "0123456789abcdef0123456789abcdef");
    }

    private static String key(int first) {
        var key = new byte[32];
        for (int i = 0; i < key.length; i++)
            key[i] = (byte) (first + i);
        return Base64.getEncoder().encodeToString(key);
    }

    /** What is wrong with them, each beginning with the setting's name. */
    @SafeVarargs
    public static List<String> faults(Map<String, String>... settings) {
        var all = new HashMap<String, String>();
        for (var some : settings)
            all.putAll(some);
        return faults(all, NOWHERE);
    }

    /** What is wrong with them where others can read the file beside the program. */
    public static List<String> withOpenDotEnv(Map<String, String> settings) throws IOException {
        var home = Files.createTempDirectory("susu-home");
        Files.writeString(home.resolve(".env"), "SUSU_PORT=8000\n");
        Files.setPosixFilePermissions(home.resolve(".env"), PosixFilePermissions.fromString("rw-r--r--"));
        return faults(settings, home);
    }

    private static List<String> faults(Map<String, String> settings, Path home) {
        return switch (Settings.read(Map.of(), settings, home)) {
            case Settings.Reading.Valid _ -> List.of();
            case Settings.Reading.Invalid(var faults) ->
                faults.stream().map(fault -> fault.name() + ": " + fault.what()).toList();
        };
    }
}
