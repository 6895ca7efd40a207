package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import susu.FreePort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doctor looks, tells what it sees and how to mend it, and changes nothing. */
class DoctorTest {
    @TempDir
    static Path folder;
    @TempDir
    Path empty;
    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static Server server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void aRunningServer() throws Exception {
        SETTINGS.put("SUSU_DATA_DIR", folder.toString());
        SETTINGS.put("SUSU_PORT", FreePort.asSetting());
        SETTINGS.put("SUSU_SIMULATOR_PORT", FreePort.asSetting());
        server = Server.start(ServerOptions.from(SETTINGS));
    }

    @AfterAll
    static void close() { server.close(); }

    @Test
    void besideARunningServerEverythingIsLookedAtAndNothingMoves() {
        var sql = server.context().getBean(JdbcClient.class);
        var before = sql.sql("select count(*) from transfer").query(Long.class).single();
        var report = json(0, SETTINGS, "doctor", "--json");
        assertThat(report.path("ok").asBoolean()).isTrue();
        assertThat(report.path("mode").stringValue()).isEqualTo("try");
        assertThat(report.path("totals").path("fail").asInt()).isZero();
        assertThat(checks(report).map(check -> check.path("group").stringValue()).distinct())
                .containsExactly("machine", "config", "database", "ussd", "sms", "momo", "money", "security");
        for (var name : List.of("port", "settings", "reachable", "migrations", "rights", "formats", "menu", "health",
                "mtn-login", "africastalking", "collection-token", "disbursement-token", "account-holder", "ledger",
                "pending", "payout-account", "momo-door", "keys", "audit"))
            assertThat(state(report, name)).as(name).isEqualTo("ok");
        assertThat(sql.sql("select count(*) from transfer").query(Long.class).single()).isEqualTo(before);
        assertThat(sql.sql("select count(*) from member").query(Long.class).single()).isZero();
    }

    @Test
    void whereNothingHasBeenStartedYetNothingFailsAndNothingIsMade() {
        var settings = Map.of("SUSU_DATA_DIR", empty.resolve("data").toString(), "SUSU_PORT", "0",
                "SUSU_SIMULATOR_PORT", "0");
        var report = json(0, settings, "doctor", "--json");
        assertThat(state(report, "reachable")).isEqualTo("skip");
        assertThat(state(report, "ledger")).isEqualTo("skip");
        assertThat(state(report, "disbursement-token")).as("by pretend providers of its own").isEqualTo("ok");
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void booksWithoutAServerAreLookedAtToo() {
        var settings = Map.of("SUSU_DATA_DIR", empty.resolve("data").toString(), "SUSU_PORT", "0",
                "SUSU_SIMULATOR_PORT", "0");
        Server.start(ServerOptions.from(settings)).close();
        var report = json(0, settings, "doctor", "--json");
        for (var name : List.of("reachable", "migrations", "rights", "menu", "ledger", "keys"))
            assertThat(state(report, name)).as(name).isEqualTo("ok");
    }

    @Test
    void wrongSettingsAreTheirOwnExitCodeAndHideNothingThatCanBeSeen() {
        var settings = new HashMap<>(SETTINGS);
        settings.put("SUSU_PROT", "1");
        assertThat(susu(settings, "doctor")).isEqualTo(3);
        assertThat(out.toString()).contains("FAIL config    settings", "did you mean SUSU_PORT?",
                "Repair: ./susu setup", "ok   machine   java", "skip momo      collection-token");
        assertThat(susu(settings, "doctor", "--only", "config", "--json")).isEqualTo(3);
    }

    @Test
    void aDatabaseThatIsNotThereHidesNoOtherGroup() throws IOException {
        var settings = new HashMap<>(SETTINGS);
        settings.put("SUSU_DATABASE_URL", "postgresql://127.0.0.1:" + FreePort.asSetting() + "/susu");
        settings.put("SUSU_DATABASE_USER", "susu");
        var report = json(1, settings, "doctor", "--json");
        assertThat(report.path("ok").asBoolean()).isFalse();
        assertThat(state(report, "reachable")).isEqualTo("fail");
        assertThat(check(report, "reachable").path("why").stringValue()).contains("does not answer");
        assertThat(state(report, "collection-token")).isEqualTo("ok");
        assertThat(state(report, "mtn-login")).isEqualTo("ok");
    }

    @Test
    void whatMtnRefusesIsToldInItsWordsWithTheCommandThatMendsIt() {
        var settings = sandbox();
        settings.put("MTN_MOMO_DISBURSEMENT_API_USER", "00000000-0000-4000-8000-000000000009");
        settings.put("MTN_MOMO_DISBURSEMENT_API_KEY", "00000000000000000000000000000009");
        var report = json(1, settings, "doctor", "--only", "momo", "--json");
        assertThat(state(report, "collection-token")).isEqualTo("ok");
        assertThat(state(report, "currency")).isEqualTo("ok");
        var refused = check(report, "disbursement-token");
        assertThat(refused.path("why").stringValue()).contains("HTTP 401, unauthorized");
        assertThat(refused.path("fix").stringValue()).isEqualTo("./susu setup --step momo");
        assertThat(state(report, "disbursement-balance")).as("cannot be asked for").isEqualTo("skip");
        assertThat(check(report, "callback-host").path("why").stringValue()).contains("HTTP 404");
        assertThat(out.toString()).doesNotContain("00000000000000000000000000000009");
    }

    @Test
    void anAddressAtWhichNobodyAnswersIsNamed() throws IOException {
        var settings = sandbox();
        settings.put("MTN_MOMO_BASE_URL", "http://127.0.0.1:" + FreePort.asSetting());
        assertThat(susu(settings, "doctor", "--only", "momo")).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL momo      collection-token",
                "no clear answer from " + settings.get("MTN_MOMO_BASE_URL") + ": no connection");
    }

