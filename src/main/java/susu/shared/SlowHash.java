package susu.shared;

import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes of what people type as their proof, by Argon2id with 19 MiB. It takes its time on purpose, so it must never be
 * called inside a transaction.
 */
public final class SlowHash {
    private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    /** A new hash of the secret. */
    public String of(String secret) { return String.valueOf(argon2.encode(secret)); }

    /** Whether the secret is the one behind the hash. */
    public boolean matches(String secret, String hash) {
        return argon2.matches(secret, hash);
    }
}
