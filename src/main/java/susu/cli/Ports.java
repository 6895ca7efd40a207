package susu.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import susu.shared.Mode;

/** The ports that a server will listen on, all found free before anything is started. */
record Ports(int product, int simulator) {
    static Ports free(ServerOptions options) {
        // Both are held at once, so that two "any free port" cannot be the same one.
        try (var product = hold(options.host(), options.port(), "SUSU_PORT");
                var simulator = hold("127.0.0.1", options.mode() == Mode.TRY ? options.simulatorPort() : 0,
                        "SUSU_SIMULATOR_PORT")) {
            return new Ports(product.getLocalPort(), simulator.getLocalPort());
        } catch (IOException problem) {
            throw new CommandFailed(Exit.FAILED, "This machine gives no ports: " + problem.getMessage());
        }
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
