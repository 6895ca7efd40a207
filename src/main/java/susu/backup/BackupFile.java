package susu.backup;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import susu.backup.BackupRefused.Why;

/**
 * The outside of a backup: a zip archive, which everywhere but in {@code try} is sealed. What was altered, cut off or
 * sealed under another key does not open.
 */
final class BackupFile {
    private static final byte[] SEALED = "SusuSave sealed backup 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PURPOSE = "susu.backup".getBytes(StandardCharsets.US_ASCII);
    private static final int SEGMENT = 1 << 20;

    private BackupFile() {}

    static OutputStream create(Path file, byte[] key) throws IOException {
        var out = new BufferedOutputStream(Files.newOutputStream(file));
        out.write(SEALED);
        try {
            return streaming(key).newEncryptingStream(out, PURPOSE);
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException("SUSU_BACKUP_KEY is not a key of 32 bytes", problem);
        }
    }

    static OutputStream createOpen(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file));
    }

    static boolean isSealed(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(SEALED.length), SEALED);
        }
    }

    /** Its contents, by whichever of the keys sealed it. */
    static InputStream open(Path file, List<byte[]> keys) throws IOException {
        if (!isSealed(file)) return new BufferedInputStream(Files.newInputStream(file));
        for (var key : keys)
            if (opens(file, key)) return unsealed(file, key);
        throw new BackupRefused(Why.FILE, "The backup does not open: it is damaged, or was sealed under another "
                + "SUSU_BACKUP_KEY. Nothing was changed.");
    }

    private static boolean opens(Path file, byte[] key) throws IOException {
        try (var in = unsealed(file, key)) {
            return in.read() >= 0;
        } catch (IOException ofAnotherKey) {
            return false;
        }
    }

    private static InputStream unsealed(Path file, byte[] key) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        in.skipNBytes(SEALED.length);
        try {
            return streaming(key).newDecryptingStream(in, PURPOSE);
        } catch (GeneralSecurityException problem) {
            in.close();
            throw new IllegalStateException("SUSU_BACKUP_KEY is not a key of 32 bytes", problem);
        }
    }

    private static AesGcmHkdfStreaming streaming(byte[] key) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key, "HmacSha256", 32, SEGMENT, 0);
    }
}
