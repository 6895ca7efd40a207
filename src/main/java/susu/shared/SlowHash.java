package susu.shared;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes of what people type as their proof, by Argon2id with 19 MiB unless told otherwise. It takes its time on purpose, so it must never be
 * called inside a transaction.
 */
public final class SlowHash {
    /** The memory that one hash takes, in KiB. */
    public static final int KIB = 19 * 1024;
    private final Argon2PasswordEncoder argon2;

    /** Hashes as hard to guess as they should be. */
    public SlowHash() { this(KIB); }

    /** Hashes that take that many KiB each; what was hashed with another number is compared as it was made. */
    public SlowHash(int kib) {
        this.argon2 = new Argon2PasswordEncoder(16, 32, 1, kib, 2);
    }

    /** A new hash of the secret. */
    public String of(String secret) { return String.valueOf(argon2.encode(secret)); }

    /** Whether the secret is the one behind the hash. */
    public boolean matches(String secret, String hash) {
        return argon2.matches(secret, hash);
    }
}
