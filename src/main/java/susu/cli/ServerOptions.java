package susu.cli;

import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import susu.database.DatabaseSettings;
import susu.database.Login;

/**
 * What a server is started with, checked.
 *
 * @param environment
 *            the settings by their names, without empty ones
 * @param database
 *            where the books are
 * @param folder
 *            the data folder, absolute
 * @param host
 *            the address it listens on
 * @param port
 *            where it listens; 0 is any free port
 * @param simulatorPort
 *            where the pretend providers listen; 0 is any free port
 * @param properties
 *            whatever else must differ, by its name in application.yaml
 */
public record ServerOptions(Map<String, String> environment, DatabaseSettings database, Path folder, String host,
        int port, int simulatorPort, Map<String, String> properties) {
    public ServerOptions {
        environment = Map.copyOf(environment);
        properties = Map.copyOf(properties);
        if (port < 0 || port > 65535)
            throw wrongPort("SUSU_PORT", Integer.toString(port), 8000);
        if (simulatorPort < 0 || simulatorPort > 65535)
            throw wrongPort("SUSU_SIMULATOR_PORT", Integer.toString(simulatorPort), 8010);
    }

    /**
     * The options that these settings ask for; an empty value is not set.
     *
     * @throws CommandFailed
     *             naming the setting, what is wrong with it, and an example
     */
    public static ServerOptions from(Map<String, String> environment) {
        var set = new HashMap<>(environment);
        set.values().removeIf(String::isBlank);
        requireTryMode(set.getOrDefault("SUSU_MODE", "try"));
        requireForm(set, "SUSU_DATABASE_POOL", "[2-9]|[1-9][0-9]|100", "a number from 2 to 100", "10");
        requireForm(set, "SUSU_PROVIDER_TIMEOUT", "PT([5-9]|[12][0-9]|30)S", "from PT5S to PT30S", "PT20S");
        requireForm(set, "SUSU_PUBLIC_URL", "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?",
                "a scheme and a host, without a path", "http://localhost:8000");
        requireForm(set, "MTN_USSD_SERVICE_CODE", "\\*[0-9]+(\\*[0-9]+)*#", "what members dial", "*920*55#");
        requireForm(set, "SUSU_SENDER_ID", "[A-Za-z0-9]{1,11}", "1 to 11 letters and digits", "SusuSave");
        requireForm(set, "SUSU_SUPPORT_PHONE", "\\+?[0-9]{3,15}", "a phone number", "0800000000");
        var limit = "[0-9]{4}-[0-9]{2}-[0-9]{2}( +(day|month|balance) +[1-9][0-9]{2,8}(\\.[0-9]{2})?)+";
        requireForm(set, "SUSU_WALLET_LIMITS", limit + "( *; *" + limit + ")*",
                "what a wallet may receive from a day on, in cedis", "2026-11-01 day 3000 month 10000 balance 5000");
        requireForm(set, "SUSU_SIM_WAIT", "PT(2[4-9]|[3-9][0-9]|1[0-9][0-9]|2[0-3][0-9]|240)H", "from PT24H to PT240H",
                "PT72H");
        for (var flag : List.of("USE_MTN_SERVICES", "ENABLE_MTN_USSD", "ENABLE_MTN_SMS", "ENABLE_MTN_MOMO"))
            requireForm(set, flag, "true|false", "true or false", "true");
        requireForm(set, "ENABLE_REAL_SMS", "true|false", "true or false", "false");
        if (set.getOrDefault("ENABLE_REAL_SMS", "false").strip().equals("true"))
            throw wrong("ENABLE_REAL_SMS=true asks for real messages, and in try mode no phone may ring. Nothing was "
                    + "started; use ENABLE_REAL_SMS=false");
        requireForm(set, "MTN_USSD_TEXT", "auto|cumulative|latest", "auto, cumulative or latest", "auto");
        var folder = folder(set.getOrDefault("SUSU_DATA_DIR", "data"));
        return new ServerOptions(set, database(set, folder), folder, host(set.getOrDefault("SUSU_HOST", "127.0.0.1")),
                port(set, "SUSU_PORT", 8000), port(set, "SUSU_SIMULATOR_PORT", 8010), Map.of());
    }

    /** The same, listening there. */
    public ServerOptions onPort(int other) {
        return new ServerOptions(environment, database, folder, host, other, simulatorPort, properties);
    }

    /** The same, with the pretend providers listening there. */
    public ServerOptions simulatorOnPort(int other) {
        return new ServerOptions(environment, database, folder, host, port, other, properties);
    }

    /** The same, keeping everything in that folder; books that are elsewhere stay there. */
    public ServerOptions inFolder(Path other) {
        var moved = switch (database) {
            case DatabaseSettings.Embedded _ -> new DatabaseSettings.Embedded(other.toAbsolutePath());
            case DatabaseSettings.External external -> external;
        };
        return new ServerOptions(environment, moved, other.toAbsolutePath(), host, port, simulatorPort, properties);
    }

    /** The same, with one value of application.yaml replaced. */
    public ServerOptions with(String property, String value) {
        var more = new HashMap<>(properties);
        more.put(property, value);
        return new ServerOptions(environment, database, folder, host, port, simulatorPort, more);
    }

    private static void requireTryMode(String mode) {
        switch (mode) {
            case "try" -> {}
            case "sandbox", "live" -> throw wrong("SUSU_MODE=" + mode + " is not available yet: this version has only "
                    + "the pretend world. Nothing was started; use SUSU_MODE=try");
            default -> throw wrong("SUSU_MODE must be try, sandbox or live, not " + quoted(mode)
                    + "; for example SUSU_MODE=try");
        }
    }

    private static void requireForm(Map<String, String> set, String name, String form, String words, String example) {
        var written = set.get(name);
        if (written != null && !written.strip().matches(form))
            throw wrong(name + " must be " + words + ", not " + quoted(written) + "; for example " + name + "="
                    + example);
    }

    private static Path folder(String written) {
        try {
            return Path.of(written).toAbsolutePath();
        } catch (InvalidPathException problem) {
            throw wrong("SUSU_DATA_DIR is not a folder's name: " + quoted(written)
                    + "; for example SUSU_DATA_DIR=/var/lib/susu");
        }
    }

    private static DatabaseSettings database(Map<String, String> set, Path folder) {
        var address = set.get("SUSU_DATABASE_URL");
        if (address == null) return new DatabaseSettings.Embedded(folder);
        var external = DatabaseSettings.at(address, set.getOrDefault("SUSU_DATABASE_USER", ""),
                set.getOrDefault("SUSU_DATABASE_PASSWORD", ""));
        var program = set.get("SUSU_DATABASE_PROGRAM_USER");
        return program == null
                ? external
                : external.workedWithBy(new Login(program, set.getOrDefault("SUSU_DATABASE_PROGRAM_PASSWORD", "")));
    }

    /** The pretend world has no locks on its doors, so it must not be seen from outside. */
    private static String host(String written) {
        try {
            if (written.equals("localhost") || InetAddress.ofLiteral(written).isLoopbackAddress())
                return written;
        } catch (IllegalArgumentException noAddress) {
            // Refused like any other that is not this machine's own.
        }
        throw wrong("SUSU_HOST must stay on this machine in try mode, not " + quoted(written)
                + "; use SUSU_HOST=127.0.0.1");
    }

    private static int port(Map<String, String> set, String name, int usual) {
        var written = set.get(name);
        if (written == null)
            return usual;
        if (!written.strip().matches("[0-9]{1,5}"))
            throw wrongPort(name, written, usual);
        return Integer.parseInt(written.strip());
    }

    private static CommandFailed wrongPort(String name, String written, int example) {
        return wrong(name + " must be a number from 0 to 65535, not " + quoted(written) + "; for example " + name + "="
                + example);
    }

    private static CommandFailed wrong(String sentence) { return new CommandFailed(Exit.SETTINGS, sentence); }

    /** Short, and on one line whatever is in it. */
    private static String quoted(String written) {
        var plain = written.replaceAll("\\p{Cntrl}", "?");
        return "\"" + (plain.length() > 40 ? plain.substring(0, 40) + "…" : plain) + "\"";
    }
}
