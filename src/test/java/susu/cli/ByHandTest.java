package susu.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import susu.Drawn;
import susu.FreePort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The integrations by hand, beside a server that runs on the same books. */
class ByHandTest {
    @TempDir
    static Path folder;
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

    @BeforeEach
    void nothingSaid() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    @Test
    void oneReferenceIsOnePaymentHoweverOftenItIsAsked() {
        var first = json(0, "momo", "pay", "0240000031", "50.00", "--reference", "PAY001", "--json");
        assertThat(first.path("state").stringValue()).isEqualTo("SUCCEEDED");
        var again = json(0, "momo", "pay", "+233240000031", "50", "--reference", "PAY001", "--json");
        assertThat(again).isEqualTo(first);
        assertThat(json(0, "momo", "status", "PAY001", "--json")).isEqualTo(first);
        assertThat(susu("momo", "pay", "0240000031", "60", "--reference", "PAY001")).isEqualTo(6);
        assertThat(err.toString()).contains("Nothing was done");

        var moved = new PretendWorld(server.address()).books().lines().stream()
                .filter(line -> line.from().equals("wallet 0240000031"));
        assertThat(moved).hasSize(1);
        booksAgree();
    }

    private static void booksAgree() {
        var check = BooksCheck.of(server.context(), new PretendWorld(server.address()));
        assertThat(check.violations()).isEmpty();
        assertThat(check.differences()).isEmpty();
    }

    @Test
    void moneyOutIsAtMostWhatBelongsToNobody() {
        json(0, "momo", "pay", "0240000032", "30", "--reference", "IN32", "--json");
        assertThat(susu("momo", "transfer", "0240000033", "1000", "--reference", "OUT1")).isEqualTo(6);
        var sent = json(0, "momo", "transfer", "0240000033", "20", "--reference", "OUT2", "--json");
        assertThat(sent.path("way").stringValue()).isEqualTo("out");
        assertThat(json(0, "momo", "transfer", "0240000033", "20", "--reference", "OUT2", "--json")).isEqualTo(sent);
        booksAgree();
    }

    @Test
    void oneReferenceIsOnePaymentWhicheverWayTheMoneyGoes() {
        json(0, "momo", "pay", "0240000038", "30", "--reference", "BOTH1", "--json");
        assertThat(susu("momo", "transfer", "0240000038", "30", "--reference", "BOTH1")).isEqualTo(6);
        assertThat(err.toString()).contains("names a payment the other way, of GHS 30.00 in", "Nothing was sent");
        json(0, "momo", "transfer", "0240000038", "10", "--reference", "BOTH2", "--json");
        assertThat(susu("momo", "pay", "0240000038", "10", "--reference", "BOTH2")).isEqualTo(6);
        assertThat(err.toString()).contains("of GHS 10.00 out");
        var moved = new PretendWorld(server.address()).books().lines().stream()
                .filter(line -> line.from().equals("wallet 0240000038") || line.to().equals("wallet 0240000038"));
        assertThat(moved).as("what it began with, once in and once out").hasSize(3);
        booksAgree();
    }

    @Test
    void aFailedOrOpenPaymentHasAnExitCodeThatSaysSo() {
        var failed = json(1, "momo", "pay", "0240000012", "10", "--reference", "EMPTY", "--json");
        assertThat(failed.path("why").stringValue()).isEqualTo("NOT_ENOUGH_FUNDS");
        var open = json(7, "momo", "pay", "0240000017", "10", "--reference", "OPEN", "--timeout", "1", "--json");
        assertThat(open.path("state").stringValue()).isIn("CREATED", "SUBMITTED", "PENDING");
        assertThat(susu("momo", "pay", "0240000017", "11", "--reference", "SECOND")).isEqualTo(6);
        assertThat(susu("momo", "status", "NOBODY")).isEqualTo(1);
        assertThat(json(1, "momo", "status", "NOBODY", "--json").path("state").stringValue()).isEqualTo("NONE");
    }

