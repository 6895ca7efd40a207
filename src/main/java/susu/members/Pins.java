package susu.members;

import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import susu.shared.Digests;
import susu.shared.Keys;
import susu.shared.MemberId;
import susu.shared.Mode;
import susu.shared.SlowHash;
import susu.shared.SusuSettings;

/**
 * Makes and compares the hashes of PINs: Argon2id over the PIN keyed with the member and with a pepper that is not in
 * the database. Takes its time on purpose, so it must never be called inside a transaction.
 */
@Component
public class Pins {
    private final SlowHash slow;
    private final Keys keys;

    /** In a pretend world, where PINs guard nothing, the hash may be a cheaper one; anywhere else that is refused. */
    Pins(Keys keys, SusuSettings susu, @Value("${susu.pin-hash-kib:" + SlowHash.KIB + "}") int kib) {
        if (kib < SlowHash.KIB && susu.mode() != Mode.TRY)
            throw new IllegalArgumentException(
                    "susu.pin-hash-kib is " + kib + ": outside of try mode PINs are hashed with at least "
                            + SlowHash.KIB + " KiB. Leave it out.");
        this.slow = new SlowHash(kib);
        this.keys = keys;
    }

    /** The hash of that member's PIN. */
    public PinHash hash(MemberId member, Pin pin) {
        return new PinHash(slow.of(peppered(member, pin)));
    }

    /** Whether the PIN is the one behind the hash. */
    public boolean matches(MemberId member, Pin pin, PinHash hash) {
        return slow.matches(peppered(member, pin), hash.value());
    }

    private String peppered(MemberId member, Pin pin) {
        return HexFormat.of().formatHex(Digests.hmac(keys.pinPepper(), member + "|" + pin.digits()));
    }

    /** What is stored of a PIN. */
    public record PinHash(String value) {
        @Override
        public String toString() { return "****"; }
    }
}
