package susu.shared;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/**
 * Keeps personal data unreadable at rest. Every sealed value is bound to the
 * place where it is kept: moved to another row or column it no longer opens.
 */
public final class Seals {
    /** The first seals; whichever of them closed a value opens it. */
    private final List<AesGcmJce> aeads;
    private final Keys keys;

    public Seals(Keys keys) {
        this.keys = keys;
        this.aeads = keys.data().stream().map(Seals::aead).toList();
    }

    private static AesGcmJce aead(byte[] key) {
        try {
            return new AesGcmJce(key);
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException("SUSU_DATA_KEYS is not a key of 32 bytes", problem);
        }
    }

    /**
     * Encrypts the text for that place, for example {@code member.name:} and the
     * row's id.
     */
    public byte[] seal(String place, String text) {
        try {
            return aeads.getFirst().encrypt(text.getBytes(StandardCharsets.UTF_8),
                    place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException problem) {
            throw new IllegalStateException("cannot seal " + place, problem);
        }
    }

    /**
     * Opens what {@link #seal} closed; throws when it was altered, moved, or sealed
     * under another key.
     */
    public String open(String place, byte[] sealed) {
        for (var aead : aeads)
            try {
                return new String(aead.decrypt(sealed, place.getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8);
            } catch (GeneralSecurityException ofAnotherKey) {
                // The next one may open it.
            }
        throw new IllegalStateException("cannot open " + place + ": altered, moved, or of another key");
    }

    /** The same sealed under the key that is used now; nothing if it is already. */
    public Optional<byte[]> renew(String place, byte[] sealed) {
        try {
            aeads.getFirst().decrypt(sealed, place.getBytes(StandardCharsets.UTF_8));
            return Optional.empty();
        } catch (GeneralSecurityException ofAnOlderKey) {
            return Optional.of(seal(place, open(place, sealed)));
        }
    }

    /**
     * The blind index of a number: equal for equal numbers, and useless without the
     * key.
     */
    public byte[] index(PhoneNumber number) { return Digests.hmac(keys.index(), number.e164()); }
}
