package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import susu.FreePort;
import susu.payments.Halts;
import susu.shared.Accra;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Staff at work by the commands, beside a server that runs on the same books. */
class StaffTest {
    @TempDir
    static Path folder;
    private static final Map<String, String> SETTINGS = new HashMap<>();
    private static Server server;
    private static PretendWorld world;
    private static String efuas;
    private static String kwames;
    private static final String AMA = "0240000041";
    private static String groupCode = "";
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void aRunningServer() throws Exception {
        SETTINGS.put("SUSU_DATA_DIR", folder.resolve("data").toString());
        SETTINGS.put("SUSU_PORT", FreePort.asSetting());
        SETTINGS.put("SUSU_SIMULATOR_PORT", FreePort.asSetting());
        server = Server.start(ServerOptions.from(SETTINGS));
        world = new PretendWorld(server.address());
        efuas = Files.writeString(folder.resolve("efua"), "correct horse battery\n").toString();
        kwames = Files.writeString(folder.resolve("kwame"), "four words are good\n").toString();
    }

    @AfterAll
    static void close() { server.close(); }

    @BeforeEach
    void nothingSaid() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    @Test
    void aDayIsReconciledADifferenceIsFoundAndTwoSeeToIt() throws Exception {
        assertThat(susu("operator", "add", "efua", "--passphrase-file", efuas)).as(err.toString()).isZero();
        assertThat(susu("operator", "add", "kwame", "--passphrase-file", kwames)).isZero();
        assertThat(susu("operator", "add", "kwame", "--passphrase-file", kwames)).isEqualTo(6);

        json(0, "momo", "pay", "0240000031", "50.00", "--reference", "PAY001", "--json");
        json(0, "momo", "transfer", "0240000032", "20.00", "--reference", "OUT001", "--json");
        var day = LocalDate.ofInstant(world.now(), ZoneOffset.UTC);
        assertThat(susu("reconcile", "--make", file("early"), "--product", "collection", "--day", day.toString()))
                .isNotZero();
        world.advance(Duration.ofDays(1));
        for (var product : new String[]{"collection", "disbursement"}) {
            assertThat(susu("reconcile", "--make", file(product), "--product", product, "--day", day.toString()))
                    .as(err.toString()).isZero();
            var held = json(0, "reconcile", file(product), "--json");
            assertThat(held.path("matched").asInt()).isPositive().isEqualTo(held.path("lines").asInt());
        }
        assertThat(susu("reconcile", file("collection"))).isZero();
        assertThat(susu("ledger", "verify")).as(out.toString()).isZero();

        // On the next day money is moved over for payouts; the one after it has a line of which nobody knows.
        var next = day.plusDays(2);
        world.advance(Duration.ofDays(2));
        susu("reconcile", "--make", file("next"), "--product", "collection", "--day", next.toString());
        var text = Files.readString(Path.of(file("next")));
        var opening = text.replaceAll("(?s).*opening,([0-9.]+).*", "$1");
        var closing = new java.math.BigDecimal(opening).add(new java.math.BigDecimal("7.00"));
        Files.writeString(Path.of(file("next")), text.replace("closing," + opening, "closing," + closing)
                .replace("lines,0", "lines,1").replace("control total,0.00", "control total,7.00")
                + "payment,999,,," + next + "T10:00:00Z,in,7.00,024****099\n");
        assertThat(susu("reconcile", file("next"))).as(err.toString()).isEqualTo(1);
        assertThat(out.toString()).contains("UNKNOWN_LINE", "024****099");

        Files.writeString(Path.of(file("bad")), text.replace("GHS", "EUR"));
        assertThat(susu("reconcile", file("bad"))).isEqualTo(6);
        assertThat(err.toString()).contains("EUR", "Nothing was taken");

        var id = json(0, "exceptions", "list", "--json").path("exceptions").get(0).path("id").asString();
        assertThat(susu("exceptions", "take", id, "--operator", "efua", "--passphrase-file", kwames)).isEqualTo(6);
        assertThat(susu("exceptions", "take", id, "--operator", "efua", "--passphrase-file", efuas)).isZero();
        assertThat(susu("exceptions", "attest", id, "--evidence", "MTN's mail of today", "--operator", "efua",
                "--passphrase-file", efuas)).isZero();
        assertThat(susu("exceptions", "attest", id, "--confirm", "--operator", "efua", "--passphrase-file", efuas))
                .isEqualTo(6);
        assertThat(susu("exceptions", "attest", id, "--confirm", "--operator", "kwame", "--passphrase-file", kwames))
                .as(err.toString()).isZero();
        assertThat(json(0, "exceptions", "list", "--json").path("exceptions")).isEmpty();

        assertThat(susu("reconcile", "--only", "on", "--operator", "efua", "--passphrase-file", efuas)).isZero();
        assertThat(susu("reconcile", "--only", "off", "--operator", "efua", "--passphrase-file", efuas)).isZero();
        assertThat(server.context().getBean(Halts.class).sendingStopped()).isPresent();
        assertThat(susu("reconcile", "--only", "off", "--operator", "kwame", "--passphrase-file", kwames)).isZero();
        assertThat(server.context().getBean(Halts.class).sendingStopped()).isEmpty();
        assertThat(susu("book", "release", "48210736", "--operator", "kwame", "--passphrase-file", kwames)).isOne();
    }

