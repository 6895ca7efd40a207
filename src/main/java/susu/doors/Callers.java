package susu.doors;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * From where a request really comes. What a proxy says of that counts only if the proxy is one of ours: anybody can
 * write {@code X-Forwarded-For}.
 */
record Callers(Networks trustedProxies) {
    /** The caller's address; nothing if one of our proxies wrote something that is none. */
    Optional<InetAddress> source(HttpServletRequest request) {
        var here = address(request.getRemoteAddr());
        // The nearest hop stands last. From there back, as long as the hop before is ours.
        var hops = new ArrayList<String>();
        Collections.list(request.getHeaders("X-Forwarded-For"))
                .forEach(header -> Stream.of(header.split(",", -1)).map(String::strip).forEach(hops::add));
        while (here.filter(trustedProxies::hold).isPresent() && !hops.isEmpty())
            here = address(hops.removeLast());
        return here;
    }

    /** Whether nobody between the caller and us could read along: TLS, one of our proxies that says so, or this machine. */
    boolean isPrivate(HttpServletRequest request) {
        var neighbour = address(request.getRemoteAddr());
        return request.isSecure() || (neighbour.filter(trustedProxies::hold).isPresent()
                ? "https".equals(request.getHeader("X-Forwarded-Proto"))
                : neighbour.filter(InetAddress::isLoopbackAddress).isPresent());
    }

    private static Optional<InetAddress> address(String written) {
        try {
            // Only what is written as an address: a name would be looked up.
            return Optional.of(InetAddress.ofLiteral(written));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
