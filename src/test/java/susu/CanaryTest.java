package susu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import susu.cli.Commands;
import susu.cli.PretendPhone;
import susu.shared.Keys;

/**
 * A PIN, a name, a number and secrets that are like no others go through what members, providers and staff do, while the
 * program tells as much as it can: no setting makes other loggers than these talk. They turn up nowhere: not in the log,
 * not on error pages, not in what is stored unsealed.
 */
@DirtiesContext
@TestPropertySource(properties = {"logging.level.susu=trace", "logging.level.org.springframework.jdbc=trace",
        "logging.level.org.springframework.transaction=trace", "logging.level.com.zaxxer.hikari=trace",
        "logging.level.com.github.kagkarlsson=trace", "susu.mtn.momo.collection-key=canary-collection-key",
        "susu.mtn.momo.api-key=ca9a4ca9a4ca9a4ca9a4ca9a4ca9a4ca", "susu.mtn.madapi.consumer-secret=canary-secret",
        "susu.management.port=0", "management.prometheus.metrics.export.enabled=true"})
@ExtendWith(OutputCaptureExtension.class)
class CanaryTest extends PhoneStory {
    private static final String NUMBER = "0240000087";
    private static final String NAME = "Zipporah Quarcoopome";
    private static final String PIN = "8642";
    private static final String NEW_NUMBER = "0240000086";
    /** Who registers and is erased. */
    private static final String LEAVER = "0240000085";
    private static final String PASSPHRASE = "zebra quagga okapi";
    private static final String COMPLAINT = "the parrot has flown";
    /** Four digits by themselves: parts of ids, times and ports are none. */
    private static final Pattern BARE_PIN = Pattern.compile("(?<![0-9A-Za-z.:_/+-])8642(?![0-9A-Za-z._/+-])");
    @Autowired
    JdbcClient sql;
    @Autowired
    TransactionTemplate tx;

    @Test
    void nothingOfAMemberIsToldByTheProgramOrStoredOpenly(CapturedOutput output) throws Exception {
        var pages = new ArrayList<String>();
        var two = lifeOfAMember();
        errors(pages);
        town.passes(Duration.ofDays(8));
        potsAreApproved(two);
        pages.add(metrics());
        var byHand = TestDatabase.fresh();
        moneyAndTextsByHand(byHand);
        staffAtWork();

        var secrets = new TreeMap<String, Pattern>();
        for (var word : List.of(NAME, "Quarcoopome", NUMBER, "233" + NUMBER.substring(1), "024 000 0087", NEW_NUMBER,
                "233" + NEW_NUMBER.substring(1), LEAVER, "233" + LEAVER.substring(1), COMPLAINT, PASSPHRASE,
                "canary-collection-key", "ca9a4ca9a4ca9a4ca9a4ca9a4ca9a4ca", "canary-secret"))
            secrets.put(word, Pattern.compile(Pattern.quote(word), Pattern.CASE_INSENSITIVE));
        tokens().forEach(token -> secrets.put(token, Pattern.compile(Pattern.quote(token))));
        assertThat(secrets).as("with tokens").hasSizeGreaterThan(16);
        keys().forEach(key -> secrets.put(key, Pattern.compile(Pattern.quote(key))));
        secrets.put(PIN, BARE_PIN);
        var stored = everyTable(sql);
        everyTable(JdbcClient.create(new DriverManagerDataSource(byHand, "postgres", "postgres")))
                .forEach((table, rows) -> stored.merge(table, rows, (one, other) -> one + "\n" + other));
        secrets.forEach((secret, pattern) -> {
            assertThat(lines(pattern, output.getAll())).as("the log has " + secret).isEmpty();
            pages.forEach(page -> assertThat(lines(pattern, page)).as("a page has " + secret).isEmpty());
            stored.forEach((table, rows) -> assertThat(lines(pattern, rows)).as(table + " has " + secret).isEmpty());
        });
        // Last, because a test that writes a name tells it to the log.
        whatIsPlantedInClearIsFound();
    }

