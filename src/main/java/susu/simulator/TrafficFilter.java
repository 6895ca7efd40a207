package susu.simulator;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.CountDownLatch;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Remembers every hop from the product to a provider. */
@OnlyInTry
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class TrafficFilter extends OncePerRequestFilter {
    private static final int KEPT_BYTES = 8_192;
    /** A minute of them: longer than any careful caller listens. */
    private static final int MOST_DRIPS = 600;
    private static final Duration BETWEEN_DRIPS = Duration.ofMillis(100);
    private final Traffic traffic;
    private final Clock clock;

    TrafficFilter(Traffic traffic, Clock clock) {
        this.traffic = traffic;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) { return Room.of(request) != Room.PROVIDERS; }

    private static String towards(String path) {
        if (path.startsWith("/version1"))
            return "africastalking";
        if (path.startsWith("/v1/messages/ussd"))
            return "ussd";
        return path.matches("/v[123]/.*") ? "sms" : "momo";
    }

    private static Sent sent(ContentCachingRequestWrapper request) {
        var query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        var headers = new LinkedHashMap<String, String>();
        request.getHeaderNames().asIterator().forEachRemaining(name -> headers.put(name, request.getHeader(name)));
        return new Sent(request.getMethod(), request.getRequestURL() + query, request.getRequestURI() + query, headers,
                request.getContentAsString());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asked = new ContentCachingRequestWrapper(request, KEPT_BYTES);
        var answered = new ContentCachingResponseWrapper(response);
        // The providers live in this world's time.
        response.setDateHeader("Date", clock.millis());
        var started = System.nanoTime();
        chain.doFilter(asked, answered);
        var milliseconds = Duration.ofNanos(System.nanoTime() - started).toMillis();
        var manner = (Wire.Manner) request.getAttribute(Wire.MANNER);
        var body = answered.getContentAsByteArray();
        traffic.add(towards(request.getRequestURI()), sent(asked), manner == Wire.Manner.CUT ? 0 : answered.getStatus(),
                (manner == null ? "" : manner + " ") + new String(body, StandardCharsets.UTF_8), milliseconds);
        switch (manner) {
            case null -> answered.copyBodyToResponse();
            case CUT -> {}
            case HEAD_ONLY -> begin(response, body.length + 1);
            case HALF -> {
                begin(response, body.length + 1);
                response.getOutputStream().write(body, 0, body.length / 2);
                response.flushBuffer();
            }
            case DRIP -> drip(response);
        }
    }

    private static void begin(HttpServletResponse response, int length) throws IOException {
        response.setContentLength(length);
        response.flushBuffer();
    }

    /** White space, which any JSON may begin with, for as long as the other side listens. */
    private static void drip(HttpServletResponse response) throws IOException {
        begin(response, MOST_DRIPS);
        var pause = new CountDownLatch(1);
        try {
            for (int drip = 0; drip < MOST_DRIPS && !pause.await(BETWEEN_DRIPS.toMillis(), MILLISECONDS); drip++) {
                response.getOutputStream().write(' ');
                response.flushBuffer();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
