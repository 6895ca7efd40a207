package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.database.Database;
import susu.database.DatabaseSettings;

/** The two logins that an administrator makes by deploy/logins.sql are enough for the program, and no more than that. */
class TwoLoginsTest {
    @TempDir
    static Path folder;
    private static Database theirs;

    @BeforeAll
    static void anAdministratorPreparesThePostgres() throws Exception { theirs = prepared(folder.resolve("theirs")); }

    /** A server on which the script has run: a database {@code shop}, its owner, and {@code shop}, who serves. */
    static Database prepared(Path there) throws IOException, SQLException {
        var opened = Database.open(new DatabaseSettings.Embedded(there));
        var script = Files.readString(Path.of("deploy/logins.sql")).replaceAll("(?m)^(--|\\\\set).*\n", "")
                .replace(":'owner_password'", "'hush'").replace(":'program_password'", "'hush too'")
                // This server is one of ours, on which these names are taken, and the program's role is already.
                .replace("create role susu_program nologin;", "").replaceAll("\\bsusu\\b", "shop");
        try (var connection = opened.connect(); var sql = connection.createStatement()) {
            for (var command : script.split(";", -1))
                if (!command.isBlank()) sql.execute(command);
        }
        return opened;
    }

    @AfterAll
    static void close() { theirs.close(); }

    @Test
    void theLoginThatServesCanTakeNothingBackAndTheDoctorIsContent() throws Exception {
        var settings = settings("shop", "hush too");
        settings.put("SUSU_DATABASE_OWNER_USER", "susu_owner");
        settings.put("SUSU_DATABASE_OWNER_PASSWORD", "hush");
        try (var server = Server.start(ServerOptions.from(settings))) {
            assertThat(server.context().getBean(JdbcClient.class).sql("select session_user || ' as ' || current_user")
                    .query(String.class).single()).isEqualTo("shop as susu_program");
        }
        try (var login = DriverManager.getConnection(address(), "shop", "hush too")) {
            for (var command : new String[]{"reset role", "set role none"})
                login.createStatement().execute(command);
            for (var command : new String[]{"delete from transfer", "alter table transfer disable trigger all",
                    "drop table transfer", "create table mine (id int)", "create temporary table mine (id int)",
                    "set role susu_owner", "alter role shop superuser"})
                assertThat(refusal(login, command)).as(command).isEqualTo("42501");
        }
        var said = rights(inSandbox(settings));
        assertThat(said.text()).contains("ok   database  rights");
    }

    @Test
    void aLoginThatOwnsTheTablesOrOwnsAllIsAFailureOutsideTry() {
        var owner = settings("susu_owner", "hush");
        Server.start(ServerOptions.from(owner)).close();
        assertThat(rights(owner).text()).as("in try there is nothing to lose").contains("ok   database  rights");
        var said = rights(inSandbox(owner));
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.text()).contains("FAIL database  rights", "susu_owner owns the tables",
                "./susu setup --step data");
        assertThat(rights(inSandbox(settings(theirs.owner().user(), theirs.owner().password()))).text())
                .contains("FAIL database  rights", theirs.owner().user() + " is a superuser");
    }

    private static Commands.Said rights(Map<String, String> settings) {
        return Commands.run(settings, "doctor", "--only", "database", "-v");
    }

    private static String refusal(Connection login, String command) {
        try (var sql = login.createStatement()) {
            sql.execute(command);
            return "none";
        } catch (SQLException refused) {
            return String.valueOf(refused.getSQLState());
        }
    }

    private static String address() { return address(theirs); }

    static String address(Database prepared) { return prepared.jdbcUrl().replaceAll("/susu$", "/shop"); }

    private static Map<String, String> settings(String user, String password) {
        return new HashMap<>(Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR", folder.toString(),
                "SUSU_DATABASE_URL", address(), "SUSU_DATABASE_USER", user, "SUSU_DATABASE_PASSWORD", password));
    }

    private static Map<String, String> inSandbox(Map<String, String> settings) {
        var sandbox = new HashMap<>(settings);
        sandbox.remove("SUSU_SIMULATOR_PORT");
        sandbox.putAll(Map.of("SUSU_MODE", "sandbox", "SUSU_PUBLIC_URL", "http://localhost:8000",
                "MTN_MOMO_BASE_URL", "http://127.0.0.1:8010", "MTN_MOMO_COLLECTION_KEY", "pretend-collection",
                "MTN_MOMO_DISBURSEMENT_KEY", "pretend-disbursement", "MTN_MOMO_API_USER",
                "00000000-0000-4000-8000-000000000001", "MTN_MOMO_API_KEY", "00000000000000000000000000000001"));
        return sandbox;
    }
}
