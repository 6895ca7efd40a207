package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import susu.FreePort;
import susu.shared.Accra;
import susu.shared.Cedis;
import tools.jackson.databind.json.JsonMapper;

/** Whoever watches a running server sees whether it is well, and figures under the names that the alerts know. */
class WatchedTest {
    private static final Path ALERTS = Path.of("deploy/alerts.yaml");
    @TempDir
    static Path folder;
    private static Server server;
    private static PretendWorld world;

    @BeforeAll
    static void aServerAtWork() throws Exception {
        server = Server.start(ServerOptions.from(settings()));
        world = new PretendWorld(server.address());
        world.phone("0240000061", "Ama");
        new PretendPhone(world, "0240000061", "multipart").dials("*920*55#").chooses("English")
                .chooses("Start a group").types("Ama Mensah").types("4071").types("4071").chooses("I agree");
        var out = new StringWriter();
        var beside = new Surroundings(Map.of("SUSU_DATA_DIR", folder.toString(), "SUSU_SIMULATOR_PORT",
                Integer.toString(server.simulatorPort()), "SUSU_PORT", Integer.toString(server.port())),
                new PrintWriter(out, true), new PrintWriter(out, true));
        assertThat(Susu.run(beside, "momo", "pay", "0240000062", "5.00", "--reference", "PAY001")).as(out.toString())
                .isZero();
        assertThat(Susu.run(beside, "sms", "send", "0240000061", "Welcome")).as(out.toString()).isZero();
        assertThat(Susu.run(beside, "backup", folder.resolve("kept").toString())).as(out.toString()).isZero();
        world.advance(Duration.ofDays(1));
    }

    private static Map<String, String> settings() {
        return Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR", folder.toString());
    }

    @AfterAll
    static void ends() { server.close(); }

    @Test
    void eachMetricThatAnAlertNamesIsThere() throws Exception {
        var figures = get(server.managementAddress(), "/actuator/prometheus");
        assertThat(figures.statusCode()).isEqualTo(200);
        var named = new TreeSet<String>();
        Pattern.compile("susu_[a-z_0-9]+").matcher(Files.readString(ALERTS)).results()
                .forEach(found -> named.add(found.group()));
        assertThat(named).hasSizeGreaterThan(5);
        for (var metric : named)
            assertThat(figures.body()).containsPattern("(?m)^" + metric + "[{ ]");
    }

    @Test
    void eachAlertHasItsRunBook() throws Exception {
        var guide = Files.readString(Path.of("docs/operations.md"));
        var alerts = Pattern.compile("alert: (\\w+)").matcher(Files.readString(ALERTS)).results()
                .map(found -> found.group(1)).toList();
        assertThat(alerts).hasSize(6).allSatisfy(alert -> assertThat(guide).contains("### " + alert));
    }

    @Test
    void theFiguresOfADayAreToldUnderTheirNames() throws Exception {
        var figures = get(server.managementAddress(), "/actuator/prometheus").body();
        assertThat(figures).contains("susu_ussd_reply_seconds_count{", "susu_ussd_screen_views_total{",
                "susu_payments_total{", "susu_payment_answer_seconds_count{", "susu_payments_pending{",
                "susu_callbacks_total{", "susu_notices_total{", "susu_notice_parts_total{",
                "susu_provider_wallet_pesewas{");
        assertThat(figures).containsPattern("susu_payments_total\\{.*direction=\"in\".*outcome=\"succeeded\".*} [1-9]");
        assertThat(figures).containsPattern("susu_ledger_imbalance_pesewas 0");
        assertThat(figures).containsPattern("susu_jobs_last_success_timestamp_seconds\\{.*job=\"backup\".*} 1\\.");
        assertThat(figures).as("nobody's number").doesNotContain("24000006", "Ama");
    }

    @Test
    void whatIsTurnedAwayAtADoorIsCountedByItsReason() throws Exception {
        var before = turnedAway("door_address");
        assertThat(get(server.address(), "/sms/nowhere").statusCode()).isEqualTo(404);
        assertThat(get(server.address(), "/momo/callback/guessed").statusCode()).isEqualTo(404);
        assertThat(turnedAway("door_address")).isEqualTo(before + 2);
    }

