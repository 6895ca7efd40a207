package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;
import susu.FreePort;
import susu.shared.Accra;
import susu.shared.Cedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The database is kept in a file, lost, and comes back out of it; MTN's own books and the phones live on. */
class BackupTest {
    private static final List<Saver> PEOPLE = List.of(new Saver("0240000051", "Ama", "multipart"),
            new Saver("0240000052", "Kofi", "cumulative"), new Saver("0240000053", "Esi", "mtn"),
            new Saver("0240000054", "Yaw", "africastalking"));
    @TempDir
    Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private @Nullable Server server;
    private PretendWorld world = new PretendWorld(URI.create("http://127.0.0.1:1"));
    private Map<Saver, PretendPhone> phones = Map.of();
    private LocalDate due = LocalDate.MIN;

    @BeforeEach
    void fourSave() throws Exception {
        settings.put("SUSU_DATA_DIR", data().toString());
        settings.put("SUSU_PORT", FreePort.asSetting());
        settings.put("SUSU_SIMULATOR_PORT", FreePort.asSetting());
        starts();
        for (var name : List.of("efua", "kwame"))
            assertThat(susu("operator", "add", name, "--passphrase-file", passphrase(name))).as(err.toString())
                    .isZero();
        PEOPLE.forEach(saver -> world.phone(saver.number(), saver.name()));
        var group = new GroupByPhone("Makola", PEOPLE, this::phone);
        due = Accra.dateOf(world.now()).plusWeeks(1);
        group.gathers(Cedis.ofPesewas(5_000), due);
        group.beforeItStarts().types(Saver.PIN).reads("has started");
        PEOPLE.forEach(this::paysAll);
    }

    @AfterEach
    void ends() { if (server != null) server.close(); }