    @Test
    void theSecretPartsOfTheAddressesOfLiveAreToldToNobody(CapturedOutput output) {
        try (var live = LiveProgram.start("logging.level.susu=trace")) {
            var said = output.getAll().length();
            var pages = new ArrayList<String>();
            var secrets = new ArrayList<String>();
            for (var door : Map.of("/ussd/callback", "ussd", "/ussd/events", "ussd", "/sms/mtn", "sms/mtn",
                    "/sms/africastalking/incoming", "sms/africastalking").entrySet()) {
                var path = live.secret(door.getKey(), door.getValue());
                secrets.add(path.substring(path.lastIndexOf('/') + 1));
                for (var address : List.of(path, path + "0", path + "/"))
                    for (var body : List.of("sessionId=canary&phoneNumber=" + NUMBER + "&text=", "{"))
                        pages.add(live.post(address, "application/x-www-form-urlencoded", body, Map.of()).body());
            }
            assertThat(output.getAll().substring(said)).isNotEmpty();
            var stored = String.join("\n", everyTable(live.bean(JdbcClient.class)).values());
            for (var secret : secrets)
                for (var told : List.of(output.getAll().substring(said), String.join("\n", pages), stored))
                    assertThat(told).doesNotContain(secret);
        }
    }

    /** A payment, a payout and texts by commands, which work on books of their own. */
    private void moneyAndTextsByHand(String database) throws IOException {
        var folder = Files.createTempDirectory("susu-canary");
        var numbers = Files.writeString(folder.resolve("numbers.csv"), "number,name\n" + NUMBER + "," + NAME + "\n");
        runs(0, database, folder, "momo", "pay", NUMBER, "50.00", "--reference", "PAY001");
        runs(0, database, folder, "momo", "transfer", NUMBER, "20.00", "--reference", "OUT001");
        runs(0, database, folder, "sms", "send", NUMBER, COMPLAINT);
        runs(0, database, folder, "sms", "bulk", "--to", numbers.toString(), "Dear {name}, " + COMPLAINT);
    }

    /** Staff give another PIN and number, print what is kept, and erase; what waits to be done in these books stays so. */
    private void staffAtWork() throws IOException {
        var leaver = town.personWith(NAME, LEAVER);
        leaver.phone.dials("*920*55#").chooses("English").chooses("Start a group").types(NAME).types(PIN).types(PIN)
                .chooses("I agree");
        var folder = Files.createTempDirectory("susu-canary");
        Files.copy(Path.of(program.getEnvironment().getRequiredProperty("susu.data-dir")).resolve("keys"),
                folder.resolve("keys"));
        var database = program.getEnvironment().getRequiredProperty("spring.datasource.url");
        var passphrase = Files.writeString(folder.resolve("passphrase"), PASSPHRASE + "\n").toString();
        var both = List.of("efua", "kwame");
        for (var name : both)
            runs(0, database, folder, "operator", "add", name, "--passphrase-file", passphrase);
        runs(0, database, folder, "member", "export", NUMBER, "--operator", "efua", "--passphrase-file", passphrase);
        runs(6, database, folder, "member", "erase", NUMBER, "--operator", "efua", "--passphrase-file", passphrase);
        for (var name : both)
            runs(0, database, folder, "member", "reset-pin", NUMBER, "--operator", name, "--passphrase-file",
                    passphrase);
        for (var name : both)
            runs(0, database, folder, "member", "change-number", NUMBER, NEW_NUMBER, "--operator", name,
                    "--passphrase-file", passphrase);
        for (var name : both)
            runs(0, database, folder, "member", "erase", LEAVER, "--operator", name, "--passphrase-file", passphrase);
    }

    private static void runs(int exit, String database, Path folder, String... words) {
        var said = Commands.run(Map.of("SUSU_DATABASE_URL", database.replaceAll("\\?.*", ""), "SUSU_DATABASE_USER",
                "postgres", "SUSU_DATABASE_PASSWORD", "postgres", "SUSU_DATA_DIR", folder.toString(), "SUSU_PORT",
                "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_LOG_LEVEL", "trace"), words);
        assertThat(said.exit()).as(said.text()).isEqualTo(exit);
    }

    /** Each of ours, as settings and files hold it. */
    private List<String> keys() {
        var keys = program.getBean(Keys.class);
        var all = new ArrayList<>(keys.data());
        all.addAll(keys.callback());
        all.addAll(keys.backup());
        all.addAll(List.of(keys.index(), keys.pinPepper(), keys.reference()));
        assertThat(all).hasSizeGreaterThanOrEqualTo(6);
        return all.stream().flatMap(key -> Stream.of(Base64.getEncoder().encodeToString(key),
                HexFormat.of().formatHex(key))).toList();
    }

