package susu.doors;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import susu.shared.Digests;

/**
 * An address that others call.
 *
 * @param path as it is written, to the letter
 * @param name what its secret part is derived from; several doors of one caller may share it
 * @param callers whose networks it is for
 * @param signed whether calls are signed where gateways can sign
 */
record Door(String path, String name, Side callers, boolean signed) {
    /** Who calls it. */
    enum Side {
        GATEWAY, MTN, ANYBODY
    }

    private static final int SECRET_BYTES = 16;

    /** All that have an address of their own, which in live ends in a secret. */
    static final List<Door> ALL = List.of(new Door("/ussd/callback", "ussd", Side.GATEWAY, true),
            new Door("/ussd/events", "ussd", Side.GATEWAY, true),
            new Door("/sms/mtn", "sms/mtn", Side.MTN, false),
            new Door("/sms/africastalking/delivery", "sms/africastalking", Side.ANYBODY, false),
            new Door("/sms/africastalking/incoming", "sms/africastalking", Side.ANYBODY, false),
            new Door("/sms/africastalking/optout", "sms/africastalking", Side.ANYBODY, false));

    /** Where it is in live: its path, and a part that nobody can guess. */
    String secretPath(byte[] key) {
        return path + "/" + HexFormat.of().formatHex(Digests.hmac(key, name), 0, SECRET_BYTES);
    }

    /** The one to which this address leads, whatever follows its path. */
    static Optional<Door> of(String uri) {
        return ALL.stream().filter(door -> uri.equals(door.path) || uri.startsWith(door.path + "/")).findFirst();
    }
}