    private static double turnedAway(String reason) throws Exception {
        var figures = get(server.managementAddress(), "/actuator/prometheus").body();
        var found = Pattern.compile("susu_refused_requests_total\\{[^}]*reason=\"" + reason + "\"[^}]*} ([0-9.E]+)")
                .matcher(figures);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    @Test
    void itSaysWhetherItIsWell() throws Exception {
        assertThat(get(server.address(), "/livez").statusCode()).isEqualTo(200);
        var ready = get(server.address(), "/readyz");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get(server.managementAddress(), "/actuator/health/providers").body()).contains("momoIn", "momoOut",
                "sms", "ussd");
        assertThat(get(server.managementAddress(), "/actuator/info").statusCode()).isEqualTo(200);
        assertThat(get(server.managementAddress(), "/actuator/env").statusCode()).as("the rest is off").isEqualTo(404);
        assertThat(get(server.address(), "/actuator/prometheus").statusCode()).as("not where members call")
                .isEqualTo(404);
    }

    @Test
    void whoIsAboutToStopTakesNoMoreTraffic() throws Exception {
        AvailabilityChangeEvent.publish(server.context(), ReadinessState.REFUSING_TRAFFIC);
        assertThat(get(server.address(), "/readyz").statusCode()).isEqualTo(503);
        assertThat(get(server.address(), "/livez").statusCode()).isEqualTo(200);
        AvailabilityChangeEvent.publish(server.context(), ReadinessState.ACCEPTING_TRAFFIC);
    }

    @Test
    void oneSearchOfTheLogLeadsFromTheKeyPressToTheReceipt() throws Exception {
        var log = folder.resolve("log").toFile();
        var port = FreePort.asSetting();
        var program = new ProcessBuilder(OwnProgram.command("serve")).redirectOutput(log)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        program.environment().keySet().removeIf(name -> name.startsWith("SUSU_"));
        program.environment().putAll(Map.of("SUSU_DATA_DIR", folder.resolve("logged").toString(), "SUSU_PORT", port,
                "SUSU_SIMULATOR_PORT", "0", "SUSU_LOG_FORMAT", "json"));
        var logged = program.start();
        try {
            theySave(new PretendWorld(URI.create("http://127.0.0.1:" + port)));
        } finally {
            logged.destroy();
            logged.waitFor();
        }
        var json = JsonMapper.builder().build();
        var lines = Files.readAllLines(log.toPath()).stream().filter(line -> line.startsWith("{"))
                .map(json::readTree).toList();
        var asked = lines.stream().filter(line -> line.path("message").asString().equals("asked for")
                && line.has("phone_tail")).findFirst().orElseThrow();
        assertThat(asked.propertyNames()).contains("@timestamp", "level", "logger", "message", "request_id",
                "correlation_id", "session_hash", "payment_id", "phone_tail", "phone_hash");
        assertThat(asked.path("phone_tail").asString()).hasSize(3);
        var thread = lines.stream()
                .filter(line -> line.path("correlation_id").equals(asked.path("correlation_id")))
                .map(line -> line.path("message").asString()).toList();
        assertThat(thread).contains("asked for", "succeeded").anyMatch(said -> said.startsWith("PAID"));
        assertThat(lines).extracting(line -> line.path("message").asString()).noneMatch(said -> said.contains("24000"));
        assertThat(lines).extracting(line -> line.path("phone_tail").asString()).allMatch(tail -> tail.length() <= 3);
    }

    private static void theySave(PretendWorld there) {
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> there.now() != null);
        var people = List.of(new Saver("0240000051", "Ama", "multipart"), new Saver("0240000052", "Kofi", "cumulative"),
                new Saver("0240000053", "Esi", "mtn"), new Saver("0240000054", "Yaw", "africastalking"));
        people.forEach(saver -> there.phone(saver.number(), saver.name()));
        var group = new GroupByPhone("Makola", people,
                saver -> new PretendPhone(there, saver.number(), saver.gateway()));
        group.gathers(Cedis.ofPesewas(5_000), Accra.dateOf(there.now()).plusWeeks(1));
        group.beforeItStarts().types(Saver.PIN).reads("has started");
        new PretendPhone(there, "0240000051", "multipart").dials("*920*55*1#").chooses("Pay now");
        there.advance(Duration.ofSeconds(2));
        there.prompts("0240000051").forEach(prompt -> there.approve("0240000051", prompt));
        there.advance(Duration.ofSeconds(60));
    }

    private static HttpResponse<String> get(URI where, String path) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(where.resolve(path)).build(),
                BodyHandlers.ofString());
    }
}
