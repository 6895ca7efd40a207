package susu.simulator;

import java.net.URI;
import java.util.Set;

/** The pretend world calls nobody outside of this machine. */
final class Loopback {
    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private Loopback() {}

    /** Whether that host name, with or without a port, is this machine. */
    static boolean isHost(String host) {
        return HOSTS.contains(host.replaceFirst(":[0-9]{1,5}$", ""));
    }

    /** Whether that address is on this machine. */
    static boolean isHere(URI address) {
        return "http".equals(address.getScheme()) && address.getHost() != null && HOSTS.contains(address.getHost());
    }
}
