package susu.members;

import java.util.HexFormat;
import org.springframework.stereotype.Component;
import susu.shared.Digests;
import susu.shared.Keys;
import susu.shared.MemberId;
import susu.shared.SlowHash;

/**
 * Makes and compares the hashes of PINs: Argon2id over the PIN keyed with the member and with a pepper that is not in
 * the database. Takes its time on purpose, so it must never be called inside a transaction.
 */
@Component
public class Pins {
    private final SlowHash slow = new SlowHash();
    private final Keys keys;

    Pins(Keys keys) { this.keys = keys; }

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
