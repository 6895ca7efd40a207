package susu;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that the pretend providers can do wrong, switched on one at a time in front of the whole running product:
 * what the member reads is true, the payment ends where it should, and no money moves twice. The list of what can go
 * wrong is asked of the running world, so that a new kind cannot be left out.
 */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT, properties = {
        "susu.mtn.momo.timeout=400ms", "susu.africastalking.timeout=400ms"})
@ContextConfiguration(initializers = TestWorld.class)
class EveryFaultTest {
    /** Calls that no member's saving makes; what goes wrong there is tried where the calls are. */
    private static final List<String> NOT_OF_MEMBERS = List.of("momo.provisioning", "momo.deliverynotification",
            "momo.active", "momo.basicuserinfo", "momo.balance", "momo.statement", "momo.deposit", "momo.refund",
            "sms.subscription", "sms.get", "ussd.subscription", "ussd.push", "at.fetch", "at.user");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger TRIED = new AtomicInteger();
    @Autowired
    ApplicationContext program;
    private Town town;
    private String fault = "";
    private Town.Person ama;
    private Town.Person kofi;
    private Town.Savings market;
    private List<String> differencesBefore;
    private long undecidedBefore;

    /** Kofi's payment, on the wire and after it. */
    @Nested
    @DirtiesContext
    @TestPropertySource(properties = "story=money in")
    class MoneyIn extends OneAtATime {
        @Override
        boolean isMine(String place, String kind) {
            return !isLie(place, kind) && (place.equals("momo.requesttopay") || place.equals("ussd")
                    || place.matches("momo\\.requesttopay\\.(post|get)"));
        }
    }

    /** Callbacks and tokens. */
    @Nested
    @DirtiesContext
    @TestPropertySource(properties = "story=tokens")
    class TokensAndCallbacks extends OneAtATime {
        @Override
        boolean isMine(String place, String kind) {
            return place.equals("momo.requesttopay.callback") || place.endsWith(".token");
        }
    }

    /** What is told by SMS. */
    @Nested
    @DirtiesContext
    @TestPropertySource(properties = "story=texts")
    class Texts extends OneAtATime {
        @Override
        boolean isMine(String place, String kind) { return place.matches("(sms|at)(\\.post)?"); }
    }

    /** The pot that goes to Ama. */
    @Nested
    @DirtiesContext
    @TestPropertySource(properties = "story=money out")
    class MoneyOut extends OneAtATime {
        @Override
        boolean isMine(String place, String kind) { return place.startsWith("momo.transfer") && !isLie(place, kind); }
    }

    /** A provider that says what is not so leaves the two books apart, and us standing still. */
    @Nested
    @DirtiesContext
    @TestPropertySource(properties = "story=lies about money in")
    class LiesAboutMoneyIn extends OneAtATime {
        @Override
        boolean isMine(String place, String kind) { return isLie(place, kind) && place.equals("momo.requesttopay"); }
    }

    /** After one lie about a pot nothing goes out any more, so each has a world of its own. */
    @Nested
    @DirtiesContext
    @TestPropertySource(properties = "story=lie failed-then-successful")
    class LateTruthAboutAPot extends OneAtATime {
        @Override
        boolean isMine(String place, String kind) {
            return isLie(place, kind) && place.equals("momo.transfer") && kind.equals("failed-then-successful");
        }
    }

    /** After one lie about a pot nothing goes out any more, so each has a world of its own. */
    @Nested
    @DirtiesContext
    @TestPropertySource(properties = "story=lie reversed")
    class PotTakenBack extends OneAtATime {
        @Override
        boolean isMine(String place, String kind) {
            return isLie(place, kind) && place.equals("momo.transfer") && kind.equals("reversed");
        }
    }

    /** After one lie about a pot nothing goes out any more, so each has a world of its own. */
    @Nested
    @DirtiesContext
    @TestPropertySource(properties = "story=lie wrong-amount")
    class PotOfAnotherAmount extends OneAtATime {
        @Override
        boolean isMine(String place, String kind) {
            return isLie(place, kind) && place.equals("momo.transfer") && kind.equals("wrong-amount");
        }
    }

