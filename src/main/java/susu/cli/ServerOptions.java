package susu.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import susu.database.DatabaseSettings;
import susu.database.Login;
import susu.settings.Settings;
import susu.shared.Mode;

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
        return from(CheckedSettings.of(environment), CheckedSettings.beside(environment, "data"));
    }

    /** The options that these settings ask for. */
    private static ServerOptions from(Settings settings, Path usualFolder) {
        var all = settings.all();
        var folder = folder(all.getOrDefault("SUSU_DATA_DIR", usualFolder.toString()));
        return new ServerOptions(all, database(all, folder), folder, all.getOrDefault("SUSU_HOST", "127.0.0.1"),
                port(all, "SUSU_PORT"), port(all, "SUSU_SIMULATOR_PORT"), Map.of());
    }

    /** In which world it lives. */
    Mode mode() { return mode(environment); }

    /** The same as it is written in settings: {@code try}. */
    String modeWord() { return modeWord(environment); }

    /**
     * Where in a data folder the books of that mode are, if we keep them. Books are of one mode for good, and whoever
     * tries things out in both must not have to move them.
     */
    static Path books(Mode mode, Path folder) {
        return switch (mode) {
            case TRY -> folder;
            case SANDBOX, LIVE -> folder.resolve(mode.name().toLowerCase(Locale.ROOT));
        };
    }

    private static Mode mode(Map<String, String> set) { return Mode.valueOf(modeWord(set).toUpperCase(Locale.ROOT)); }

    private static String modeWord(Map<String, String> set) { return set.getOrDefault("SUSU_MODE", "try"); }

    /** On which books a command works, in one line for whoever typed it; no login stands in it. */
    String where() {
        return "In mode " + modeWord() + ", on " + switch (database) {
            case DatabaseSettings.Embedded(var there) -> "the PostgreSQL in " + there
                    + (Files.exists(there.resolve("postgres")) ? "" : ", which is new and empty");
            case DatabaseSettings.External external -> external.jdbcUrl().replaceFirst("^jdbc:", "")
                    .replaceFirst("\\?.*", "");
        } + ".";
    }

    /** The same, listening there. */
    public ServerOptions onPort(int other) {
        return new ServerOptions(environment, database, folder, host, other, simulatorPort, properties);
    }

    /** The same, with the pretend providers listening there. */
    public ServerOptions simulatorOnPort(int other) {
        return new ServerOptions(environment, database, folder, host, port, other, properties);
    }

    /** The same, telling nobody health and figures. */
    ServerOptions withoutManagement() {
        var less = new HashMap<>(environment);
        less.put("SUSU_MANAGEMENT_PORT", "0");
        return new ServerOptions(less, database, folder, host, port, simulatorPort, properties)
                .with("susu.management.port", "-1");
    }

    /** The same, keeping everything in that folder; books that are elsewhere stay there. */
    public ServerOptions inFolder(Path other) {
        var moved = switch (database) {
            case DatabaseSettings.Embedded _ -> new DatabaseSettings.Embedded(books(mode(), other.toAbsolutePath()));
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
        if (address == null) return new DatabaseSettings.Embedded(books(mode(set), folder));
        var program = new Login(set.getOrDefault("SUSU_DATABASE_USER", ""),
                set.getOrDefault("SUSU_DATABASE_PASSWORD", ""));
        var owner = set.get("SUSU_DATABASE_OWNER_USER");
        return owner == null
                ? DatabaseSettings.at(address, program.user(), program.password())
                : DatabaseSettings.at(address, owner, set.getOrDefault("SUSU_DATABASE_OWNER_PASSWORD", ""))
                        .workedWithBy(program);
    }

    private static int port(Map<String, String> set, String name) {
        return Integer.parseInt(set.getOrDefault(name, "0"));
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
