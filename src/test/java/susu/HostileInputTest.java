package susu;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import susu.cli.Commands;
import susu.groups.Groups;
import susu.members.Members;
import susu.payments.MobileMoney;
import susu.payments.Outcome;
import susu.payments.PaymentId;
import susu.payments.PaymentKind;
import susu.payments.Reconciliation;
import susu.payments.StatementText;
import susu.payments.WalletOrder;
import susu.settings.LiveSettings;
import susu.shared.Accra;
import susu.shared.Cedis;
import susu.shared.PhoneNumber;
import susu.shared.Seals;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever strangers, gateways and providers may send, one test for each row of the list of hostile inputs, in front of
 * the whole product. The wallets are played by a server that says what each row wants.
 */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT, properties = "town=hostile")
@ContextConfiguration(initializers = TestWorld.class)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class HostileInputTest {
    private static final int ROWS = 49;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final AtomicInteger SESSIONS = new AtomicInteger();
    private static final StandInServer MTN = new StandInServer();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    @Autowired
    ApplicationContext program;
    @Autowired
    JdbcClient sql;
    private Town town;
    private Town.Person ama;
    private Town.Person kofi;
    private Town.Savings market;
    private Town.Person yaw;
    private Town.Person esi;
    private Town.Savings bakers;
    private CapturedOutput output;
    @TempDir
    static Path folder;

    @DynamicPropertySource
    static void mtnIsPlayed(DynamicPropertyRegistry registry) {
        registry.add("susu.mtn.momo.base-url", () -> MTN.address().toString());
        registry.add("susu.mtn.momo.timeout", () -> "2s");
    }

    @AfterAll
    static void close() { MTN.close(); }

    @TestFactory
    Stream<DynamicTest> everyRow(CapturedOutput said) {
        output = said;
        mtnTakesEverything();
        town = new Town(program);
        ama = town.person("Ama Mensah");
        kofi = town.person("Kofi Boateng");
        market = town.group(ama, kofi);
        yaw = town.person("Yaw Darko");
        esi = town.person("Esi Nyarko");
        bakers = town.group(yaw, esi);
        var rows = Stream.of(doors(), screens(), wallets(), installations()).flatMap(List::stream)
                .sorted((one, other) -> Integer.compare(one.number, other.number)).toList();
        var missing = IntStream.rangeClosed(1, ROWS)
                .filter(number -> rows.stream().noneMatch(row -> row.number == number)).boxed().toList();
        System.out.println("hostile inputs: " + rows.size() + " of " + ROWS + " rows"
                + (missing.isEmpty() ? "" : "; without a subject: " + missing));
        return rows.stream().map(row -> DynamicTest.dynamicTest(row.number + " " + row.input, row.test));
    }

    private record Row(int number, String input, Executable test) {}

    // The door of gateways, and what strangers send to it.

    private List<Row> doors() {
        return List.of(new Row(1, "bodies that say nothing", this::bodiesThatSayNothing),
                new Row(2, "a session's id that is long or has control characters", this::oddSessionIds),
                new Row(3, "SQL as a session's id", this::sqlAsASessionId),
                new Row(4, "one number, however it is spelled", this::spellings),
                new Row(5, "numbers that are not served", this::otherNumbers),
                new Row(6, "a service code that is not ours", this::anotherServiceCode),
                new Row(8, "five hundred entries, or a long one", this::tooManyEntries),
                new Row(11, "a known session, another number", this::anotherNumber),
                new Row(24, "MTN's types 4, 5 and 2", this::typesOfMtn),
                new Row(25, "the end of a session with a PIN in its input", this::endWithAPin),
                new Row(26, "other methods, other types", this::otherMethods),
                new Row(27, "X-Forwarded-For of anybody", this::forwardedFor),
                new Row(28, "line ends and escape codes", this::lineEnds),
                new Row(29, "other paths", this::otherPaths),
                new Row(30, "deep, packed and huge bodies", this::hugeBodies),
                new Row(37, "receipts of nothing, and weaker than before", this::receipts));
    }

    private void bodiesThatSayNothing() {
        long before = count("ussd_session");
        for (var body : List.of("", "null", "[]", "{\"sessionId\":\"s\",",
                "{\"sessionId\":\"s\",\"sessionId\":\"t\",\"msisdn\":\"0240000001\"}", "{\"msisdn\":\"0240000001\"}",
                "{\"sessionId\":\"s\"}"))
            closing(post("/ussd/callback", JSON, body));
        for (var body : List.of("", "phoneNumber=0240000001", "sessionId=s"))
            closing(post("/ussd/callback", FORM, body));
        assertThat(count("ussd_session")).isEqualTo(before);
    }

    private void oddSessionIds() {
        long before = count("ussd_session");
        assertThat(post("/ussd/callback", FORM, call("s".repeat(10_000), "0240000001", "")).statusCode())
                .isEqualTo(413);
        for (var id : List.of("s".repeat(129), "s\n", "s\0", "\u001b[2J", "s\u007f", "ɛ"))
            closing(post("/ussd/callback", FORM, call(id, "0240000001", "")));
        assertThat(count("ussd_session")).isEqualTo(before);
    }

    private void sqlAsASessionId() {
        nothing(() -> assertThat(dial("'; drop table transfer;--", "0240000001", "")).startsWith("CON SusuSave"));
        assertThat(sql.sql("select count(*) from ussd_session where session_id = :id")
                .param("id", "'; drop table transfer;--").query(Long.class).single()).isOne();
    }

    private void spellings() {
        long before = count("member");
        var last = kofi.number().substring(1);
        for (var spelling : List.of("0" + last, "233" + last, "+233" + last, " 233" + last, "00233" + last,
                "024 000 00" + last.substring(7), "024-000-00" + last.substring(7)))
            assertThat(dial(session(), spelling, "")).as(spelling).startsWith("CON " + market.name);
        // A plus that was not written as %2B arrives as a blank.
        assertThat(post("/ussd/callback", FORM, "sessionId=" + session() + "&phoneNumber=+233" + last + "&text=")
                .body()).startsWith("CON " + market.name);
        assertThat(count("member")).isEqualTo(before);
    }

    private void otherNumbers() {
        long members = count("member");
        long sessions = count("ussd_session");
        for (var phone : List.of("024000000", "0240000000000000", "abc", "0302000000", "+447700900123", "０240000001"))
            assertThat(closing(post("/ussd/callback", FORM, call(session(), phone, ""))))
                    .startsWith("END SusuSave works with mobile numbers of Ghana only");
        assertThat(count("member")).isEqualTo(members);
        assertThat(count("ussd_session")).isEqualTo(sessions);
    }

    private void anotherServiceCode() {
        try (var live = LiveProgram.start("susu.doors.ussd-sources=127.0.0.0/8")) {
            assertThat(dialledInForm(live, "*384*15262#").body()).startsWith("CON SusuSave");
            assertThat(dialledInJson(live, "92055").body()).startsWith("CON SusuSave");
            var said = output.getAll().length();
            closing(dialledInForm(live, "*384*15263#"));
            closing(dialledInForm(live, "*920*55#"));
            closing(dialledInJson(live, "*384*15262#"));
            assertThat(output.getAll().substring(said).split("USSD call closed: not our service code", -1)).hasSize(4);
        }
    }

    private static HttpResponse<String> dialledInForm(LiveProgram live, String code) {
        return live.post(live.ussd(), FORM, call(session(), "0240000001", "") + "&serviceCode=" + encode(code, UTF_8),
                Map.of());
    }

    private static HttpResponse<String> dialledInJson(LiveProgram live, String code) {
        return live.post(live.ussd(), JSON, "{\"sessionId\":\"" + session() + "\",\"msisdn\":\"233240000001\","
                + "\"ussdString\":\"\",\"serviceCode\":\"" + code + "\"}", Map.of());
    }

    private void tooManyEntries() {
        assertThat(dial(session(), "0240000002", "1*".repeat(499) + "1")).startsWith("END This call has become too");
        assertThat(dial(session(), "0240000002", "1".repeat(7_000))).startsWith("END This call has become too");
        assertThat(post("/ussd/callback", FORM, call(session(), "0240000002", "1".repeat(10_000))).statusCode())
                .isEqualTo(413);
        var mtn = "{\"sessionId\":\"" + session() + "\",\"msisdn\":\"233240000002\",\"messageType\":\"0\","
                + "\"ussdString\":\"" + "9".repeat(5_000) + "\"}";
        assertThat(post("/ussd/callback", JSON, mtn).body()).contains("This call has become too");
    }

    private void anotherNumber() {
        var session = session();
        dial(session, kofi.number(), "");
        int said = output.getAll().length();
        assertThat(dial(session, ama.number(), "1")).startsWith("END ");
        assertThat(output.getAll().substring(said)).contains("security: a known session");
        assertThat(dial(session, kofi.number(), "2")).startsWith("CON You get");
    }

    private void typesOfMtn() {
        nothing(() -> {
            for (var type : List.of("4", "5")) {
                town.passes(ofMinutes(11));
                var session = session();
                assertThat(mtn(session, "0", "*920*55#")).contains(market.name);
                assertThat(mtn(session, "1", "1")).contains("Pay GHS");
                assertThat(mtn(session, type, "1")).contains("\"userInputRequired\":false").doesNotContain("Approve");
            }
            town.passes(ofMinutes(11));
            var session = session();
            mtn(session, "0", "*920*55#");
            assertThat(mtn(session, "2", "2")).contains("\"userInputRequired\":true", "Which group?");
        });
    }

    private String mtn(String session, String type, String entry) {
        return post("/ussd/callback", JSON, "{\"sessionId\":\"" + session + "\",\"msisdn\":\"233"
                + kofi.number().substring(1) + "\",\"messageType\":\"" + type + "\",\"ussdString\":\"" + entry
                + "\",\"serviceCode\":\"*920*55#\"}").body();
    }

    private void endWithAPin() {
        var session = session();
        dial(session, kofi.number(), "");
        int said = output.getAll().length();
        var answer = post("/ussd/events", FORM, "sessionId=" + session + "&phoneNumber=" + kofi.number()
                + "&status=Incomplete&input=1*8642");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Drawn.takenOutOf(output.getAll().substring(said))).doesNotContain("8642");
        // By itself: ids have any digits in them.
        assertThat(everythingStored()).doesNotContainPattern("(?<![0-9A-Za-z])8642(?![0-9A-Za-z])");
    }

    private void otherMethods() throws IOException {
        for (var verb : List.of("GET", "PROPFIND", "PUT", "DELETE", "OPTIONS"))
            for (var path : List.of("/ussd/callback", "/sms/mtn"))
                if (!(verb.equals("OPTIONS") && path.equals("/sms/mtn")))
                    assertThat(send(verb, path, FORM, "", Map.of()).statusCode()).as(verb + path).isEqualTo(405);
        assertThat(raw(head("TRACE /ussd/callback HTTP/1.1", "Host: localhost", "X-Secret: a4071",
                "Connection: close"))).startsWith("HTTP/1.1 405").doesNotContain("a4071");
        closing(post("/ussd/callback", JSON, call(session(), "0240000001", "")));
        closing(post("/ussd/callback", FORM, "{\"sessionId\":\"s\",\"msisdn\":\"0240000001\"}"));
    }

    private void forwardedFor() {
        var theirs = "203.0.113.7";
        var form = call(session(), "0240000001", "");
        try (var live = LiveProgram.start("susu.doors.ussd-sources=203.0.113.0/24")) {
            for (var header : List.of("127.0.0.1", theirs, String.join(", ", Collections.nCopies(10, theirs))))
                assertThat(live.post(live.ussd(), FORM, form, Map.of("X-Forwarded-For", header)).statusCode())
                        .as(header).isEqualTo(404);
            assertThat(live.count("ussd_session")).isZero();
        }
        try (var live = LiveProgram.start("susu.doors.ussd-sources=203.0.113.0/24",
                "susu.doors.trusted-proxies=127.0.0.0/8")) {
            var https = Map.of("X-Forwarded-Proto", "https", "X-Forwarded-For", theirs);
            assertThat(live.post(live.ussd(), FORM, form, https).body()).startsWith("CON SusuSave");
            // What stands before the proxy's own word is the caller's, and may be a lie.
            for (var header : List.of(theirs + ", 198.51.100.1", "", "nonsense", theirs + ",", "127.0.0.1"))
                assertThat(live.post(live.ussd(), FORM, form, Map.of("X-Forwarded-Proto", "https", "X-Forwarded-For",
                        header)).statusCode()).as(header).isEqualTo(404);
            assertThat(live.post(live.ussd(), FORM, form, Map.of("X-Forwarded-For", theirs)).statusCode())
                    .as("plain http").isEqualTo(404);
        }
    }

    /** The head of a request, line by line. */
    private static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private void lineEnds() throws IOException {
        int said = output.getAll().length();
        var split = raw(head("POST /ussd/callback HTTP/1.1", "Host: localhost", "X-Odd: a\u001b[31m\rSet-Cookie: b",
                "Content-Length: 0", "Connection: close"));
        assertThat(split).doesNotContain("Set-Cookie", "\u001b[31m");
        var field = "a\r\nERROR forged line \u001b[31m";
        for (var name : List.of("sessionId", "phoneNumber", "text", "networkCode", "serviceCode"))
            assertThat(post("/ussd/callback", FORM, call(session(), "0240000001", "") + "&" + name + "="
                    + encode(field, UTF_8)).body()).doesNotContain("forged", "\u001b");
        post("/sms/africastalking/incoming", FORM, "id=" + encode(field, UTF_8) + "&from=0240000001&text=x");
        post("/momo/callback/" + encode(field, UTF_8) + "/b/c", JSON, "{}");
        assertThat(output.getAll().substring(said)).doesNotContain("forged line", "\u001b[31m");
        // Where something of theirs is told all the same, by us or by a library, it is one line.
        LoggerFactory.getLogger(HostileInputTest.class).warn("odd: {}", field, new IOException(field));
        assertThat(output.getAll().substring(said).lines().filter(line -> line.contains("forged line"))).hasSize(2)
                .allMatch(line -> line.endsWith("a\\r\\nERROR forged line \\u{1b}[31m"));
    }

    private void otherPaths() throws IOException {
        for (var path : List.of("/..%2f..%2fetc/passwd", "//ussd//callback", "/ussd/callback;jsessionid=1",
                "/ussd/%63allback", "/ussd/callback/", "/ussd/callback/../callback/x", "/sms/mtn;a=b", "/%73ms/mtn",
                "//sms/mtn", "/sms/mtn/", "/momo//callback/a/b/c", "/momo/callback/a/b/c;d", "/etc/passwd")) {
            var answer = raw("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + FORM
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).startsWith("HTTP/1.1 404").doesNotContain("passwd", "Exception");
        }
    }

    private void hugeBodies() throws IOException {
        assertThat(post("/ussd/callback", JSON, "[".repeat(10_000)).statusCode()).isEqualTo(413);
        closing(post("/ussd/callback", JSON, "[".repeat(8_000)));
        closing(post("/ussd/callback", JSON, "{\"a\":".repeat(1_600)));
        var bomb = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 1_000; i++)
                packed.write(new byte[4_096]);
        }
        var request = request("POST", "/ussd/callback", JSON, Map.of("Content-Encoding", "gzip"))
                .POST(BodyPublishers.ofByteArray(bomb.toByteArray())).build();
        closing(exchange(request));
        var callback = "/momo/callback/" + UUID.randomUUID() + "/" + UUID.randomUUID() + "/x";
        for (var path : List.of("/ussd/callback", callback)) {
            // Fifty million bytes are announced, and the answer comes before they do.
            var huge = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + FORM
                    + "\r\nContent-Length: 50000000\r\n\r\n";
            assertThat(raw(huge + "x".repeat(9_000))).as(path).startsWith("HTTP/1.1 413");
            assertThat(taken(huge)).as(path).isLessThan(50_000_000 / 3);
        }
        // Whoever sends receipts is told 200 whatever they say, since they would only say it again; it is not read, either.
        assertThat(taken("POST /sms/mtn HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + JSON
                + "\r\nContent-Length: 50000000\r\n\r\n")).isLessThan(50_000_000 / 3);
        // A thousand bombs would be four thousand million bytes if anybody unpacked them.
        long before = allocated();
        for (int i = 0; i < 1_000; i++)
            closing(exchange(request));
        assertThat(allocated() - before).as("bytes for a thousand bombs").isLessThan(400_000_000);
        assertThat(raw("POST /ussd/callback HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000)
                + "\r\nContent-Length: 0\r\n\r\n")).startsWith("HTTP/1.1 4");
    }

    /** How many bytes can be sent behind this head before nobody takes them any more. */
    private int taken(String head) throws IOException {
        var block = new byte[64 * 1024];
        int sent = 0;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            for (; sent < 50_000_000; sent += block.length)
                socket.getOutputStream().write(block);
        } catch (SocketException closed) {
            return sent;
        }
        return sent;
    }

    /** What all threads of this program have asked memory for until now. */
    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getTotalThreadAllocatedBytes();
    }

    private void receipts() {
        var correlator = sql.sql("select correlator from notice_attempt where outcome = 'ACCEPTED' limit 1")
                .query(UUID.class).single();
        for (var body : List.of("{\"clientCorrelatorId\":\"" + UUID.randomUUID()
                + "\",\"deliveryStatus\":\"DELIVERED\"}", "{\"transactionId\":\"nobody's\"}", "nonsense"))
            assertThat(post("/sms/mtn", JSON, body).statusCode()).isEqualTo(200);
        for (var status : List.of("DELIVERED", "SUBMITTED", "EXPIRED"))
            assertThat(post("/sms/mtn", JSON, "{\"clientCorrelatorId\":\"" + correlator + "\",\"deliveryStatus\":\""
                    + status + "\"}").statusCode()).isEqualTo(200);
        assertThat(sql.sql("select delivery from notice_attempt where correlator = :id").param("id", correlator)
                .query(String.class).single()).isEqualTo("DELIVERED");
        assertThat(post("/sms/africastalking/delivery", FORM, "id=nobody%27s&status=Success").statusCode())
                .isEqualTo(200);
    }

    // What people type.

    private List<Row> screens() {
        return List.of(new Row(7, "empty entries", this::emptyEntries),
                new Row(9, "the same request twice", this::twice),
                new Row(10, "an entry after the last screen", this::afterTheEnd),
                new Row(12, "choices that are none", this::noChoices),
                new Row(13, "amounts that are none", this::noAmounts),
                new Row(14, "amounts without end", this::hugeAmounts),
                new Row(15, "one pesewa too much", this::onePesewaTooMuch),
                new Row(16, "PINs that are easy", this::easyPins),
                new Row(17, "PINs that are none", this::noPins),
                new Row(18, "three wrong PINs, then the right one", this::threeWrongPins),
                new Row(19, "a hundred wrong PINs at once", this::aHundredPins),
                new Row(20, "names that are none", this::oddNames),
                new Row(21, "a name that lies", this::lyingNames),
                new Row(22, "silence after a confirm screen", this::silence),
                new Row(23, "joining twice, and two for the last slot", this::theLastSlot));
    }

    private void emptyEntries() {
        for (var text : List.of("1**2", "*1", "1*", "***"))
            assertThat(dial(session(), "0240000003", text)).as(text).startsWith("CON Wrong choice.\n");
    }

    private void twice() {
        long before = count("payment");
        var session = session();
        dial(session, kofi.number(), "1");
        var once = dial(session, kofi.number(), "1*1");
        assertThat(once).startsWith("END GHS 50.00 to " + market.name);
        assertThat(dial(session, kofi.number(), "1*1")).isEqualTo(once);
        assertThat(count("payment")).isEqualTo(before + 1);
        town.passes(ofSeconds(1));
        fails(asked());
    }

    private void afterTheEnd() {
        var session = session();
        assertThat(dial(session, "0240000004", "1*0")).startsWith("END ");
        nothing(() -> assertThat(dial(session, "0240000004", "1*0*1")).startsWith("END This call has ended. Dial"));
    }

    private void noChoices() {
        for (var text : List.of("9", "-1", "1.0", "abc", "1\n2", "１"))
            assertThat(dial(session(), "0240000003", text)).as(text).startsWith("CON Wrong choice.\nSusuSave\n1. Eng");
    }

    private void noAmounts() {
        nothing(() -> {
            // A lone 0 goes back, here as everywhere.
            var back = session();
            dial(back, kofi.number(), "1*2");
            assertThat(dial(back, kofi.number(), "1*2*0")).startsWith("CON ").doesNotContain("Pay GHS 0");
            for (var amount : List.of("0.00", "-5", "+5", "1e3", "0x10", "5,00", "5.005", "NaN", "")) {
                var session = session();
                assertThat(dial(session, kofi.number(), "1*2")).contains("How much for " + market.name);
                assertThat(dial(session, kofi.number(), "1*2*" + amount)).as(amount).startsWith("CON Type the amount")
                        .contains("like 50 or 50.00");
            }
        });
    }

    private void hugeAmounts() {
        nothing(() -> {
            for (var amount : List.of("9223372036854775807", "9223372036854775808", "1" + "0".repeat(40))) {
                var session = session();
                dial(session, kofi.number(), "1*2");
                assertThat(dial(session, kofi.number(), "1*2*" + amount)).as(amount)
                        .startsWith("CON It can be from GHS 0.01 to GHS 999,999.99.");
            }
        });
    }

    private void onePesewaTooMuch() {
        nothing(() -> {
            // Kofi owes two rounds of GHS 50.00 in this cycle, and no more.
            var session = session();
            dial(session, kofi.number(), "1*2");
            assertThat(dial(session, kofi.number(), "1*2*100.00")).startsWith("CON Pay GHS 100.00");
            var more = session();
            dial(more, kofi.number(), "1*2");
            dial(more, kofi.number(), "1*2*100.01");
            assertThat(dial(more, kofi.number(), "1*2*100.01*1"))
                    .startsWith("CON You can pay from GHS 1.00 to GHS 100.00 in this group now.");
        });
        // What a wallet may move only its provider knows, and says.
        long transfers = count("transfer");
        var asked = asksFor(kofi, "1.00");
        answers(asked.status("FAILED", ",\"reason\":\"PAYER_LIMIT_REACHED\""));
        assertThat(stateOf(asked)).isEqualTo("FAILED");
        assertThat(count("transfer")).isEqualTo(transfers);
        assertThat(town.world().texts(kofi.number()).getLast()).contains("wallet limit reached");
        mtnTakesEverything();
    }

    /** Somebody new, on the way to their PIN. */
    private String choosing(String number, String name) {
        var session = session();
        dial(session, number, "1");
        dial(session, number, "1*1");
        assertThat(dial(session, number, "1*1*" + name)).startsWith("CON Choose a 4-digit SusuSave PIN");
        return session;
    }

    private void easyPins() {
        for (var pin : List.of("1111", "1234", "4321", "1212", "1987", "0005"))
            assertThat(dial(choosing("0240000005", "Esi"), "0240000005", "1*1*Esi*" + pin)).as(pin)
                    .startsWith("CON That PIN is easy to guess. Choose another.");
    }

    private void noPins() {
        for (var pin : List.of("abcd", "407", "4071234", "4".repeat(100)))
            assertThat(dial(choosing("0240000005", "Esi"), "0240000005", "1*1*Esi*" + pin)).as(pin)
                    .startsWith("CON A PIN has 4 digits");
        for (var pin : List.of("abcd", "407", "4071234", "4".repeat(100))) {
            var session = session();
            assertThat(dial(session, ama.number(), "5*1")).startsWith("CON Enter your SusuSave PIN");
            assertThat(dial(session, ama.number(), "5*1*" + pin)).as(pin).startsWith("CON ").contains("PIN");
        }
        assertThat(misses(ama)).isZero();
    }

    private void threeWrongPins() {
        var session = session();
        assertThat(dial(session, yaw.number(), "5*1")).startsWith("CON Enter your SusuSave PIN");
        assertThat(dial(session, yaw.number(), "5*1*0000")).contains("2 tries left");
        assertThat(dial(session, yaw.number(), "5*1*0000*0001")).contains("1 try left");
        dial(session, yaw.number(), "5*1*0000*0001*0002");
        assertThat(dial(session, yaw.number(), "5*1*0000*0001*0002*" + Town.PIN)).contains("PIN locked");
        var another = session();
        dial(another, yaw.number(), "5*1");
        assertThat(dial(another, yaw.number(), "5*1*" + Town.PIN)).contains("PIN locked");
        assertThat(misses(yaw)).isEqualTo(3);
    }

    private void aHundredPins() throws Exception {
        var sessions = Stream.generate(HostileInputTest::session).limit(100).toList();
        for (var session : sessions)
            assertThat(dial(session, esi.number(), "5*1")).startsWith("CON Enter your SusuSave PIN");
        var answers = atOnce(IntStream.range(0, 100).<Callable<String>>mapToObj(
                i -> () -> dial(sessions.get(i), esi.number(), "5*1*9" + (100 + i))).toList());
        assertThat(answers).noneMatch(answer -> answer.contains("passbook") || answer.contains("paid"));
        assertThat(answers).as("each is told, and nobody anything else")
                .allMatch(answer -> answer.contains("left") || answer.contains("locked"));
        // The third has closed it, so that none of the others is compared at all: docs/security.md says why they do not
        // count.
        assertThat(answers.stream().filter(answer -> answer.contains("left")).count()).isLessThanOrEqualTo(2);
        assertThat(misses(esi)).isEqualTo(3);
        var right = session();
        dial(right, esi.number(), "5*1");
        assertThat(dial(right, esi.number(), "5*1*" + Town.PIN)).contains("PIN locked");
    }

    private long misses(Town.Person who) {
        return sql.sql("select pin_misses from member where id = :id").param("id", idOf(who)).query(Long.class)
                .single();
    }

    private UUID idOf(Town.Person who) {
        return program.getBean(Members.class).find(PhoneNumber.parse(who.number()).orElseThrow()).orElseThrow().id()
                .value();
    }

    private void oddNames() {
        for (var name : List.of("Ama \uD83D\uDE00", "Ama\u202EsuaM", "Ama\0", "Ama\nB", "<script>alert(1)</script>",
                "Ama & Co", "A")) {
            var session = session();
            dial(session, "0240000005", "1*1");
            assertThat(dial(session, "0240000005", "1*1*" + name)).as(name).startsWith("CON ")
                    .contains("Your name, as on your MoMo wallet?").doesNotContain("script", "Ama");
        }
        assertThat(dial(choosing("0240000005", "Nana O'Brien"), "0240000005", "1*1*Nana O'Brien*4071"))
                .contains("Type the same PIN again");
        var session = session();
        dial(session, "0240000005", "1*1");
        assertThat(dial(session, "0240000005", "1*1*" + "a".repeat(5_000))).startsWith("END ");
        var asked = asksFor(kofi, "1.00");
        assertThat(asked.notes()).isNotEmpty().allMatch(note -> note.matches("[A-Za-z0-9 .]*"));
        fails(asked);
    }

    private void lyingNames() {
        for (var name : List.of("MTN send PIN to 0240000001", "MTN Support", "Send your PIN", "MoMo Agent",
                "Susu Save", "www.example.com", "http example")) {
            var session = session();
            dial(session, "0240000005", "1*1");
            assertThat(dial(session, "0240000005", "1*1*" + name)).as(name).startsWith("CON ")
                    .contains("Your name, as on your MoMo wallet?");
        }
    }

    private void silence() {
        nothing(() -> {
            assertThat(dial(session(), kofi.number(), "1")).startsWith("CON Pay GHS");
            town.passes(ofMinutes(9));
            var session = session();
            assertThat(dial(session, kofi.number(), "")).startsWith("CON You stopped at:");
            assertThat(dial(session, kofi.number(), "1")).startsWith("CON Pay GHS");
            town.passes(ofMinutes(11));
            assertThat(dial(session(), kofi.number(), "")).startsWith("CON " + market.name);
        });
    }

    private void theLastSlot() throws Exception {
        var wide = town.forming(ama, 3);
        wide.admits(kofi);
        var again = kofi.wants("Join a group").types(wide.code);
        while (again.inCall() && !again.screen().contains("already in"))
            again.types(again.screen().contains("Accept") ? "1" : again.screen().contains("PIN") ? Town.PIN : "98");
        again.reads("already in this group");
        var small = town.forming(ama, 2);
        var hopes = List.of(town.person("Abena Osei"), town.person("Kwesi Appiah"));
        for (var hope : hopes) {
            var phone = hope.wants("Join a group").types(small.code);
            while (!phone.screen().contains("Accept"))
                phone.types("98");
            phone.chooses("Accept");
        }
        atOnce(hopes.stream().<Callable<Object>>map(hope -> () -> hope.phone.types(Town.PIN)).toList());
        var admitted = new ArrayList<String>();
        for (var hope : hopes) {
            ama.dials("*4").findsAndChooses(hope.first()).chooses("Admit").types(Town.PIN);
            admitted.add(ama.phone.screen());
        }
        assertThat(admitted.getFirst()).contains("is in");
        assertThat(admitted.getLast()).contains("All turns of this group are taken");
        assertThat(sql.sql("""
                select count(*) from membership m join savings_group g using (group_id)
                where g.code = :code and m.standing = 'IN'""").param("code", small.code.replace(" ", ""))
                .query(Long.class).single()).isEqualTo(2);
    }

    // What wallets say, and who says that they said it.

    private List<Row> wallets() {
        return List.of(new Row(31, "a callback says SUCCESSFUL, the provider PENDING", this::callbackBelieved),
                new Row(32, "a callback with a wrong proof, or of nothing", this::guessedCallback),
                new Row(33, "a callback of another amount, currency, number", this::otherCallback),
                new Row(34, "a callback 25 times, and long after FAILED", this::lateCallback),
                new Row(35, "callbacks without a body, as a form, by PUT, as XML", this::oddCallbacks),
                new Row(36, "callbacks by the thousand", this::manyCallbacks),
                new Row(38, "a send that is answered oddly", this::oddSends),
                new Row(39, "a send that is answered 500 with a reason", this::serverError),
                new Row(40, "a status that is none", this::oddStatus),
                new Row(41, "a reason of any kind", this::oddReasons),
                new Row(42, "amounts in any spelling, and other amounts", this::oddAmounts),
                new Row(43, "certificates and clocks that are wrong", this::certificates));
    }

    private record Asked(String reference, String callback, String externalId, String amount, String party,
            List<String> notes) {
        String status(String status, String more) { return status(status, "\"" + amount + "\"", "GHS", more); }

        String status(String status, String amount, String currency, String more) {
            return """
                    {"amount":%s,"currency":"%s","financialTransactionId":"7%d","externalId":"%s",
                     "payer":{"partyIdType":"MSISDN","partyId":"%s"},"status":%s%s}""".formatted(amount, currency,
                    Math.floorMod(reference.hashCode(), Integer.MAX_VALUE), externalId, party,
                    status.matches("null|[0-9]+") ? status : "\"" + status + "\"", more);
        }
    }

    private static void mtnTakesEverything() {
        MTN.says("/token/", 200, "{\"access_token\":\"t\",\"expires_in\":3600}").says("/requesttopay", 202, "")
                .says("/requesttopay/", 200, "{\"status\":\"PENDING\"}").says("/accountholder/", 200,
                        "{\"result\":true}");
    }

    /** Somebody says yes to paying so much, and MTN has heard of it. */
    private Asked asksFor(Town.Person who, String amount) {
        town.passes(ofSeconds(5));
        var session = session();
        assertThat(dial(session, who.number(), "1*2*" + amount)).contains("Pay GHS " + amount);
        assertThat(dial(session, who.number(), "1*2*" + amount + "*1")).startsWith("END GHS " + amount);
        town.passes(ofSeconds(1));
        return asked();
    }

    /** What MTN was asked for last. */
    private static Asked asked() {
        var request = MTN.asked.reversed().stream()
                .filter(one -> one.method().equals("POST") && one.path().endsWith("/requesttopay")).findFirst()
                .orElseThrow();
        var body = MAPPER.readTree(request.body());
        return new Asked(requireNonNull(request.headers().get("x-reference-id")),
                URI.create(requireNonNull(request.headers().get("x-callback-url"))).getPath(),
                body.path("externalId").asString(), body.path("amount").asString(),
                body.path("payer").path("partyId").asString(),
                List.of(body.path("payerMessage").asString(), body.path("payeeNote").asString()));
    }

    private static long questions() {
        return MTN.asked.stream().filter(one -> one.method().equals("GET") && one.path().contains("/requesttopay/"))
                .count();
    }

    private void fails(Asked asked) {
        answers(asked.status("FAILED", ",\"reason\":\"APPROVAL_REJECTED\""));
        assertThat(stateOf(asked)).isEqualTo("FAILED");
        mtnTakesEverything();
    }

    /** MTN says this from now on, and is asked. */
    private void answers(String body) {
        MTN.says("/requesttopay/", 200, body);
        town.passes(ofMinutes(17));
    }

    private String stateOf(Asked asked) {
        return sql.sql("select state from attempt where ref = :ref").param("ref", UUID.fromString(asked.reference()))
                .query(String.class).single();
    }

    private long booked(Asked asked) {
        return sql.sql("select count(*) from transfer where reason = :reason")
                .param("reason", "collected:" + asked.reference()).query(Long.class).single();
    }

    private void callbackBelieved() {
        var asked = asksFor(kofi, "1.00");
        MTN.says("/requesttopay/", 200, asked.status("PENDING", ""));
        town.passes(ofSeconds(2));
        nothing(() -> {
            long before = questions();
            assertThat(post(asked.callback(), JSON, asked.status("SUCCESSFUL", "")).statusCode()).isEqualTo(200);
            town.passes(ofSeconds(2));
            assertThat(questions()).isEqualTo(before + 1);
        });
        assertThat(booked(asked)).isZero();
        fails(asked);
    }

    private void guessedCallback() {
        var asked = asksFor(kofi, "1.00");
        long rows = count("callback_inbox");
        long before = questions();
        var parts = asked.callback().split("/", -1);
        parts[5] = "A".repeat(parts[5].length());
        var wrongProof = post(String.join("/", parts), JSON, asked.status("SUCCESSFUL", ""));
        parts = asked.callback().split("/", -1);
        parts[4] = UUID.randomUUID().toString();
        var unknown = post(String.join("/", parts), JSON, asked.status("SUCCESSFUL", ""));
        assertThat(wrongProof.statusCode()).isEqualTo(404);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(wrongProof.body()).isEqualTo(unknown.body());
        assertThat(post("/momo/callback/a/b/c", FORM, "x").statusCode()).isEqualTo(404);
        assertThat(count("callback_inbox")).isEqualTo(rows);
        assertThat(questions()).isEqualTo(before);
        fails(asked);
    }

    private void otherCallback() {
        var asked = asksFor(yaw, "1.00");
        for (var lie : List.of(asked.status("SUCCESSFUL", "\"100.00\"", "GHS", ""),
                asked.status("SUCCESSFUL", "\"1.00\"", "EUR", ""),
                asked.status("SUCCESSFUL", "").replace(asked.party(), "233240000099")))
            assertThat(post(asked.callback(), JSON, lie).statusCode()).isEqualTo(200);
        town.passes(ofSeconds(5));
        assertThat(stateOf(asked)).isEqualTo("PENDING");
        assertThat(standStill()).doesNotContain(bakers.name);
        answers(asked.status("SUCCESSFUL", "\"100.00\"", "GHS", ""));
        assertThat(stateOf(asked)).isEqualTo("UNKNOWN");
        assertThat(booked(asked)).isZero();
        assertThat(standStill()).contains(bakers.name);
        mtnTakesEverything();
    }

    private List<String> standStill() {
        return program.getBean(Groups.class).standingStill().stream().map(one -> one.name().value()).toList();
    }

    private void lateCallback() {
        var asked = asksFor(kofi, "1.00");
        long rows = count("callback_inbox");
        for (int i = 0; i < 25; i++)
            assertThat(post(asked.callback(), JSON, asked.status("FAILED", "")).statusCode()).isEqualTo(200);
        assertThat(count("callback_inbox")).isEqualTo(rows + 1);
        fails(asked);
        town.passes(Duration.ofDays(3));
        MTN.says("/requesttopay/", 200, asked.status("SUCCESSFUL", ""));
        assertThat(post(asked.callback(), JSON, asked.status("SUCCESSFUL", "")).statusCode()).isEqualTo(200);
        town.passes(ofSeconds(5));
        assertThat(stateOf(asked)).isEqualTo("SUCCEEDED");
        assertThat(booked(asked)).isOne();
        mtnTakesEverything();
    }

    private void oddCallbacks() {
        var asked = asksFor(kofi, "1.00");
        long rows = count("callback_inbox");
        var xml = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>";
        assertThat(post(asked.callback(), JSON, "").statusCode()).isEqualTo(200);
        assertThat(post(asked.callback(), FORM, "status=SUCCESSFUL").statusCode()).isEqualTo(200);
        assertThat(send("PUT", asked.callback(), JSON, "{}", Map.of()).statusCode()).isEqualTo(200);
        assertThat(post(asked.callback(), "application/xml", xml).statusCode()).isEqualTo(200);
        assertThat(send("GET", asked.callback(), JSON, "", Map.of()).statusCode()).isEqualTo(405);
        assertThat(send("PUT", asked.callback(), FORM, "status=FAILED", Map.of()).statusCode()).isEqualTo(200);
        assertThat(count("callback_inbox")).isEqualTo(rows + 5);
        assertThat(keptOf(asked)).as("word for word").containsExactlyInAnyOrder("", "status=SUCCESSFUL", "{}", xml,
                "status=FAILED");
        town.passes(ofSeconds(5));
        assertThat(stateOf(asked)).isEqualTo("PENDING");
        fails(asked);
    }

    /** The bodies that were kept about it, opened. */
    private List<String> keptOf(Asked asked) {
        var seals = program.getBean(Seals.class);
        return sql.sql("select body_sealed from callback_inbox where ref = :ref")
                .param("ref", UUID.fromString(asked.reference())).query(byte[].class).list().stream()
                .map(body -> seals.open("callback_inbox.body:" + asked.reference(), body)).toList();
    }

    /** The clock stands, so all of them come within one second. */
    private void manyCallbacks() throws Exception {
        var asked = asksFor(kofi, "1.00");
        town.passes(ofSeconds(2));
        var lanes = lanes();
        long before = questions();
        var answers = atOnce(Collections.<Callable<Integer>>nCopies(10_000,
                () -> post(asked.callback(), JSON, asked.status("SUCCESSFUL", "")).statusCode()));
        assertThat(answers).containsOnly(200, 429);
        assertThat(answers.stream().filter(status -> status == 200).count()).isEqualTo(400);
        town.passes(ofSeconds(1));
        assertThat(questions()).as("one question for all of them").isEqualTo(before + 1);
        assertThat(stateOf(asked)).isEqualTo("PENDING");
        var guesses = atOnce(Collections.<Callable<Integer>>nCopies(100,
                () -> post("/momo/callback/a/b/c", JSON, "{}").statusCode()));
        assertThat(guesses.stream().filter(status -> status == 404).count()).isBetween(20L, 40L);
        assertThat(guesses).contains(429);
        assertThat(lanes()).as("the lanes of money").isEqualTo(lanes);
        // While the source is still turned away somebody else pays, and is asked at once.
        var another = asksFor(ama, "1.00");
        assertThat(stateOf(another)).isEqualTo("PENDING");
        answers(asked.status("SUCCESSFUL", ""));
        assertThat(stateOf(asked)).isEqualTo("SUCCEEDED");
        fails(another);
    }

    /** Whether anything is held back on its way to the provider, and by what. */
    private List<String> lanes() {
        return sql.sql("select row_to_json(b)::text from breaker b order by lane").query(String.class).list();
    }

    private void oddSends() {
        MTN.says("/requesttopay", 202, "{\"status\":\"SUCCESSFUL\"}");
        var accepted = asksFor(kofi, "1.00");
        assertThat(stateOf(accepted)).isEqualTo("PENDING");
        assertThat(booked(accepted)).isZero();
        fails(accepted);
        MTN.says("/requesttopay", 200, "{\"status\":\"SUCCESSFUL\"}");
        var strange = asksFor(kofi, "1.00");
        assertThat(stateOf(strange)).isEqualTo("UNKNOWN");
        assertThat(booked(strange)).isZero();
        fails(strange);
        MTN.says("/requesttopay", new StandInServer.Answer(302, "", Map.of("Location", MTN.address() + "/elsewhere")));
        var sentAway = asksFor(kofi, "1.00");
        assertThat(stateOf(sentAway)).isEqualTo("UNKNOWN");
        assertThat(MTN.count("/elsewhere")).isZero();
        fails(sentAway);
    }

    private void serverError() {
        MTN.says("/requesttopay", 500, "{\"code\":\"NOT_ENOUGH_FUNDS\",\"message\":\"none\"}");
        var asked = asksFor(kofi, "1.00");
        assertThat(stateOf(asked)).isEqualTo("UNKNOWN");
        answers(asked.status("SUCCESSFUL", ""));
        assertThat(stateOf(asked)).isEqualTo("SUCCEEDED");
        mtnTakesEverything();
    }

    private void oddStatus() {
        var asked = asksFor(kofi, "1.00");
        for (var status : List.of("Successful", "SUCCESS", "TIMEOUT", "null", "7")) {
            int said = output.getAll().length();
            answers(asked.status(status, ""));
            assertThat(stateOf(asked)).as(status).isEqualTo("PENDING");
            assertThat(output.getAll().substring(said)).as(status).containsPattern("WARN|ERROR");
        }
        assertThat(booked(asked)).isZero();
        fails(asked);
    }

    private void oddReasons() {
        for (var reason : List.of(",\"reason\":\"PAYER_LIMIT_REACHED\"",
                ",\"reason\":{\"code\":\"PAYER_LIMIT_REACHED\",\"message\":\"x\"}", "",
                ",\"reason\":\"A_CODE_OF_NEXT_YEAR\"", ",\"reason\":null", ",\"reason\":[7]")) {
            var asked = asksFor(kofi, "1.00");
            answers(asked.status("FAILED", reason));
            assertThat(stateOf(asked)).as(reason).isEqualTo("FAILED");
            assertThat(sql.sql("""
                    select e.cause from attempt_event e join attempt a using (group_id, payment_id, number)
                    where a.ref = :ref and e.to_state = 'FAILED'""")
                    .param("ref", UUID.fromString(asked.reference())).query(String.class).single()).as(reason)
                    .isEqualTo(reason.contains("PAYER_LIMIT")
                            ? "PAYER_LIMIT_REACHED"
                            : reason.contains("NEXT_YEAR") ? "A_CODE_OF_NEXT_YEAR" : "UNKNOWN_REASON");
            mtnTakesEverything();
        }
    }

    private void oddAmounts() {
        for (var amount : List.of("\"1\"", "\"1.0\"", "1")) {
            var asked = asksFor(kofi, "1.00");
            answers(asked.status("SUCCESSFUL", amount, "GHS", ""));
            assertThat(stateOf(asked)).as(amount).isEqualTo("SUCCEEDED");
            mtnTakesEverything();
        }
        var afia = town.person("Afia Badu");
        var kojo = town.person("Kojo Antwi");
        var tailors = town.group(afia, kojo);
        var finer = asksFor(afia, "1.00");
        answers(finer.status("SUCCESSFUL", "\"1.001\"", "GHS", ""));
        assertThat(stateOf(finer)).isEqualTo("UNKNOWN");
        assertThat(standStill()).contains(tailors.name);
        mtnTakesEverything();
        var foreign = asksFor(kojo, "1.00");
        answers(foreign.status("SUCCESSFUL", "\"1.00\"", "EUR", ""));
        assertThat(stateOf(foreign)).isEqualTo("UNKNOWN");
        assertThat(booked(finer) + booked(foreign)).isZero();
        mtnTakesEverything();
    }

    /** That ten failures within half a minute close a lane holds susu.payments.BreakerTest. */
    private void certificates() throws Exception {
        try (var fine = HttpsServerOf.valid();
                var old = HttpsServerOf.expired();
                var other = HttpsServerOf.ofAnother()) {
            assertThat(fine.isTrusted()).isTrue();
            long elsewhere = MTN.asked.size();
            for (var wrong : List.of(old, other)) {
                assertThat(wrong.isTrusted()).isFalse();
                try (var live = wrong.knownTo(() -> LiveProgram.start("susu.mtn.momo.base-url=" + wrong.address()))) {
                    var wallets = live.bean(MobileMoney.class);
                    for (var kind : List.of(PaymentKind.COLLECT, PaymentKind.PAYOUT)) {
                        assertThat(wallets.send(order(kind))).isInstanceOf(Outcome.NotSent.class);
                        assertThat(wallets.ask(order(kind))).isInstanceOf(Outcome.NotSent.class);
                    }
                }
            }
            assertThat(old.asked() + other.asked()).as("nothing was sent").isZero();
            assertThat(MTN.asked).as("nor anywhere else").hasSize((int) elsewhere);
        }
        // The pretend provider's clock is the machine's, months away from ours.
        MTN.says("/transfer", 202, "").says("/transfer/", 404, "{\"code\":\"RESOURCE_NOT_FOUND\"}");
        assertThat(program.getBean(MobileMoney.class).send(order(PaymentKind.PAYOUT))).isInstanceOfSatisfying(
                Outcome.Halted.class, halted -> assertThat(halted.why()).contains("Payouts wait"));
        assertThat(MTN.asked).noneMatch(one -> one.method().equals("POST") && one.path().endsWith("/transfer"));
    }

    private static WalletOrder order(PaymentKind kind) {
        return new WalletOrder(kind, UUID.randomUUID(), new PaymentId(UUID.randomUUID()),
                new PhoneNumber("+233240000001"), Cedis.ofPesewas(5_000), "Susu", "/momo/callback/g/r/t");
    }

    // What an installation is told, and what it is given.

    private List<Row> installations() {
        return List.of(new Row(44, "secrets that are none, in live", this::noSecrets),
                new Row(45, "addresses and keys that do not go together", this::noAddresses),
                new Row(46, "settings out of range, mistyped, or unknown", this::noSettings),
                new Row(47, "tables that are not this program's", this::otherTables),
                new Row(48, "statements that are none", this::noStatements),
                new Row(49, "files that are no statements", this::noFiles));
    }

    private void noSecrets() throws IOException {
        var live = LiveSettings.complete();
        assertThat(LiveSettings.faults(live)).isEmpty();
        for (var wrong : List.of(Map.of("SUSU_DATABASE_PASSWORD", ""), Map.of("SUSU_DATABASE_PASSWORD", "postgres"),
                Map.of("MTN_CONSUMER_SECRET", "try-secret"), Map.of("SUSU_PIN_PEPPER", ""))) {
            var name = wrong.keySet().iterator().next();
            assertThat(LiveSettings.faults(live, wrong)).as(wrong.toString()).hasSize(1)
                    .allMatch(fault -> fault.startsWith(name + ":") && !fault.contains("postgres")
                            && !fault.contains("try-secret"));
        }
        assertThat(LiveSettings.withOpenDotEnv(live)).singleElement().asString().contains(".env", "chmod 600");
        var said = Commands.run(Map.of("SUSU_MODE", "live", "SUSU_DATABASE_PASSWORD", "postgres"), "serve");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.text()).contains("SUSU_PIN_PEPPER", "SUSU_DATABASE_PASSWORD").doesNotContain("postgres");
    }

    private void noAddresses() {
        var live = LiveSettings.complete();
        for (var wrong : List.of(Map.of("SUSU_PUBLIC_URL", "https://203.0.113.7"),
                Map.of("SUSU_PUBLIC_URL", "http://susu.example.com"),
                Map.of("SUSU_PUBLIC_URL", "https://susu.example.com/path"),
                Map.of("MTN_CALLBACK_URL", "https://203.0.113.7/ussd/callback"),
                Map.of("MTN_MOMO_BASE_URL", "https://sandbox.momodeveloper.mtn.com"),
                Map.of("MTN_MOMO_DISBURSEMENT_KEY", live.getOrDefault("MTN_MOMO_COLLECTION_KEY", ""))))
            assertThat(LiveSettings.faults(live, wrong)).as(wrong.toString()).isNotEmpty()
                    .anyMatch(fault -> fault.startsWith(wrong.keySet().iterator().next()));
        assertThat(LiveSettings.faults(LiveSettings.sandbox(),
                Map.of("MTN_MOMO_BASE_URL", "https://proxy.momoapi.mtn.com"))).singleElement().asString()
                .startsWith("MTN_MOMO_BASE_URL");
    }

    private void noSettings() {
        var live = LiveSettings.complete();
        for (var wrong : List.of(Map.of("SUSU_DATABASE_POOL", "0"), Map.of("SUSU_PROVIDER_TIMEOUT", "PT0S"),
                Map.of("SUSU_PROVIDER_TIMEOUT", "PT1000000000S")))
            assertThat(LiveSettings.faults(live, wrong)).singleElement().asString()
                    .startsWith(wrong.keySet().iterator().next()).contains(" from ", " to ");
        assertThat(LiveSettings.faults(live, Map.of("MTN_CONSUMER_KYE", "x"))).singleElement().asString()
                .contains("did you mean MTN_CONSUMER_KEY?");
        for (var name : List.of("MTN_TLS_VERIFY", "SUSU_TLS_INSECURE", "SUSU_SKIP_TLS_CHECK"))
            assertThat(LiveSettings.faults(live, Map.of(name, "false"))).singleElement().asString()
                    .startsWith(name + ": unknown");
    }

    private void otherTables() {
        for (var change : List.of(
                "insert into flyway_schema_history select 999, '999', 'of next year', 'SQL', 'V999__x.sql', 1, 'x', now(), 1, true",
                "update flyway_schema_history set checksum = checksum + 1 where version = '030'",
                "update flyway_schema_history set success = false where version = '030'")) {
            var address = TestDatabase.fresh();
            Flyway.configure().dataSource(address, "postgres", "postgres").locations("classpath:db/migration").load()
                    .migrate();
            JdbcClient.create(new DriverManagerDataSource(address, "postgres", "postgres")).sql(change).update();
            var said = Commands.run(Map.of("SUSU_DATABASE_URL", address.replaceAll("\\?.*", ""), "SUSU_DATABASE_USER",
                    "postgres", "SUSU_DATABASE_PASSWORD", "postgres", "SUSU_DATA_DIR", folder.toString(),
                    "SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0"), "ledger", "verify");
            assertThat(said.exit()).as(said.text()).isNotZero();
            assertThat(said.text()).contains("does not start", change.contains("999") ? "999" : "030");
        }
    }

    private void noStatements() {
        var day = Accra.startOf(town.today());
        var fine = new StatementText("collection", day.minus(Duration.ofDays(400)), day.minus(Duration.ofDays(399)))
                .text();
        nothing(() -> {
            for (var wrong : List.of(fine.replace("account,collection", "account,savings"),
                    fine.replace("currency,GHS", "currency,EUR"),
                    fine.replaceFirst("to,[^\n]*", "to," + day.minus(Duration.ofDays(400)).plus(Duration.ofDays(600))),
                    new StatementText("collection", day, day.plus(Duration.ofDays(2))).text(),
                    fine.replace("external id", "their id"), fine.replace("opening,0.00", "opening,1,000.00")))
                assertThat(reconciled(wrong)).isInstanceOfSatisfying(Reconciliation.Result.Refused.class,
                        refused -> assertThat(refused.why()).isNotBlank());
        });
        assertThat(count("statement")).isZero();
    }

    private Reconciliation.Result reconciled(String file) {
        return program.getBean(Reconciliation.class).reconcile(file);
    }

    private void noFiles() throws IOException {
        Files.createDirectories(folder.resolve("inner"));
        var there = Files.writeString(folder.resolve("x.csv"), "SusuSave statement,1\n");
        assertThat(folder.resolve("inner/../x.csv")).exists().isReadable();
        for (var name : List.of("../../x.csv", folder.resolve("inner/../x.csv").toString(), there + "/.."))
            assertThat(Commands.run(Map.of(), "reconcile", name)).as(name).isEqualTo(new Commands.Said(6,
                    "The file's name must not lead upwards by \"..\". Nothing was read; name it from the top, or go to "
                            + "its folder first.\n"));
        assertThat(Commands.run(Map.of(), "reconcile", folder.resolve("none.csv").toString()).text())
                .contains("cannot be read");
        var zip = folder.resolve("statement.csv");
        Files.write(zip, new byte[]{'P', 'K', 3, 4, (byte) 0xff, (byte) 0xfe, 0});
        assertThat(Commands.run(Map.of(), "reconcile", zip.toString()).text()).contains("cannot be read as text");
        var huge = folder.resolve("huge.csv");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(200L * 1024 * 1024);
        }
        assertThat(Commands.run(Map.of(), "reconcile", huge.toString())).isEqualTo(new Commands.Said(6,
                "The file is larger than 64 MB. Nothing was taken; import shorter periods.\n"));

        var asked = asksFor(kofi, "1.00");
        var at = program.getBean(Clock.class).instant();
        fails(asked);
        town.passes(ofMinutes(10));
        long before = questions();
        MTN.says("/requesttopay/", 200, asked.status("SUCCESSFUL", ""));
        var held = reconciled(new StatementText("collection", at.minus(Duration.ofHours(1)),
                at.plus(ofMinutes(10))).line("payment", "777", UUID.fromString(asked.reference()), at, "in",
                        Cedis.ofPesewas(100))
                .text());
        assertThat(held).isInstanceOfSatisfying(Reconciliation.Result.Held.class,
                found -> assertThat(found.open()).anyMatch(one -> one.toString().contains("PAID_THERE")));
        long settled = booked(asked);
        assertThat(settled == 0 || questions() > before).as("a file settles nothing, an answer may already").isTrue();
        town.passes(ofSeconds(5));
        assertThat(questions()).isGreaterThan(before);
        assertThat(stateOf(asked)).isEqualTo("SUCCEEDED");
        mtnTakesEverything();
    }

    private static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
        try (var pool = Executors.newFixedThreadPool(50)) {
            var done = new ArrayList<T>();
            for (Future<T> one : pool.invokeAll(acts))
                done.add(one.get());
            return done;
        }
    }

    // How to send and look.

    private static String session() { return "hostile" + SESSIONS.incrementAndGet(); }

    private static String call(String session, String phone, String text) {
        return "sessionId=" + encode(session, UTF_8) + "&phoneNumber=" + encode(phone, UTF_8) + "&text="
                + encode(text, UTF_8);
    }

    /** What the handset shows. */
    private String dial(String session, String phone, String text) {
        var answer = post("/ussd/callback", FORM, call(session, phone, text));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSizeLessThanOrEqualTo("CON ".length() + 160).doesNotContain("Exception", "susu.");
        return answer.body();
    }

    private static String closing(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("END ").hasSizeLessThanOrEqualTo(164).doesNotContain("Exception");
        return answer.body();
    }

    private void nothing(Runnable what) {
        var before = List.of(count("transfer"), count("payment"), count("attempt_event"));
        what.run();
        assertThat(List.of(count("transfer"), count("payment"), count("attempt_event"))).isEqualTo(before);
    }

    private long count(String table) { return sql.sql("select count(*) from " + table).query(Long.class).single(); }

    private String everythingStored() {
        return sql.sql("select query_to_xml('select * from ussd_session', true, false, '')::text").query(String.class)
                .single();
    }

    private int port() { return Integer.parseInt(program.getEnvironment().getRequiredProperty("local.server.port")); }

    private HttpResponse<String> post(String path, String type, String body) {
        return send("POST", path, type, body, Map.of());
    }

    private HttpResponse<String> send(String verb, String path, String type, String body,
            Map<String, String> headers) {
        return exchange(request(verb, path, type, headers).method(verb, BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String verb, String path, String type, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Content-Type", type);
        headers.forEach(request::header);
        return request.method(verb, BodyPublishers.noBody());
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException problem) {
            throw new IllegalStateException(problem);
        }
    }

    /** Sends exactly these letters, which no careful client would, and reads what comes back. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().flush();
            var answer = new byte[4_096];
            int length = socket.getInputStream().read(answer);
            return length < 0 ? "" : new String(answer, 0, length, UTF_8);
        }
    }
}
