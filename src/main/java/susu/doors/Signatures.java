package susu.doors;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import susu.shared.Digests;

/**
 * Signed calls: whether a signature is right and fresh, and what was answered to it before. A call that is sent again gets
 * the stored reply and runs nothing, as far as this program remembers.
 */
final class Signatures {
    static final String TIME = "X-Susu-Timestamp";
    static final String SIGNATURE = "X-Susu-Signature";
    /** How far the clocks of both sides may be apart, and how old a call may be. */
    private static final Duration WINDOW = Duration.ofMinutes(5);
    /** Longer than a signature is good for in both directions. */
    private static final Duration KNOWN = Duration.ofMinutes(10);
    /** How often those that are too old are let go. */
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern WRITTEN = Pattern.compile("v1=([0-9a-f]{64})");
    private final List<byte[]> secrets;
    private final Clock clock;
    private final Map<String, Reply> known = new ConcurrentHashMap<>();
    private volatile Instant swept = Instant.MIN;

    Signatures(List<String> secrets, Clock clock) {
        this.secrets = secrets.stream().map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList();
        this.clock = clock;
    }

    /** Whether gateways sign at all. */
    boolean areWanted() { return !secrets.isEmpty(); }

    /** What was answered to a signed call, once it is. */
    record Reply(Instant at, CompletableFuture<Answer> answer) {}

    /** An answer as it went out. */
    record Answer(int status, @Nullable String contentType, String body) {}

    /** The signature, if it is right and fresh. */
    Optional<String> check(@Nullable String time, @Nullable String signature, String method, String path,
            byte[] body) {
        if (time == null || signature == null || !SECONDS.matcher(time).matches()) return Optional.empty();
        var apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), clock.instant()).abs();
        if (apart.compareTo(WINDOW) > 0) return Optional.empty();
        var written = WRITTEN.matcher(signature);
        if (!written.matches()) return Optional.empty();
        var heard = HexFormat.of().parseHex(written.group(1));
        boolean right = false;
        for (var secret : secrets)
            right |= MessageDigest.isEqual(heard, Digests.hmac(secret, signed(time, method, path, body)));
        return right ? Optional.of(written.group(1)) : Optional.empty();
    }

    private static byte[] signed(String time, String method, String path, byte[] body) {
        var all = new ByteArrayOutputStream();
        all.writeBytes((time + "." + method + "." + path + ".").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** The reply that another call under this signature has, or waits for; nothing if this is the first. */
    Optional<Reply> begin(String signature, CompletableFuture<Answer> mine) {
        var now = clock.instant();
        if (now.minus(EVERY).isAfter(swept)) {
            swept = now;
            known.values().removeIf(reply -> reply.at().plus(KNOWN).isBefore(now));
        }
        return Optional.ofNullable(known.putIfAbsent(signature, new Reply(now, mine)));
    }

    /** It has come to nothing: the same call may be tried again. */
    void forget(String signature) {
        known.remove(signature);
    }
}