    /** Registers, founds a group, saves in it, mistypes, complains, asks for what is stored, stops texts. */
    private Two lifeOfAMember() {
        var canary = town.personWith(NAME, NUMBER);
        var phone = canary.phone;
        phone.dials("*920*55#").chooses("English").chooses("Start a group").types(NAME).types(PIN).types(PIN)
                .chooses("I agree").types("Parrots").types("50").chooses("Each week").types("2")
                .types(DateTimeFormatter.ofPattern("ddMM").format(town.today().plusWeeks(1))).chooses("First to join")
                .chooses("More").chooses("Cash: no").chooses("1 pot").types("0").chooses("Create").types(PIN)
                .reads("is ready");
        var code = Pattern.compile("Code ([0-9 ]{9})").matcher(phone.screen()).results().findFirst().orElseThrow()
                .group(1);
        phone.dials("*920*55*3#").chooses("Invite").chooses("Invite a number").types(LEAVER).types("1").types(PIN)
                .reads("is invited until");
        var kofi = town.person("Kofi Boateng");
        var joining = kofi.wants("Join a group").types(code);
        while (!joining.screen().contains("Accept"))
            joining.types("98");
        joining.chooses("Accept").types(Town.PIN);
        phone.dials("*920*55*4#").findsAndChooses("Kofi").chooses("Admit").types(PIN).reads("is in");
        phone.dials("*920*55#").chooses("More").chooses("Officer").chooses("Change officers").findsAndChooses("Kofi")
                .chooses("Treasurer").types(PIN);
        kofi.dials("*4").findsAndChooses("Treasurer of").chooses("Accept").types(Town.PIN);
        phone.dials("*920*55#").chooses("More").chooses("Officer").chooses("Start the cycle").chooses("Start")
                .types(PIN).reads("has started");
        cashAndTurns(phone, kofi);
        phone.dials("*920*55*1#").chooses("Pay now").reads("Approve now");
        town.passes(Duration.ofSeconds(1));
        phone.approves();
        kofi.pays();
        phone.dials("*920*55*5*1#").types("1357").types(PIN).reads("Passbook");
        phone.dials("*920*55#").chooses("More").chooses("Help").chooses("Complain").types(COMPLAINT);
        phone.dials("*920*55#").chooses("More").chooses("My account").chooses("Change PIN").types(PIN);
        town.world().text(NUMBER, "STOP", "africastalking");
        town.world().text(NUMBER, "my PIN is 8642", "mtn");
        return new Two(canary, kofi);
    }

    /** Cash that is claimed and denied, and a turn that is offered and kept: all by PIN. */
    private static void cashAndTurns(PretendPhone phone, Town.Person kofi) {
        phone.dials("*920*55*1#").chooses("Other dues").chooses("I gave cash").types("20").types(PIN)
                .reads("cash counts once");
        kofi.dials("*4").findsAndChooses("Cash Zipporah Q.").chooses("No");
        phone.dials("*920*55*3#").findsAndChooses("Offer my turn").types("1").chooses("Yes").types(PIN)
                .reads("is on offer");
        phone.dials("*920*55*3#").findsAndChooses("Offer my turn").types("1").chooses("Yes").types(PIN);
        phone.dials("*920*55*2#").chooses("Ask to swap");
    }

    /** Who save together. */
    private record Two(Town.Person canary, Town.Person kofi) {}

    /** The pot of the first round comes to the canary, and that of the second leaves by the canary's PIN. Kofi pays for both. */
    private void potsAreApproved(Two two) {
        approves(two.kofi(), Town.PIN);
        two.kofi().dials("*1").chooses("For a member").types(NUMBER).chooses("Pay now").reads("Approve now");
        town.passes(Duration.ofSeconds(1));
        two.kofi().approves();
        two.kofi().pays();
        town.passes(Duration.ofDays(7));
        approves(two.canary(), PIN);
        assertThat(town.books().paidOut().count()).as("both pots have left").isEqualTo(2);
    }

