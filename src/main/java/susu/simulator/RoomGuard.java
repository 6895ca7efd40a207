package susu.simulator;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the rooms apart: providers answer on the simulator's port only, the product never there.
 * Pages and admin API answer to this machine's own names and pages only, so that no web site that
 * someone has open can play with the pretend world.
 */
@OnlyInTry
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class RoomGuard extends OncePerRequestFilter {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private final SimulatorPort port;

    RoomGuard(SimulatorPort port) { this.port = port; }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var isSimulatorPort = request.getLocalPort() == port.number();
        switch (Room.of(request.getRequestURI())) {
            case PROVIDERS -> {
                if (!isSimulatorPort)
                    response.sendError(404);
                else
                    if (request.getRequestURI().contains("//"))
                        say(response, 400,
                                "{\"code\":\"VALIDATION_ERROR\",\"message\":\"Doubled slash in the path.\"}");
                    else
                        chain.doFilter(request, response);
            }
            case PRODUCT -> {
                if (isSimulatorPort)
                    response.sendError(404);
                else
                    chain.doFilter(request, response);
            }
            case PRETEND_WORLD -> {
                response.setHeader("Content-Security-Policy", POLICY);
                response.setHeader("X-Frame-Options", "DENY");
                response.setHeader("X-Content-Type-Options", "nosniff");
                response.setHeader("Referrer-Policy", "same-origin");
                response.setHeader("Cache-Control", "no-store");
                if (isOurs(request))
                    chain.doFilter(request, response);
                else
                    say(response, 403, "{\"error\":\"open this at http://localhost, from its own page\"}");
            }
            case FILES -> chain.doFilter(request, response);
        }
    }

    private static boolean isOurs(HttpServletRequest request) {
        var host = request.getHeader("Host");
        return host != null && Loopback.isHost(host) && isOwn(request.getHeader("Origin"), host);
    }

    private static boolean isOwn(@Nullable String origin, String host) {
        return origin == null || origin.equals("http://" + host);
    }

    private static void say(HttpServletResponse response, int status, String json) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
