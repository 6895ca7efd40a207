package susu.payments;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.stereotype.Component;
import susu.shared.Digests;
import susu.shared.GroupId;
import susu.shared.Keys;

/**
 * The ids under which providers know our requests, and the addresses at which they may call. Both are computed from
 * what they stand for and a secret: a reference that a restored backup has lost can be computed again, and nobody else
 * can guess either. The secret of references is one and never changed, so that they are found under it for ever.
 */
@Component
class References {
    private final Keys keys;

    References(Keys keys) { this.keys = keys; }

    /** The reference of that attempt. */
    UUID of(PaymentKind kind, GroupId group, PaymentId payment, int attempt) {
        var product = kind == PaymentKind.COLLECT ? "collection" : "disbursement";
        return Digests.uuid(Digests.hmac(keys.reference(),
                "v1|" + product + "|" + group + "|" + payment + "|" + attempt));
    }

    /** The path of the attempt's own callback address. */
    String callbackPath(GroupId group, UUID ref) {
        return "/momo/callback/" + group + "/" + ref + "/" + token(keys.callback().getFirst(), group, ref);
    }

    /** Whether that token belongs to that reference, under any of the secrets; takes the same time for every wrong one. */
    boolean isTokenOf(GroupId group, UUID ref, String token) {
        var heard = token.getBytes(StandardCharsets.UTF_8);
        boolean any = false;
        for (var secret : keys.callback())
            any |= MessageDigest.isEqual(token(secret, group, ref).getBytes(StandardCharsets.US_ASCII), heard);
        return any;
    }

    private static String token(byte[] secret, GroupId group, UUID ref) {
        return HexFormat.of().formatHex(Digests.hmac(secret, "momo|" + group + "|" + ref), 0, 16);
    }
}