    private void approves(Town.Person officer, String pin) {
        officer.dials("*4").findsAndChooses("Pot to").chooses("Approve").types(pin).reads("Done.");
        town.passes(Duration.ofSeconds(30));
    }

    /** A seal that would leave bytes as they are must be noticed, and so must what is stored as text. */
    private void whatIsPlantedInClearIsFound() {
        var name = Pattern.compile(Pattern.quote(NAME));
        assertThat(lines(name, String.join("\n", everyTable(sql).values()))).isEmpty();
        tx.executeWithoutResult(planted -> {
            sql.sql("update member set name_sealed = convert_to(:name, 'UTF8')").param("name", "x" + NAME + "y")
                    .update();
            assertThat(lines(name, everyTable(sql).getOrDefault("member", ""))).as("clear bytes").isNotEmpty();
            planted.setRollbackOnly();
        });
    }

    /** What whoever watches is told. */
    private String metrics() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var told = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                    + program.getEnvironment().getRequiredProperty("local.management.port") + "/actuator/prometheus"))
                    .build(), BodyHandlers.ofString());
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(told.body()).contains("susu_ussd_requests_total", "susu_payments_total", "susu_pin_failures");
            return told.body();
        }
    }

    /** Whatever can be sent wrongly, with the canary in every place. */
    private void errors(List<String> pages) throws IOException, InterruptedException {
        var name = URLEncoder.encode(NAME, UTF_8);
        for (var path : List.of("/ussd/callback", "/ussd/events", "/sms/mtn", "/sms/africastalking/incoming",
                "/sms/africastalking/delivery", "/momo/callback/" + name + "/" + NUMBER + "/8642",
                "/" + name + "/" + NUMBER, "/ussd/callback?phoneNumber=" + NUMBER))
            for (var verb : List.of("POST", "GET", "PUT"))
                for (var body : List.of("{\"sessionId\":\"x\",\"msisdn\":\"" + NUMBER + "\",\"input\":\"8642\",",
                        "sessionId=&phoneNumber=" + NUMBER + "&text=8642&input=8642&from=" + name,
                        "sessionId=x&phoneNumber=" + NUMBER + "99&text=8642&id=%00&status=" + name))
                    pages.add(send(verb, path, body));
    }

    private String send(String verb, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + program.getEnvironment().getRequiredProperty("local.server.port") + path))
                .header("Content-Type", body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
                .header("X-Name", NAME).header("Authorization", "Bearer canary-secret")
                .method(verb, BodyPublishers.ofString(body));
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return answer.headers().map() + "\n" + answer.body();
        }
    }

    /** All that the pretend MTN has given out; its journal is the pretend world's, not ours. */
    private List<String> tokens() throws IOException {
        var folder = Path.of(program.getEnvironment().getRequiredProperty("susu.data-dir"));
        var token = Pattern.compile("\"token\":\"([A-Za-z0-9_-]{20,})\"");
        var found = new ArrayList<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList())
                token.matcher(Files.readString(file, ISO_8859_1)).results()
                        .forEach(match -> found.add(match.group(1)));
        }
        return found;
    }

    /** Every table as text; what is kept as bytes is there twice, as hex digits and as the letters that they would be. */
    private static Map<String, String> everyTable(JdbcClient sql) {
        var all = new TreeMap<String, String>();
        for (var table : sql.sql("""
                select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
                  and has_table_privilege(oid, 'select')""").query(String.class).list()) {
            var rows = new StringBuilder(String.join("\n",
                    sql.sql("select row_to_json(t)::text from " + table + " t").query(String.class).list()));
            for (var column : sql.sql("""
                    select attname from pg_attribute where attrelid = to_regclass(:table) and atttypid = 'bytea'::regtype
                      and attnum > 0 and not attisdropped""").param("table", table).query(String.class).list())
                sql.sql("select " + column + " from " + table + " where " + column + " is not null")
                        .query(byte[].class).list()
                        .forEach(bytes -> rows.append('\n').append(new String(bytes, ISO_8859_1)));
            all.put(table, rows.toString());
        }
        return all;
    }

    private static List<String> lines(Pattern secret, String text) {
        return text.lines().filter(line -> secret.matcher(line).find())
                .map(line -> line.substring(0, Math.min(400, line.length()))).limit(5).toList();
    }
}
