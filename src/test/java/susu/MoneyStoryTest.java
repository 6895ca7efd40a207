package susu;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** What must hold of money, told with phones: the whole product, a pretend MTN behind HTTP, a real PostgreSQL. */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = TestWorld.class)
class MoneyStoryTest {
    @Autowired
    ApplicationContext program;
    @Autowired
    JdbcClient sql;
    private Town town;
    private Town.Person ama;
    private Town.Person kofi;
    private Town.Savings market;

    @BeforeEach
    void twoWhoSave() {
        town = new Town(program);
        ama = town.person("Ama Mensah");
        kofi = town.person("Kofi Boateng");
        market = town.group(ama, kofi);
    }

    @AfterEach
    void theBooksHold() {
        var books = town.books();
        assertThat(books.violations()).isEmpty();
        assertThat(books.differences()).isEmpty();
        assertThat(books.undecided()).isZero();
    }

    @Test
    void readingWritesNothing() {
        kofi.pays();
        var before = booksAsWritten();
        for (var reader : List.of(ama, kofi)) {
            for (var shortcut : List.of("", "*1", "*2", "*3", "*4", "*5"))
                reader.dials(shortcut);
            reader.dials("*5*1").types(Town.PIN);
        }
        assertThat(town.books().violations()).isEmpty();
        assertThat(booksAsWritten()).isEqualTo(before);
    }

    @Test
    void anOpenPaymentExemptsNobody() {
        ama.pays();
        town.reaches(market.due(1).minusDays(1), 18);
        town.world().fault(Map.of("at", "momo.requesttopay", "phone", kofi.number(), "kind", "pending-for", "seconds",
                5 * 86_400));
        kofi.pays();
        town.reaches(market.due(1).plusDays(3), 12);
        kofi.dials("*1").reads("waits for your MoMo PIN");
        assertThat(kofi.hasBeenTexted(market.name, "is late")).isTrue();
        assertThat(receivedBy(ama)).isZero();

        town.passes(ofDays(3));
        assertThat(paidBy(kofi)).isOne();
        market.officersApprove();
        assertThat(receivedBy(ama)).isOne();
    }

    @Test
    void officersRemindNeverDebit() {
        var before = payments();
        ama.dials("*4").reads("Nothing waits for you");
        kofi.dials("*1").reads("Pay GHS 50.00");
        for (int day = 0; day < 12; day++) {
            town.passes(ofDays(1));
            assertThat(kofi.phone.prompts()).isEmpty();
        }
        assertThat(kofi.hasBeenTexted(market.name, "is late")).as("he is reminded").isTrue();
        assertThat(payments()).isEqualTo(before);
    }

    @Test
    void aFailedNoticeUndoesNothing() {
        noSmsReaches(kofi);
        kofi.pays();
        town.passes(ofDays(2));
        assertThat(kofi.phone.texts()).noneMatch(text -> text.contains("paid for " + market.name));
        assertThat(paidBy(kofi)).isOne();
        kofi.dials("").reads("nothing due");
        kofi.dials("*5*1").types(Town.PIN).reads("paid 50.00");
    }

    @Test
    void anSmsFailureAfterAPayoutChangesNothing() {
        market.everyonePays();
        noSmsReaches(ama);
        noSmsReaches(kofi);
        town.reaches(market.due(1), 1);
        market.officersApprove();
        town.passes(ofDays(3));
        assertThat(ama.phone.texts()).noneMatch(text -> text.contains("sent to MoMo"));
        assertThat(receivedBy(ama)).isOne();
        assertThat(stateOf(1)).isEqualTo("CLOSED");
        ama.dials("*5*1").types(Town.PIN).reads("got 100.00");
    }

    @Test
    void anErrorIsNotNoMoney() {
        town.world().fault(
                Map.of("at", "momo.requesttopay.post", "phone", kofi.number(), "kind", "status", "status", 500));
        kofi.asksToPay();
        kofi.dials("*1").reads("waits for your MoMo PIN");
        town.passes(ofMinutes(3));
        assertThat(kofi.phone.texts()).noneMatch(text -> text.contains("NOT paid"));
        kofi.approves();
        assertThat(paidBy(kofi)).isOne();
        assertThat(kofi.hasBeenTexted("GHS 50.00 paid for " + market.name)).isTrue();
    }

