package susu.simulator;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    private final Traffic traffic;

    TrafficFilter(Traffic traffic) { this.traffic = traffic; }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) { return Room.of(request) != Room.PROVIDERS; }

    private static String towards(String path) {
        return path.startsWith("/version1")
                ? "africastalking"
                : path.startsWith("/v1/") || path.startsWith("/v3/") ? "sms" : "momo";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asked = new ContentCachingRequestWrapper(request, KEPT_BYTES);
        var answered = new ContentCachingResponseWrapper(response);
        var started = System.nanoTime();
        chain.doFilter(asked, answered);
        var milliseconds = Duration.ofNanos(System.nanoTime() - started).toMillis();
        var isCut = request.getAttribute(Wire.CUT) != null;
        var query = request.getQueryString();
        traffic.add(towards(request.getRequestURI()), request.getMethod(),
                request.getRequestURI() + (query == null ? "" : "?" + query), asked.getContentAsString(),
                isCut ? 0 : answered.getStatus(),
                isCut ? "cut" : new String(answered.getContentAsByteArray(), StandardCharsets.UTF_8), milliseconds);
        if (!isCut)
            answered.copyBodyToResponse();
    }
}