    /** After one lie about a pot nothing goes out any more, so each has a world of its own. */
    @Nested
    @DirtiesContext
    @TestPropertySource(properties = "story=lie wrong-party")
    class PotForAnotherWallet extends OneAtATime {
        @Override
        boolean isMine(String place, String kind) {
            return isLie(place, kind) && place.equals("momo.transfer") && kind.equals("wrong-party");
        }
    }

    private static boolean isLie(String place, String kind) {
        return switch (place) {
            case "momo.requesttopay" -> List.of("wrong-amount", "wrong-party", "reversed").contains(kind);
            case "momo.transfer" ->
                List.of("wrong-amount", "wrong-party", "reversed", "failed-then-successful").contains(kind);
            default -> false;
        };
    }

    /** Each kind of fault in a town of its own. */
    abstract class OneAtATime {
        abstract boolean isMine(String place, String kind);

        @TestFactory
        Stream<DynamicTest> oneAtATime() throws IOException, InterruptedException {
            var places = kindsOfFaults();
            return new TreeSet<>(places.propertyNames()).stream()
                    .filter(place -> NOT_OF_MEMBERS.stream().noneMatch(place::startsWith))
                    .flatMap(place -> places.path(place).valueStream()
                            .filter(kind -> isMine(place, kind.path("kind").stringValue()))
                            .map(kind -> DynamicTest.dynamicTest(place + " " + kind.path("kind").stringValue(),
                                    () -> survives(place, kind))));
        }
    }

    @AfterAll
    static void count() { System.out.println("faults tried one at a time against the running product: " + TRIED); }

