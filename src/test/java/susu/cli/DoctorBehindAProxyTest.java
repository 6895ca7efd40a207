package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import susu.FreePort;
import susu.database.Database;
import susu.settings.LiveSettings;

/** Live, as it is installed: a proxy on the same machine ends https, and is trusted. */
class DoctorBehindAProxyTest {
    @TempDir
    static Path folder;
    private static final Map<String, String> SETTINGS = LiveSettings.complete();
    private static Database theirs;
    private static Server server;

    @BeforeAll
    static void liveIsRunning() throws Exception {
        theirs = TwoLoginsTest.prepared(folder.resolve("theirs"));
        SETTINGS.putAll(Map.of("SUSU_DATABASE_URL", TwoLoginsTest.address(theirs), "SUSU_DATABASE_USER", "shop",
                "SUSU_DATABASE_PASSWORD", "hush too", "SUSU_DATABASE_OWNER_USER", "susu_owner",
                "SUSU_DATABASE_OWNER_PASSWORD", "hush", "SUSU_DATA_DIR", folder.resolve("data").toString(),
                "SUSU_HOST", "127.0.0.1", "SUSU_PORT", FreePort.asSetting(), "SUSU_MANAGEMENT_PORT", "0"));
        // Nobody is there, and nobody is called.
        SETTINGS.putAll(Map.of("SUSU_PUBLIC_URL", "https://susu.invalid", "MTN_BASE_URL", "https://mtn.invalid",
                "MTN_MOMO_BASE_URL", "https://momo.invalid", "AT_BASE_URL", "https://at.invalid",
                "SUSU_TRUSTED_PROXIES", "127.0.0.1/32"));
        server = Server.start(ServerOptions.from(SETTINGS).with("db-scheduler.enabled", "false"));
    }

    @AfterAll
    static void theyEnd() {
        server.close();
        theirs.close();
    }

    @Test
    void theDoctorKnowsTheProgramAgainAndFindsItWell() throws Exception {
        assertThat(HttpClient.newHttpClient().send(HttpRequest.newBuilder(server.address().resolve("/ussd/health"))
                .build(), BodyHandlers.discarding()).statusCode()).as("what came to the proxy in clear").isEqualTo(404);
        var said = Commands.run(SETTINGS, "doctor", "--only", "machine,ussd,security", "-v");
        assertThat(said.text()).contains("ok   machine   port", "SusuSave runs on " + server.port(),
                "ok   ussd      health", "ok   security  ussd-door", "ok   security  proxies",
                "believed: 127.0.0.1/32");
        assertThat(said.text()).as("the address of the world is not asked in the proxy's name")
                .contains("FAIL ussd      public-health", "nobody answers at https://susu.invalid");
    }

    @Test
    void networksThatNobodyCanComeFromAreADoubt() {
        var settings = new HashMap<>(SETTINGS);
        settings.remove("SUSU_TRUSTED_PROXIES");
        assertThat(proxies(settings)).contains("warn security  proxies",
                "nobody is let in by SUSU_USSD_SOURCES", "./susu setup --step public, for SUSU_TRUSTED_PROXIES");
        settings.remove("SUSU_USSD_SOURCES");
        settings.put("SUSU_USSD_SIGNING_SECRET", "a secret that a gateway has");
        assertThat(proxies(settings)).contains("warn security  proxies", "all share the limits of one caller");
    }

    @Test
    void aTunnelToTheSandboxNeedsNoTrust() {
        var sandbox = LiveSettings.sandbox();
        sandbox.putAll(Map.of("SUSU_DATA_DIR", folder.resolve("sandbox").toString(), "SUSU_PORT", "0",
                "MTN_MOMO_BASE_URL", "https://momo.invalid"));
        assertThat(proxies(sandbox)).contains("skip security  proxies");
        sandbox.put("SUSU_CALLBACK_SOURCES", "203.0.113.0/24");
        assertThat(proxies(sandbox)).contains("nobody is let in by SUSU_CALLBACK_SOURCES");
    }

    private static String proxies(Map<String, String> settings) {
        return Commands.run(settings, "doctor", "--only", "security", "-v").text();
    }
}
