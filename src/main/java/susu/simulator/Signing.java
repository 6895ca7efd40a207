package susu.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import susu.shared.Digests;

/** How a gateway that can sign signs its calls. Without a secret it does not. */
record Signing(String secret, Clock clock) {
    /** What goes along with such a call. Two secrets are one that is being changed: the new one signs. */
    Map<String, String> headers(String method, String path, String body) {
        if (secret.isEmpty()) return Map.of();
        var time = Long.toString(clock.instant().getEpochSecond());
        var key = secret.split(",", -1)[0].strip().getBytes(StandardCharsets.UTF_8);
        return Map.of("X-Susu-Timestamp", time, "X-Susu-Signature", "v1=" + HexFormat.of()
                .formatHex(Digests.hmac(key, time + "." + method + "." + path + "." + body)));
    }

    @Override
    public String toString() { return "****"; }
}
