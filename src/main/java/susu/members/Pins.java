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

    /** In a pretend world, where PINs guard nothing, a hash may take less memory than it should; nowhere else. */
    Pins(Keys keys, SusuSettings susu, @Value("${susu.pin-hash-kib:" + SlowHash.KIB + "}") int kib) {
        this.slow = new SlowHash(susu.mode() == Mode.TRY ? kib : Math.max(kib, SlowHash.KIB));
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