    private JsonNode kindsOfFaults() throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + program.getEnvironment().getProperty("local.server.port")
                + "/simulator/faults/kinds");
        try (var http = HttpClient.newHttpClient()) {
            return JSON.readTree(http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body());
        }
    }

    private void survives(String place, JsonNode kind) {
        TRIED.incrementAndGet();
        fault = place + " " + kind.path("kind").stringValue();
        town = new Town(program);
        ama = town.person("Ama Mensah");
        kofi = town.person("Kofi Boateng");
        market = town.group(ama, kofi);
        undecidedBefore = town.books().undecided();
        differencesBefore = town.books().differences();
        var order = new HashMap<String, Object>();
        order.put("at", place);
        kind.propertyStream().forEach(detail -> order.put(detail.getKey(),
                detail.getValue().isInt() ? detail.getValue().intValue() : detail.getValue().stringValue()));
        var word = kind.path("kind").stringValue();
        if (place.startsWith("momo.transfer"))
            whenThePotGoesOut(place, word, order);
        else
            whenKofiPays(place, word, order);
        town.storyIsOver();
    }

    private void whenKofiPays(String place, String word, Map<String, Object> order) {
        if (!place.endsWith(".token")) order.put("phone", kofi.number());
        if (place.startsWith("at"))
            town.world().fault(Map.of("at", "sms", "phone", kofi.number(), "kind", "refused", "times", 99));
        town.passes(ofHours(2));
        town.world().fault(order);
        paysThroughTrouble();
        town.passes(ofHours(30));

        switch (place + " " + word) {
            case "momo.requesttopay fail" -> {
                // He was told, and tried again.
                kofiHasPaid(1);
                toldOfPayment(1);
                assertThat(kofi.hasBeenTexted("was NOT paid", "Nothing was taken")).isTrue();
                booksHold();
            }
            case "momo.requesttopay wrong-amount", "momo.requesttopay wrong-party" -> {
                // What MTN says is not ours: nothing is booked or said, payouts stand still, and a person looks.
                kofiHasPaid(1);
                toldOfPayment(0);
                assertThat(town.books().undecided()).as(fault).isEqualTo(undecidedBefore + 1);
                assertThat(newDifferences()).isNotEmpty();
                kofi.dials("").reads("waits for your MoMo PIN");
            }
            case "momo.requesttopay reversed" -> {
                // Until a statement shows it, the last word stands; the two books tell that they differ.
                kofiHasPaid(1);
                toldOfPayment(1);
                assertThat(newDifferences()).isNotEmpty();
            }
            case "momo.requesttopay failed-then-successful" -> {
                kofiHasPaid(1);
                assertThat(kofi.hasBeenTexted("was NOT paid")).isTrue();
                toldOfPayment(1);
                booksHold();
            }
            case "sms undelivered", "at undelivered" -> {
                kofiHasPaid(1);
                toldOfPayment(0);
                kofi.dials("").reads("nothing due");
                booksHold();
            }
            default -> {
                kofiHasPaid(1);
                toldOfPayment(1);
                booksHold();
            }
        }
    }

    /** Kofi says yes, and does what the screens tell him until he has been asked for his PIN. */
    private void paysThroughTrouble() {
        saysYes();
        for (int look = 0; look < 6 && kofi.phone.approves() == 0; look++) {
            town.passes(ofSeconds(40));
            if (!kofi.phone.prompts().isEmpty()) continue;
            kofi.dials("*1");
            if (kofi.phone.screen().contains("Pay GHS")) kofi.phone.chooses("Pay now");
        }
    }

    private void saysYes() {
        kofi.dials("*1");
        if (kofi.phone.screen().contains("Pay GHS")) kofi.phone.chooses("Pay now");
        town.passes(ofSeconds(1));
    }

    private void whenThePotGoesOut(String place, String word, Map<String, Object> order) {
        market.everyonePays();
        if (word.equals("failed-then-successful")) neighboursSave();
        order.put("phone", ama.number());
        town.world().fault(order);
        town.reaches(market.due(1), 1);
        market.officersApprove();
        town.passes(ofDays(2));

        switch (place + " " + word) {
            case "momo.transfer wrong-amount", "momo.transfer wrong-party" -> {
                amaHasReceived(1);
                toldOfPayout(0);
                assertThat(town.books().undecided()).as(fault).isEqualTo(undecidedBefore + 1);
                assertThat(newDifferences()).isNotEmpty();
            }
            case "momo.transfer reversed" -> {
                amaHasReceived(1);
                toldOfPayout(1);
                assertThat(newDifferences()).isNotEmpty();
            }
            case "momo.transfer failed-then-successful" -> {
                // MTN said twice that it had failed, so it went out anew; then MTN said that both went out. Both books
                // agree on that, ours carries the loss in the open, and says that the group no longer lives on its own.
                amaHasReceived(2);
                assertThat(newDifferences()).as(fault).isEmpty();
                assertThat(town.books().violations()).as(fault)
                        .allMatch(violation -> violation.invariant().equals("5 a group lives on its own money"))
                        .isNotEmpty();
            }
            default -> {
                amaHasReceived(1);
                toldOfPayout(1);
                booksHold();
            }
        }
    }

    /** What MTN holds for another group is enough to send this one's pot a second time. */
    private void neighboursSave() {
        var yaa = town.person("Yaa Frimpong");
        var esi = town.person("Esi Owusu");
        town.group(yaa, esi, town.person("Yaw Asante"));
        yaa.pays();
        esi.pays();
    }

    private void booksHold() {
        assertThat(town.books().violations()).as(fault).isEmpty();
        assertThat(town.books().differences()).as(fault).isEmpty();
        assertThat(town.books().undecided()).as(fault).isEqualTo(undecidedBefore);
    }

    private List<String> newDifferences() {
        var found = new ArrayList<>(town.books().differences());
        found.removeAll(differencesBefore);
        return found;
    }

    private void kofiHasPaid(int times) {
        assertThat(town.world().books().lines().stream()
                .filter(line -> line.kind().equals("payment") && line.from().equals("wallet " + kofi.number())))
                .as(fault).hasSize(times);
    }

    private void amaHasReceived(int times) {
        assertThat(town.world().books().lines().stream()
                .filter(line -> line.kind().equals("payout") && line.to().equals("wallet " + ama.number())))
                .as(fault).hasSize(times);
    }

    private void toldOfPayment(int times) {
        assertThat(kofi.phone.texts().stream().filter(text -> text.contains("GHS 50.00 paid for"))).as(fault)
                .hasSize(times);
    }

    private void toldOfPayout(int times) {
        assertThat(ama.phone.texts().stream().filter(text -> text.contains("sent to MoMo"))).as(fault).hasSize(times);
    }
}