    @Test
    void aDoubtIsAFailureOnlyForWhoeverIsStrict() {
        var settings = new HashMap<>(SETTINGS);
        settings.put("ENABLE_MTN_KYC", "true");
        assertThat(susu(settings, "doctor", "--only", "config")).isZero();
        assertThat(out.toString()).contains("warn config    warnings", "ENABLE_MTN_KYC");
        assertThat(susu(settings, "doctor", "--only", "config", "--strict")).isEqualTo(1);
    }

    @Test
    void whatOthersMayReadIsNoPlaceForSecrets() throws IOException {
        var settings = new HashMap<>(SETTINGS);
        settings.put("SUSUSAVE_HOME", empty.toString());
        var file = Files.writeString(empty.resolve(".env"), "SUSU_SUPPORT_PHONE=0800123123\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(susu(settings, "doctor", "--only", "config")).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL config    env-file", "Repair: chmod 600 " + file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(susu(settings, "doctor", "--only", "config")).isZero();
    }

    @Test
    void whatCostsSomethingIsDoneOnlyAfterAYes() {
        assertThat(susu(SETTINGS, "doctor", "--only", "sms", "--send-test-sms", "0240000041")).isEqualTo(6);
        assertThat(err.toString()).contains("Nothing was done");
        var world = new PretendWorld(server.address());
        assertThat(world.texts("0240000041")).isEmpty();
        var report = json(0, SETTINGS, "doctor", "--only", "sms", "--send-test-sms", "0240000041", "--charge-test",
                "0240000042", "--yes", "--json");
        assertThat(state(report, "test-sms")).isEqualTo("ok");
        assertThat(world.texts("0240000041")).singleElement().asString().contains("this is a test");
        assertThat(check(report, "test-charge").path("what").stringValue()).startsWith("GHS 1.00 came in");
    }

    @Test
    void theChecksCanBeListedAndLookedAtByGroup() {
        assertThat(susu(SETTINGS, "doctor", "--list-checks", "--only", "momo,money")).isZero();
        assertThat(out.toString().lines()).hasSize(10).allMatch(line -> line.startsWith("mo"));
        assertThat(susu(SETTINGS, "doctor", "--only", "nonsense")).isEqualTo(2);
        assertThat(susu(SETTINGS, "doctor", "--help")).isZero();
        assertThat(out.toString()).contains("./susu doctor --only momo", "machine, config, database");
    }

    /** MTN's sandbox is the pretend one of the running server. */
    private Map<String, String> sandbox() {
        var settings = new HashMap<String, String>();
        settings.put("SUSU_MODE", "sandbox");
        settings.put("SUSU_PORT", "0");
        settings.put("SUSU_DATA_DIR", empty.resolve("data").toString());
        settings.put("SUSU_PUBLIC_URL", "http://localhost:8000");
        settings.put("MTN_MOMO_BASE_URL", "http://127.0.0.1:" + SETTINGS.get("SUSU_SIMULATOR_PORT"));
        settings.put("MTN_MOMO_COLLECTION_KEY", "pretend-collection");
        settings.put("MTN_MOMO_DISBURSEMENT_KEY", "pretend-disbursement");
        settings.put("MTN_MOMO_API_USER", "00000000-0000-4000-8000-000000000001");
        settings.put("MTN_MOMO_API_KEY", "00000000000000000000000000000001");
        return settings;
    }

    private static java.util.stream.Stream<JsonNode> checks(JsonNode report) {
        return StreamSupport.stream(report.path("checks").spliterator(), false);
    }

    private static JsonNode check(JsonNode report, String name) {
        return checks(report).filter(check -> check.path("name").stringValue().equals(name)).findFirst().orElseThrow();
    }

    private static String state(JsonNode report, String name) {
        return check(report, name).path("state").stringValue();
    }

    private JsonNode json(int exit, Map<String, String> settings, String... words) {
        assertThat(susu(settings, words)).as(out + err.toString()).isEqualTo(exit);
        return JsonMapper.shared().readTree(out.toString());
    }

    private int susu(Map<String, String> settings, String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Susu.run(new Surroundings(settings, new PrintWriter(out, true), new PrintWriter(err, true)), words);
    }
}
