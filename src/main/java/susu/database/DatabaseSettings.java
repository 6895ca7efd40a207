package susu.database;

import java.nio.file.Path;
import java.util.regex.Pattern;
import susu.database.DatabaseUnavailable.Why;

/** Where the books are to be kept. */
public sealed interface DatabaseSettings {
    /** In that data folder, by a PostgreSQL that we start and stop. */
    record Embedded(Path folder) implements DatabaseSettings {}

    /**
     * In a PostgreSQL that someone else runs.
     *
     * @param owner
     *            who makes and changes the tables
     * @param program
     *            who works with them; the same, unless another login is named
     */
    record External(String jdbcUrl, Login owner, Login program) implements DatabaseSettings {
        /** The same, with another login for the running program. */
        public External workedWithBy(Login other) {
            return new External(jdbcUrl, owner, other);
        }
    }

    /**
     * An external database by the values of SUSU_DATABASE_URL, SUSU_DATABASE_USER and SUSU_DATABASE_PASSWORD. The
     * address is never repeated in a refusal: people put passwords in it.
     */
    static External at(String address, String user, String password) {
        var parts = Address.FORM.matcher(address.strip());
        if (!parts.matches() || !Address.portsAreSane(parts.group("hosts")))
            throw refused("SUSU_DATABASE_URL is not the address of a PostgreSQL database; for example "
                    + "SUSU_DATABASE_URL=postgresql://localhost:5432/susu");
        if (parts.group("login") != null || Address.LOGIN_OPTION.matcher(parts.group("options")).find())
            throw refused("SUSU_DATABASE_URL must hold no user and no password; "
                    + "put them in SUSU_DATABASE_USER and SUSU_DATABASE_PASSWORD, for example SUSU_DATABASE_USER=susu");
        if (user.isBlank())
            throw refused("SUSU_DATABASE_USER is missing; SUSU_DATABASE_URL needs it, "
                    + "for example SUSU_DATABASE_USER=susu");
        var owner = new Login(user, password);
        return new External("jdbc:postgresql://" + parts.group("hosts") + "/" + parts.group("name")
                + parts.group("options"), owner, owner);
    }

    private static DatabaseUnavailable refused(String sentence) {
        return new DatabaseUnavailable(Why.SETTING, sentence);
    }

    /** What an address may look like. */
    final class Address {
        private static final Pattern FORM = Pattern.compile("(?:jdbc:)?postgresql://(?<login>[^/?#]*@)?"
                + "(?<hosts>[A-Za-z0-9._:,\\[\\]-]+)/(?<name>[A-Za-z0-9_.%-]+)(?<options>(?:\\?[^#\\s]*)?)");
        private static final Pattern LOGIN_OPTION = Pattern.compile("[?&](?:user|password)=", Pattern.CASE_INSENSITIVE);
        private static final Pattern PORT = Pattern.compile(":([0-9]+)(?=,|$)");

        private Address() {}

        private static boolean portsAreSane(String hosts) {
            return PORT.matcher(hosts).results().map(port -> port.group(1))
                    .allMatch(port -> port.length() <= 5 && Integer.parseInt(port) >= 1
                            && Integer.parseInt(port) <= 65535);
        }
    }
}
