package susu.shared;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * SHA-256, plain and keyed, and UUIDs shaped from it: ids that anyone who knows
 * the facts can compute again.
 */
public final class Digests {
    private Digests() {}

    /** SHA-256 of the text. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** HMAC-SHA256 of the text under the key. */
    public static byte[] hmac(byte[] key, String text) {
        return hmac(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** HMAC-SHA256 of the bytes under the key. */
    public static byte[] hmac(byte[] key, byte[] bytes) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The first 16 bytes as a UUID, with the bits of version 4 set, since MTN asks
     * for that version.
     */
    public static UUID uuid(byte[] digest) {
        var first = ByteBuffer.wrap(digest);
        long high = (first.getLong() & ~0xF000L) | 0x4000L;
        long low = (first.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