    @Test
    void aRequestThatNeverReachedMtnIsMadeAgainOnceItsOwnerWantsItTo() throws Exception {
        town.world().fault(Map.of("at", "momo.requesttopay.post", "phone", kofi.number(), "kind", "status", "status",
                503, "times", 50));
        kofi.asksToPay();
        kofi.dials("*1").reads("waits for your MoMo PIN");
        town.passes(ofMinutes(20));
        assertThat(kofi.phone.texts()).noneMatch(text -> text.contains("NOT paid"));
        kofi.dials("").reads("GHS 50.00 has not reached MoMo yet");
        kofi.dials("*1").reads("GHS 50.00 for " + market.name + " has not reached MoMo: your wallet was not asked");

        town.nothingGoesWrongAnyMore();
        kofi.phone.chooses("Ask my wallet again").reads("GHS 50.00").chooses("Pay now").reads("Approve");
        town.passes(ofMinutes(1));
        kofi.approves();
        assertThat(paidBy(kofi)).isOne();
        assertThat(sql.sql("select count(distinct ref) from attempt a join payment p on p.id = a.payment_id "
                + "where p.kind = 'COLLECT' and p.created_at = (select max(created_at) from payment where kind = 'COLLECT')")
                .query(Long.class).single()).as("one reference").isOne();
    }

    @Test
    void aLostCallbackIsFoundByAskingAndAForgedOneMovesNothing() throws Exception {
        town.world().fault(Map.of("at", "momo.requesttopay.callback", "phone", kofi.number(), "kind", "never"));
        kofi.asksToPay();
        var ref = sql.sql("select ref from attempt order by created_at desc limit 1").query(UUID.class).single();
        var group = sql.sql("select group_id from savings_group where name = :name").param("name", market.name)
                .query(UUID.class).single();
        var forged = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + program.getEnvironment().getRequiredProperty("local.server.port") + "/momo/callback/" + group + "/"
                + ref + "/" + "0".repeat(32)))
                .POST(BodyPublishers.ofString("{\"status\":\"SUCCESSFUL\",\"amount\":\"50.00\"}")).build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(forged, BodyHandlers.discarding()).statusCode()).isEqualTo(404);
        }
        town.passes(ofMinutes(1));
        kofi.dials("*1").reads("waits for your MoMo PIN");
        assertThat(paidBy(kofi)).isZero();

        kofi.approves();
        town.passes(ofMinutes(2));
        kofi.dials("").reads("nothing due");
        assertThat(paidBy(kofi)).isOne();
        assertThat(sql.sql("select count(*) from callback_inbox where ref = :ref").param("ref", ref)
                .query(Long.class).single()).isZero();
    }

    /** Neither of the two providers takes a text to that phone. */
    private void noSmsReaches(Town.Person person) {
        for (var place : List.of("sms", "at"))
            town.world().fault(Map.of("at", place, "phone", person.number(), "kind", "refused", "times", 99));
    }

    /** Every row that belongs to a group's book, by table. */
    private Map<String, List<String>> booksAsWritten() {
        var rows = new TreeMap<String, List<String>>();
        for (var table : sql.sql("select table_name from information_schema.columns where column_name = 'group_id'")
                .query(String.class).set())
            rows.put(table, List.copyOf(sql.sql("select t::text from " + table + " t order by 1").query(String.class)
                    .list()));
        assertThat(rows).containsKeys("transfer", "account", "payment", "attempt_event", "due", "passbook");
        return rows;
    }

    private long payments() { return sql.sql("select count(*) from payment").query(Long.class).single(); }

    private String stateOf(int round) {
        return sql.sql("""
                select r.state from round r join savings_group g on g.group_id = r.group_id
                where g.name = :name and r.round = :round""").param("name", market.name).param("round", round)
                .query(String.class).single();
    }

    /** How often MTN took money from that wallet, by its own books. */
    private long paidBy(Town.Person person) {
        return town.world().books().lines().stream().filter(
                line -> line.kind().equals("payment") && line.from().equals("wallet " + person.number())).count();
    }

    /** How often MTN brought money to that wallet, by its own books. */
    private long receivedBy(Town.Person person) {
        return town.world().books().lines().stream().filter(
                line -> line.kind().equals("payout") && line.to().equals("wallet " + person.number())).count();
    }
}
