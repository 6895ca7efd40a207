package susu.doors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.util.ContentCachingResponseWrapper;
import susu.shared.Keys;
import susu.shared.Meters;
import susu.shared.Mode;
import susu.shared.Rate;

/**
 * Stands before all addresses that gateways and providers call. Whoever does not belong there gets 404 for whatever reason,
 * so that nothing can be learned from it; only a wrong signature is told, for its sender can mend that. Nobody behind it
 * sees the secret part of an address.
 */
class Doorkeeper extends HttpFilter {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final String HEALTH = "/ussd/health";
    private static final Pattern MOMO = Pattern.compile("/momo/callback/[^/;%]+/[^/;%]+/[^/;%]+");
    private static final int MOST_BYTES = 8 * 1024;
    /** A gateway gives up sooner. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /**
     * Twice what we send in a second: the callbacks of a payday come in bursts, and whoever is not heard waits until we ask.
     */
    private static final int CALLBACKS_A_SECOND = 400;
    private static final int BAD_ADDRESSES_A_SECOND = 20;
    private final boolean live;
    private final List<byte[]> keys;
    private final Callers callers;
    private final Networks gateways;
    private final Networks mtn;
    private final Signatures signatures;
    private final Rate callbacks;
    private final Rate badAddresses;

    Doorkeeper(Mode mode, Keys keys, DoorSettings settings, Clock clock) {
        this.live = mode == Mode.LIVE;
        this.keys = keys.callback();
        this.callers = new Callers(Networks.parse(settings.trustedProxies()));
        this.gateways = Networks.parse(settings.ussdSources());
        this.mtn = Networks.parse(settings.callbackSources());
        this.signatures = new Signatures(Stream.of(settings.signingSecret().split(",", -1)).map(String::strip)
                .filter(secret -> !secret.isEmpty()).toList(), clock);
        this.callbacks = new Rate(CALLBACKS_A_SECOND, Duration.ofSeconds(1), clock);
        this.badAddresses = new Rate(BAD_ADDRESSES_A_SECOND, Duration.ofSeconds(1), clock);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (live) response.setHeader("Strict-Transport-Security", "max-age=31536000");
        var uri = request.getRequestURI();
        var source = callers.source(request);
        var door = Door.of(uri);
        if (live && !callers.isPrivate(request)) refuse(response, 404, Why.NOT_PRIVATE);
        else if (uri.equals(HEALTH)) chain.doFilter(request, response);
        else if (uri.startsWith("/momo/")) callback(request, response, chain, source);
        else if (door.isEmpty()) refuse(response, 404, Why.ADDRESS);
        else if (!isLetIn(door.get().callers(), source)) refuse(response, 404, Why.NETWORK);
        else if (!isOpenedBy(door.get(), uri)) refuse(response, 404, Why.ADDRESS);
        else if (door.get().signed() && signatures.areWanted()) signed(door.get(), request, response, chain);
        else chain.doFilter(Heard.at(door.get().path(), request), response);
    }

    private boolean isLetIn(Door.Side side, Optional<InetAddress> source) {
        var allowed = switch (side) {
            case GATEWAY -> gateways;
            case MTN -> mtn;
            case ANYBODY -> new Networks(List.of());
        };
        return allowed.areNone() || source.filter(allowed::hold).isPresent();
    }

    /** In live its last part is the secret, or the old one while that is changed. Compared in the same time wherever it differs. */
    private boolean isOpenedBy(Door door, String uri) {
        if (!live) return uri.equals(door.path());
        var heard = uri.getBytes(StandardCharsets.UTF_8);
        boolean any = false;
        for (var key : keys)
            any |= MessageDigest.isEqual(heard,
                    door.secretPath(key).getBytes(StandardCharsets.UTF_8));
        return any;
    }

    /** Each payment's address has a proof of its own, which is checked behind; here it only counts how often somebody calls. */
    private void callback(HttpServletRequest request, HttpServletResponse response, FilterChain chain,
            Optional<InetAddress> source) throws IOException, ServletException {
        var whose = source.map(InetAddress::getHostAddress).orElse("nobody");
        if (!isLetIn(Door.Side.MTN, source)) {
            refuse(response, 404, Why.NETWORK);
        } else if (!badAddresses.isOpen(whose) || !callbacks.take(whose)) {
            response.setHeader("Retry-After", "1");
            refuse(response, 429, Why.RATE);
        } else {
            if (MOMO.matcher(request.getRequestURI()).matches()) chain.doFilter(request, response);
            else refuse(response, 404, Why.ADDRESS);
            if (response.getStatus() == 404 && badAddresses.take(whose) && !badAddresses.isOpen(whose))
                LOG.warn("security: {} callbacks in a second to addresses that we never gave out",
                        BAD_ADDRESSES_A_SECOND);
        }
    }

    private void signed(Door door, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            response.setHeader("Connection", "close");
            refuse(response, 413, Why.SIZE);
            return;
        }
        var signature = signatures.check(request.getHeader(Signatures.TIME), request.getHeader(Signatures.SIGNATURE),
                request.getMethod(), request.getRequestURI(), body);
        if (signature.isEmpty()) {
            LOG.warn("security: a call without a right and fresh signature");
            refuse(response, 401, Why.SIGNATURE);
            return;
        }
        var mine = new CompletableFuture<Signatures.Answer>();
        var earlier = signatures.begin(signature.get(), mine);
        if (earlier.isPresent()) {
            again(earlier.get(), response);
            return;
        }
        try {
            var kept = new ContentCachingResponseWrapper(response);
            chain.doFilter(Heard.at(door.path(), request, body), kept);
            mine.complete(new Signatures.Answer(kept.getStatus(), kept.getContentType(),
                    new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8)));
            kept.copyBodyToResponse();
        } finally {
            if (mine.completeExceptionally(new IllegalStateException("no answer"))) signatures.forget(signature.get());
        }
    }

    /** What was answered the first time; nothing is run. */
    private static void again(Signatures.Reply earlier, HttpServletResponse response) throws IOException {
        try {
            var answer = earlier.answer().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            response.setStatus(answer.status());
            if (answer.contentType() != null) response.setHeader("Content-Type", answer.contentType());
            response.setHeader("Cache-Control", "no-store");
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            refuse(response, 503, Why.NO_ANSWER);
        } catch (ExecutionException | TimeoutException noAnswer) {
            refuse(response, 503, Why.NO_ANSWER);
        }
    }

    /** By which figures name what was turned away. Whoever calls is told less. */
    private enum Why {
        NOT_PRIVATE, NETWORK, ADDRESS, SIGNATURE, RATE, SIZE, NO_ANSWER;

        String label() { return "door_" + name().toLowerCase(Locale.ROOT); }
    }

    private static void refuse(HttpServletResponse response, int status, Why why) throws IOException {
        Meters.refused(why.label());
        var words = switch (status) {
            case 401 -> "Not signed.";
            case 413 -> "Too long.";
            case 429 -> "Too many requests.";
            case 503 -> "Not now.";
            default -> "Not found.";
        };
        var bytes = words.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setHeader("Content-Type", "text/plain; charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
