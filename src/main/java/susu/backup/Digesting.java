package susu.backup;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of what passes by. */
final class Digesting {
    private final MessageDigest digest;

    Digesting() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    OutputStream through(OutputStream to) { return new DigestOutputStream(to, digest); }

    InputStream through(InputStream from) { return new DigestInputStream(from, digest); }

    String hex() { return HexFormat.of().formatHex(digest.digest()); }
}
