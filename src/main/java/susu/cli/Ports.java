package susu.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.boot.web.server.PortInUseException;
import susu.shared.Mode;

/** The ports that a server will listen on, all found free before anything is started. */
record Ports(int product, int simulator, int management) {
    private static final String MANAGEMENT = "SUSU_MANAGEMENT_PORT";

    static Ports free(ServerOptions options) {
        // Both are held at once, so that two "any free port" cannot be the same one.
        try (var product = hold(options.host(), options.port(), "SUSU_PORT");
                var simulator = hold("127.0.0.1", options.mode() == Mode.TRY ? options.simulatorPort() : 0,
                        "SUSU_SIMULATOR_PORT");
                var management = management(options)) {
            return new Ports(product.getLocalPort(), simulator.getLocalPort(), management.getLocalPort());
        } catch (IOException problem) {
            throw new CommandFailed(Exit.FAILED, "This machine gives no ports: " + problem.getMessage());
        }
    }

    /** The one after the product's, unless another is named; in the pretend world any, where that one is taken. */
    private static ServerSocket management(ServerOptions options) throws IOException {
        var host = options.environment().getOrDefault("SUSU_MANAGEMENT_HOST", "127.0.0.1");
        var named = options.environment().get(MANAGEMENT);
        if (named != null) return hold(host, Integer.parseInt(named), MANAGEMENT);
        if (options.port() == 0 || options.port() == 65535) return hold(host, 0, MANAGEMENT);
        try {
            return hold(host, options.port() + 1, MANAGEMENT);
        } catch (CommandFailed taken) {
            if (options.mode() != Mode.TRY) throw taken;
            return hold(host, 0, MANAGEMENT);
        }
    }

    /** One that was free when it was looked up, and is not any more. */
    CommandFailed taken(PortInUseException lost) {
        return taken(lost.getPort(), lost.getPort() == management ? MANAGEMENT : "SUSU_PORT");
    }

    static CommandFailed taken(int port, String setting) {
        return new CommandFailed(Exit.SETTINGS, "Port " + port
                + " is already in use. Stop what uses it, or start with " + setting + "="
                + (port < 65535 ? port + 1 : 8000) + ".");
    }

    private static ServerSocket hold(String host, int port, String setting) throws IOException {
        var address = InetAddress.getByName(host);
        try {
            return new ServerSocket(port, 1, address);
        } catch (IOException problem) {
            if (String.valueOf(problem.getMessage()).contains("ermission"))
                throw new CommandFailed(Exit.SETTINGS, "Port " + port + " is closed to ordinary users. Start with "
                        + setting + "=8000.");
            throw taken(port, setting);
        }
    }
}