    @Test
    void walletsAndBalancesAreAskedFor() {
        assertThat(json(0, "momo", "validate", "0240000034", "--json").path("wallet").stringValue())
                .isEqualTo("active");
        assertThat(json(1, "momo", "validate", "0200000001", "--json").path("wallet").stringValue()).isEqualTo("none");
        assertThat(json(0, "momo", "balance", "--json").path("disbursement").stringValue()).startsWith("GHS ");
    }

    @Test
    void wrongUseIsToldBeforeAnythingIsDone() {
        assertThat(susu("momo", "pay", "0302123456", "50", "--reference", "X")).isEqualTo(2);
        assertThat(susu("momo", "pay", "0240000031", "-5", "--reference", "X")).isEqualTo(2);
        assertThat(susu("momo", "pay", "0240000031", "5", "--reference", "a b")).isEqualTo(2);
        assertThat(susu("momo", "pay", "0240000031", "5")).isEqualTo(2);
        assertThat(susu("momo")).isEqualTo(2);
        assertThat(susu("sms", "bulk", "--to", folder.resolve("missing.csv").toString(), "Hi")).isEqualTo(2);
        assertThat(susu("momo", "provision", "--callback-host", "localhost")).isEqualTo(3);
        assertThat(err.toString()).contains("MTN_MOMO_COLLECTION_KEY");
    }

    @Test
    void aTextIsSimulatedHereAndItsWayCanBeReadLater() {
        var sent = json(0, "sms", "send", "+233240000035", "Welcome to SusuSave!", "--json").path("messages").get(0);
        assertThat(sent.path("state").stringValue()).isEqualTo("SIMULATED");
        assertThat(new PretendWorld(server.address()).texts("0240000035")).containsExactly("Welcome to SusuSave!");
        var id = sent.path("id").stringValue();
        new PretendWorld(server.address()).advance(Duration.ofSeconds(2));
        var later = json(0, "sms", "status", id, "--json").path("messages").get(0);
        assertThat(later.path("state").stringValue()).isEqualTo("SIMULATED");
        assertThat(later.path("tries").get(0).path("gateway").stringValue()).isEqualTo("mtn");
        assertThat(later.path("tries").get(0).path("delivery").stringValue()).as("its receipt").isEqualTo("DELIVERED");
        assertThat(susu("sms", "status", id)).isZero();
        assertThat(err.toString()).doesNotContain("No report has come yet");
    }

    @Test
    void aReportThatHasNotComeIsWaitedForAndNobodyIsAsked() {
        var world = new PretendWorld(server.address());
        world.fault(Map.of("at", "sms", "phone", "0240000039", "kind", "receipt-never"));
        var sent = json(0, "sms", "send", "0240000039", "Sunday at 4.", "--json").path("messages").get(0);
        assertThat(susu("sms", "status", sent.path("id").stringValue())).isZero();
        assertThat(err.toString()).contains("Gateways cannot be asked");
        assertThat(susu("sms", "status", "--help")).isZero();
        assertThat(out.toString()).contains("cannot be asked");
        assertThat(susu("sms", "status", "abc")).isEqualTo(2);
        assertThat(err.toString()).contains("\"abc\" is no message's id");
    }