    @Test
    void moneyOfUnknownOwnerIsGivenToAMemberByTwo() throws Exception {
        susu("operator", "add", "efua", "--passphrase-file", efuas);
        susu("operator", "add", "kwame", "--passphrase-file", kwames);
        var code = aGroup().replace(' ', '-');
        // A day long before all others: nothing of ours is on it.
        Files.writeString(Path.of(file("found")), """
                SusuSave statement,1
                account,collection
                currency,GHS
                from,2020-01-01T00:00:00Z
                to,2020-01-02T00:00:00Z
                opening,0.00
                closing,7.00
                lines,1
                control total,7.00
                kind,transaction,reference,external id,time,direction,amount,party
                payment,98765432101,,,2020-01-01T10:00:00Z,in,7.00,024****041
                """);
        assertThat(susu("reconcile", file("found"))).as(err.toString()).isEqualTo(1);
        var id = json(0, "exceptions", "list", "--json").path("exceptions").get(0).path("id").asString();

        assertThat(claim(id, "0240000098", code, "efua", efuas)).isEqualTo(6);
        assertThat(err.toString()).contains("Nobody of that number is in that group");
        assertThat(claim(id, "12", code, "efua", efuas)).isEqualTo(2);
        assertThat(claim(id, AMA, code, "efua", efuas)).as(err.toString()).isZero();
        assertThat(claim(id, AMA, code, "efua", efuas)).isEqualTo(6);
        assertThat(err.toString()).contains("another operator");
        assertThat(claim(id, AMA, code, "kwame", kwames)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("on its way to the group's book");
        assertThat(claim(id, AMA, code, "kwame", kwames)).isEqualTo(6);
        world.advance(Duration.ofSeconds(10));
        assertThat(String.join("\n", world.texts(AMA))).contains("GHS 7.00 was found to be yours and is now in Makola",
                "MoMo ID 98765432101");
        assertThat(json(0, "exceptions", "list", "--json").path("exceptions")).isEmpty();
    }

    private int claim(String id, String member, String group, String who, String passphrase) {
        return susu("exceptions", "claim", id, "--member", member, "--group", group, "--evidence", "her MoMo receipt",
                "--operator", who, "--passphrase-file", passphrase);
    }

    @Test
    void whatMembersComplainAboutIsReadAndAnswered() throws Exception {
        susu("operator", "add", "efua", "--passphrase-file", efuas);
        aGroup();
        var phone = new PretendPhone(world, AMA, "africastalking");
        phone.dials("*920*55*5*4#").chooses("Complain").types("Nobody picks up the phone").reads("We have it.");
        var waits = json(0, "complaints", "list", "--json", "--operator", "efua", "--passphrase-file", efuas)
                .path("complaints").get(0);
        assertThat(waits.path("words").asString()).isEqualTo("Nobody picks up the phone");
        assertThat(waits.path("phone").asString()).isEqualTo(AMA);
        var ref = waits.path("ref").asString();
        assertThat(susu("complaints", "answered", ref, "--operator", "efua", "--passphrase-file", kwames)).isEqualTo(6);
        assertThat(susu("complaints", "answered", ref, "--operator", "efua", "--passphrase-file", efuas))
                .as(err.toString()).isZero();
        assertThat(susu("complaints", "answered", ref, "--operator", "efua", "--passphrase-file", efuas)).isEqualTo(6);
        nothingSaid();
        assertThat(susu("complaints", "list", "--operator", "efua", "--passphrase-file", efuas)).isZero();
        assertThat(out.toString()).contains("No complaint waits for an answer.");
    }

    @Test
    void oneStopsABookAndTwoLetItGoOn() throws Exception {
        susu("operator", "add", "efua", "--passphrase-file", efuas);
        susu("operator", "add", "kwame", "--passphrase-file", kwames);
        var code = aGroup();
        assertThat(susu("book", "release", code, "--operator", "efua", "--passphrase-file", efuas)).isEqualTo(6);
        assertThat(err.toString()).contains("does not stand still");
        assertThat(susu("book", "freeze", code, "--why", "MTN looks into it", "--operator", "efua",
                "--passphrase-file", efuas)).isZero();
        assertThat(out.toString()).contains("stand still");
        assertThat(susu("book", "release", "house", "--operator", "efua", "--passphrase-file", efuas))
                .as("a house without a book, or whose book does not stand still").isEqualTo(6);
        assertThat(susu("book", "list")).isZero();
        assertThat(out.toString()).contains(code.replace(" ", ""), "MTN looks into it");
        assertThat(json(0, "book", "list", "--json").path("standingStill").get(0).path("why").asString())
                .isEqualTo("MTN looks into it");
        assertThat(susu("book", "release", code, "--operator", "efua", "--passphrase-file", efuas)).isZero();
        assertThat(susu("book", "release", code, "--operator", "efua", "--passphrase-file", efuas)).isEqualTo(6);
        assertThat(susu("book", "release", code, "--operator", "kwame", "--passphrase-file", kwames)).isZero();
        assertThat(out.toString()).contains("Its payouts go on");
        nothingSaid();
        assertThat(susu("book", "list")).isZero();
        assertThat(out.toString()).contains("Nothing stands still.");
        assertThat(susu("book", "make-good", code, "--reference", "GAP001", "--operator", "kwame", "--passphrase-file",
                kwames)).isEqualTo(6);
        assertThat(err.toString()).contains("Nothing is missing");
    }

    @Test
    void twoStopAGroupAndItsMembersAreTold() throws Exception {
        susu("operator", "add", "efua", "--passphrase-file", efuas);
        susu("operator", "add", "kwame", "--passphrase-file", kwames);
        var code = aGroup();
        assertThat(susu("group", "suspend", code, "--why", "a complaint", "--operator", "efua",
                "--passphrase-file", efuas)).isZero();
        assertThat(susu("group", "suspend", code, "--why", "a complaint", "--operator", "efua",
                "--passphrase-file", efuas)).isEqualTo(6);
        assertThat(susu("group", "suspend", code, "--why", "a complaint", "--operator", "kwame",
                "--passphrase-file", kwames)).isZero();
        world.advance(Duration.ofSeconds(10));
        assertThat(String.join("\n", world.texts(AMA))).contains("Makola is paused. Your money is safe.");
        new PretendPhone(world, AMA, "multipart").dials("*920*55#").reads("Makola is paused");
        susu("group", "resume", code, "--operator", "efua", "--passphrase-file", efuas);
        assertThat(susu("group", "resume", code, "--operator", "kwame", "--passphrase-file", kwames)).isZero();
        world.advance(Duration.ofSeconds(10));
        assertThat(String.join("\n", world.texts(AMA))).contains("Makola", "goes on");
    }

    @Test
    void aHolidayIsAddedListedAndRemoved() {
        susu("operator", "add", "efua", "--passphrase-file", efuas);
        assertThat(holiday("add", "2026-12-25", "Christmas Day")).as(err.toString()).isZero();
        assertThat(holiday("add", "2026-12-25", "Christmas Day")).isEqualTo(6);
        assertThat(err.toString()).contains("That day is a holiday already", "Nothing was done");
        assertThat(holiday("add", "25 December", "Christmas Day")).isEqualTo(2);
        assertThat(holiday("add", "2026-12-26", " ")).isEqualTo(2);
        assertThat(susu("holidays", "add", "2026-12-26", "Boxing Day", "--operator", "efua", "--passphrase-file",
                kwames)).as("not efua's passphrase").isEqualTo(6);
        assertThat(susu("holidays", "list")).isZero();
        assertThat(out.toString()).contains("2026-12-25  Christmas Day");
        var all = json(0, "holidays", "list", "--json").path("holidays");
        assertThat(all).hasSize(1);
        assertThat(all.get(0).path("day").asString()).isEqualTo("2026-12-25");
        assertThat(holiday("remove", "2026-12-25")).isZero();
        assertThat(holiday("remove", "2026-12-25")).isEqualTo(6);
        out.getBuffer().setLength(0);
        assertThat(susu("holidays", "list")).isZero();
        assertThat(out.toString()).contains("No day is a holiday");
    }

    private int holiday(String... words) {
        var staff = Stream.of("--operator", "efua", "--passphrase-file", efuas);
        return susu(Stream.of(Stream.of("holidays"), Stream.of(words), staff).flatMap(each -> each)
                .toArray(String[]::new));
    }

    /** Ama's group, founded when it is first needed. */
    private static String aGroup() {
        if (!groupCode.isEmpty()) return groupCode;
        world.phone(AMA, "Ama");
        var ama = new PretendPhone(world, AMA, "multipart").dials("*920*55#").chooses("English")
                .chooses("Start a group").types("Ama Mensah").types("4071").types("4071").chooses("I agree")
                .types("Makola").types("50").chooses("Each week").types("2")
                .types(DateTimeFormatter.ofPattern("ddMM").format(Accra.dateOf(world.now()).plusDays(7)))
                .chooses("First to join").chooses("Create").types("4071").reads("is ready");
        groupCode = ama.screen().replaceAll("(?s).*Code ([0-9]{4} [0-9]{4}).*", "$1");
        return groupCode;
    }

    private static String file(String name) { return folder.resolve(name + ".csv").toString(); }

    private JsonNode json(int exit, String... words) {
        out.getBuffer().setLength(0);
        assertThat(susu(words)).as(out.toString() + err).isEqualTo(exit);
        return JsonMapper.builder().build().readTree(out.toString());
    }

    private int susu(String... words) {
        return Susu.run(new Surroundings(SETTINGS, new PrintWriter(out, true), new PrintWriter(err, true)), words);
    }
}