    @Test
    void whatLeftAfterTheBackupDoesNotLeaveAgain() throws Exception {
        var file = kept("monday");
        var backup = json(0, "backup", file, "--json");
        assertThat(backup.path("ledger").get(0).path("inTheBooks").asLong()).isEqualTo(20_000);
        theDayComes();
        approvePot();
        assertThat(payouts()).as("the pot has left, and the backup does not know it").isEqualTo(1);
        var before = totals();

        databaseIsLost();
        assertThat(susu("restore", file, "--into", "susu")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Restored, and equal to the backup");
        starts();
        assertThat(release("efua")).as("MTN was not asked yet, or there is nothing to ask").isIn(0, 6);
        assertThat(susu("book", "list")).isZero();
        assertThat(out.toString()).contains("restored from the backup of");
        theDayComes();
        approvePot();
        world.advance(Duration.ofMinutes(10));
        assertThat(payouts()).as("it was found, not sent again").isEqualTo(1);

        release("efua");
        assertThat(release("efua")).as("one alone does not release it").isEqualTo(6);
        assertThat(release("kwame")).as(err.toString()).isZero();
        world.advance(Duration.ofDays(1));
        reconciled(Accra.dateOf(world.now()).minusDays(1));
        assertThat(totals()).isEqualTo(before);
        assertThat(payouts()).isEqualTo(1);
        var books = BooksCheck.of(running().context(), world);
        assertThat(books.violations()).isEmpty();
        assertThat(books.differences()).isEmpty();
        assertThat(books.undecided()).isZero();
        assertThat(susu("ledger", "verify")).as(out.toString()).isZero();
    }

    @Test
    void theDrillComparesTheRunningSystemWithWhatComesBack() throws Exception {
        world.advance(Duration.ofDays(2));
        var drill = json(0, "backup", "drill", "--json");
        assertThat(drill.path("auditHead").asString()).as("what was sealed of the days before").hasSize(64);
        assertThat(drill.path("ok").asBoolean()).isTrue();
        assertThat(drill.path("ledger").get(0).path("inTheBooks").asLong()).isEqualTo(20_000);
        assertThat(drill.path("rows").asLong()).isGreaterThan(50);
        assertThat(drill.path("totalsEqual").asBoolean()).isTrue();
        assertThat(drill.path("auditHeadEqual").asBoolean()).isTrue();
        assertThat(susu("backup", "drill")).isZero();
        assertThat(out.toString()).contains("backed up and restored: totals equal, audit head equal",
                "audit head " + drill.path("auditHead").asString());
        assertThat(susu("book", "list")).isZero();
        assertThat(out.toString()).as("the running system is as it was").contains("Nothing stands still.");
    }

    @Test
    void whatIsDamagedOrNotMeantIsRefusedAndNothingIsChanged() throws Exception {
        var file = kept("whole");
        assertThat(susu("backup", file)).isZero();
        assertThat(susu("backup", file)).as("a backup is never written over").isEqualTo(6);
        assertThat(susu("restore", file, "--into", "susu")).as("a server is at work on it").isEqualTo(3);
        running().close();
        server = null;
        assertThat(susu("restore", file, "--into", "susu")).as("it is not empty").isEqualTo(6);
        assertThat(err.toString()).contains("is not empty");

        databaseIsLost();
        var bytes = Files.readAllBytes(Path.of(file));
        var bad = Files.write(folder.resolve("cut off"), Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(susu("restore", bad.toString(), "--into", "susu")).isEqualTo(6);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 200, (byte) 0x55);
        assertThat(susu("restore", Files.write(bad, bytes).toString(), "--into", "susu")).isEqualTo(6);
        assertThat(susu("restore", file, "--into", "other")).isEqualTo(6);
        assertThat(susu("restore", file, "--no-input")).isEqualTo(6);
        assertThat(data().resolve("postgres")).as("none of these has made a database").doesNotExist();
        var keys = Files.readString(data().resolve("keys"));
        Files.delete(data().resolve("keys"));
        assertThat(susu("restore", file, "--into", "susu")).as("keys are never made for a restore").isEqualTo(3);
        Files.writeString(data().resolve("keys"), keys.replaceAll("(SUSU_INDEX_KEY=)...", "$1AAA"));
        assertThat(susu("restore", file, "--into", "susu")).isEqualTo(6);
        assertThat(err.toString()).contains("sealed under other keys");
        Files.writeString(data().resolve("keys"), keys);
        assertThat(typing("susu\n", "restore", file)).as(err.toString()).isZero();
    }

    private void paysAll(Saver saver) {
        phone(saver).dials("*920*55*1#").chooses("Pay now");
        world.advance(Duration.ofSeconds(2));
        phone(saver).prompts().forEach(prompt -> assertThat(world.approve(saver.number(), prompt)).isEqualTo("paid"));
        world.advance(Duration.ofSeconds(30));
    }

    private void theDayComes() {
        var noon = Accra.startOf(due).plus(Duration.ofHours(12));
        if (world.now().isBefore(noon)) world.advance(Duration.between(world.now(), noon));
        world.advance(Duration.ofMinutes(1));
    }

    private void approvePot() {
        for (var officer : PEOPLE.subList(1, 3)) {
            if (!phone(officer).dials("*920*55*4#").screen().contains("Pot to")) continue;
            phone(officer).chooses("Pot to").chooses("Approve").types(Saver.PIN).reads("Done.");
        }
        world.advance(Duration.ofMinutes(2));
    }

    private long payouts() {
        return world.books().lines().stream().filter(line -> line.kind().equals("payout")).count();
    }

    /** What every account of our books holds, and what MTN holds for us. */
    private Map<String, Object> totals() {
        var held = world.books();
        return Map.of("MTN", held.collection() + " " + held.disbursement(), "ours", running().context()
                .getBean(JdbcClient.class)
                .sql("select group_id || ' ' || name as account, balance from account where balance <> 0")
                .query((row, _) -> Map.entry(row.getString(1), row.getLong(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private void databaseIsLost() {
        ends();
        server = null;
        assertThat(FileSystemUtils.deleteRecursively(data().resolve("postgres").toFile())).isTrue();
    }

    private void reconciled(LocalDate day) {
        for (var product : List.of("collection", "disbursement")) {
            var statement = folder.resolve(product + day).toString();
            assertThat(susu("reconcile", "--make", statement, "--product", product, "--day", day.toString()))
                    .as(err.toString()).isZero();
            assertThat(susu("reconcile", statement)).as(out.toString()).isZero();
        }
    }

    private int release(String operator) {
        return susu("restore", "--release", "--operator", operator, "--passphrase-file", passphrase(operator));
    }

    private void starts() {
        server = Server.start(ServerOptions.from(settings));
        world = new PretendWorld(running().address());
        phones = PEOPLE.stream().collect(Collectors.toMap(Function.identity(),
                saver -> new PretendPhone(world, saver.number(), saver.gateway())));
    }

    private Server running() {
        if (server == null) throw new IllegalStateException("no server runs");
        return server;
    }

    private PretendPhone phone(Saver saver) {
        var phone = phones.get(saver);
        if (phone == null) throw new IllegalArgumentException(saver.name());
        return phone;
    }

    private Path data() { return folder.resolve("data"); }

    private String kept(String name) { return folder.resolve("backups").resolve(name).toString(); }

    private String passphrase(String operator) {
        try {
            return Files.writeString(folder.resolve(operator), "four words are good " + operator + "\n").toString();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private JsonNode json(int exit, String... words) {
        assertThat(susu(words)).as(out.toString() + err).isEqualTo(exit);
        return JsonMapper.builder().build().readTree(out.toString());
    }

    private int susu(String... words) { return typing("", words); }

    private int typing(String keys, String... words) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Susu.run(new Surroundings(settings, new PrintWriter(out, true), new PrintWriter(err, true),
                new BufferedReader(new StringReader(keys))), words);
    }
}