    @Test
    void aCallIsSeenByItsStepAndNeverByWhatWasTyped() throws Exception {
        dials("seen-1", "233240000040", "");
        dials("seen-1", "233240000040", "1");
        dials("seen-1", "233240000040", "1*1");
        dials("seen-1", "233240000040", "1*1*Abena Seen");
        var stranger = json(0, "ussd", "session", "seen-1", "--json").path("sessions").get(0);
        assertThat(stranger.path("number").stringValue()).isEqualTo("no member's");
        assertThat(stranger.path("step").stringValue()).isEqualTo("ChoosePin");
        assertThat(stranger.path("input").stringValue()).isEqualTo("CUMULATIVE");
        assertThat(stranger.path("entries").intValue()).isEqualTo(3);
        assertThat(stranger.path("state").stringValue()).isEqualTo("OPEN");
        assertThat(stranger.path("started").stringValue()).isNotEmpty();
        assertThat(stranger.path("replied").stringValue())
                .isGreaterThanOrEqualTo(stranger.path("started").stringValue());
        assertThat(stranger.path("dropped").stringValue()).isEmpty();
        assertThat(out.toString()).doesNotContain("Abena", "240000040", "PIN");

        dials("seen-1", "233240000040", "1*1*Abena Seen*4071");
        dials("seen-1", "233240000040", "1*1*Abena Seen*4071*4071");
        dials("seen-1", "233240000040", "1*1*Abena Seen*4071*4071*1");
        dials("seen-1", "233240000040", "1*1*Abena Seen*4071*4071*1*12");
        post("/ussd/events", "sessionId=seen-1&phoneNumber=%2B233240000040&status=Incomplete");
        assertThat(susu("ussd", "session", "seen-1")).isZero();
        assertThat(Drawn.takenOutOf(out.toString())).contains("***040", "JoinCode", "africastalking")
                .doesNotContain("Abena", "4071");
        var member = json(0, "ussd", "session", "seen-1", "--json").path("sessions").get(0);
        assertThat(member.path("dropped").stringValue()).isNotEmpty();
        assertThat(susu("ussd", "session", "nobody-knows-it")).isEqualTo(1);
        assertThat(err.toString()).contains("nobody-knows-it");
        assertThat(susu("ussd")).isEqualTo(2);
    }

    private static void dials(String session, String number, String text) throws Exception {
        post("/ussd/callback", "sessionId=" + session + "&phoneNumber=%2B" + number + "&serviceCode=*920*55%23&text="
                + URLEncoder.encode(text, UTF_8));
    }

    private static void post(String path, String form) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(server.address().resolve(path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withMomoSwitchedOffMtnIsNotAskedAndTheSettingIsNamed() {
        var off = new HashMap<>(SETTINGS);
        off.put("ENABLE_MTN_MOMO", "false");
        var around = new Surroundings(off, new PrintWriter(out, true), new PrintWriter(err, true));
        for (var words : List.of(List.of("momo", "validate", "0240000034"), List.of("momo", "balance"))) {
            assertThat(Susu.run(around, words.toArray(String[]::new))).isEqualTo(3);
            assertThat(err.toString()).contains("ENABLE_MTN_MOMO=false");
        }
    }

    @Test
    void aDefiniteNoToTheBalanceIsToldWithItsCode() {
        new PretendWorld(server.address()).fault(Map.of("at", "momo.balance", "kind", "status", "status", 400));
        assertThat(susu("momo", "balance")).isEqualTo(1);
        assertThat(err.toString()).contains("MTN does not tell the balance");
    }

    @Test
    void manyAreToldEachByNameAndBadNumbersAreNamed() throws Exception {
        var file = Files.writeString(folder.resolve("numbers.csv"), """
                number,name
                0240000036,Ama
                0240000037,Kofi
                12,Nobody
                """);
        assertThat(susu("sms", "bulk", "--to", file.toString(), "Dear {name}, Sunday at 4.")).isEqualTo(1);
        assertThat(err.toString()).contains("12  not sent");
        var world = new PretendWorld(server.address());
        assertThat(world.texts("0240000036")).containsExactly("Dear Ama, Sunday at 4.");
        assertThat(world.texts("0240000037")).containsExactly("Dear Kofi, Sunday at 4.");
    }

    private JsonNode json(int exit, String... words) {
        out.getBuffer().setLength(0);
        assertThat(susu(words)).as(err.toString()).isEqualTo(exit);
        return JsonMapper.builder().build().readTree(out.toString());
    }

    private int susu(String... words) {
        return Susu.run(new Surroundings(SETTINGS, new PrintWriter(out, true), new PrintWriter(err, true)), words);
    }
}
