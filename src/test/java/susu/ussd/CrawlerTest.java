package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import susu.TestWorld;
import susu.shared.Gsm7;

/**
 * Somebody presses every key on every screen that they come to, over real HTTP: no screen is too long, none is a dead end
 * or says that something broke, and each request that a gateway sends once more is answered with the same bytes and
 * changes nothing. {@link EveryStepTest} walks the whole tree; this goes where real callers get.
 */
@SpringBootTest(classes = UssdWorld.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "town=of a crawler")
@ContextConfiguration(initializers = TestWorld.class)
@DirtiesContext
class CrawlerTest {
    private static final Logger LOG = LoggerFactory.getLogger(CrawlerTest.class);
    private static final List<String> KEYS = List.of("1", "2", "3", "4", "5", "6", "0", "98", "99", "x");
    private static final List<String> ANSWERS = List.of("4071", "50", "Kofi Adomako", "12345678", "0240000009", "0",
            "x");
    private static final int LONGEST_WAY = 6;
    private static final int MOST_SCREENS = 45;
    private static final Pattern CODE = Pattern.compile("Code ([0-9]{4} [0-9]{4})");
    private static int screens;
    private static int edges;
    @LocalServerPort
    int port;
    @Autowired
    JdbcClient sql;
    @Autowired
    UssdWorld.Statements statements;

    @AfterAll
    static void figures() { LOG.info("The crawler saw {} screens and pressed {} keys.", screens, edges); }

    @Test
    void aStranger() {
        crawls(new Phone(port, "+233245100001"), "ENGLISH");
        crawls(new Phone(port, "+233245100002"), "TWI");
    }

    @Test
    void aChairAndATreasurerOfAGroupThatSaves() {
        var ama = new Phone(port, "+233245100003");
        var kofi = new Phone(port, "+233245100004");
        registers(ama, "2", "Ama Mensah").types("Crawled", "50", "2", "2", "0611", "1", "1", "4071").sees("is ready");
        var code = CODE.matcher(ama.screen);
        assertThat(code.find()).isTrue();
        registers(kofi, "1", "Kofi Adomako").types(code.group(1), "98", "98", "1", "4071").sees("You asked to join");
        ama.dials("4").types("1", "1", "4071").sees("is in");
        ama.dials("5*5*3").types("1", "1", "4071").sees("is asked");
        kofi.dials("4").types("1", "1", "4071").sees("You are treasurer now");
        ama.dials("5*5*2").types("1", "4071").sees("has started");
        for (var language : List.of("ENGLISH", "TWI"))
            for (var phone : List.of(kofi, ama))
                crawls(phone, language);
    }

    private static Phone registers(Phone phone, String choice, String name) {
        return phone.dials("1*" + choice).types(name, "4071", "4071", "1");
    }

    private void crawls(Phone phone, String language) {
        var seen = new HashSet<String>();
        var ways = new ArrayDeque<List<String>>();
        ways.add(List.of());
        while (!ways.isEmpty() && seen.size() < MOST_SCREENS) {
            var way = ways.poll();
            sql.sql("update member set language = :language, pin_misses = 0, pin_misses_30d = 0, pin_locked_until = null")
                    .param("language", language).update();
            goes(phone, way);
            if (!seen.add(kind(phone.screen))) continue;
            screens++;
            isWhole(phone.screen, way);
            if (phone.screen.startsWith("END ") || way.size() == LONGEST_WAY) continue;
            for (var key : phone.screen.contains("\n1. ") ? KEYS : ANSWERS) {
                goes(phone, way);
                phone.types(key);
                edges++;
                var next = new ArrayList<>(way);
                next.add(key);
                isWhole(phone.screen, next);
                changesNothingIfSaidTwice(phone);
                ways.add(next);
            }
        }
        assertThat(seen).as("more than a few screens are reached").hasSizeGreaterThan(10);
    }

    private static void goes(Phone phone, List<String> way) {
        phone.dials("");
        if (phone.screen.contains("99.") && !phone.screen.contains("1. Pay")) phone.dials("");
        way.forEach(phone::types);
    }

    private void changesNothingIfSaidTwice(Phone phone) {
        var answer = phone.screen;
        statements.sent.clear();
        assertThat(phone.asks().screen).as("the same bytes").isEqualTo(answer);
        assertThat(statements.sent).as("the session is looked up, and nothing else").hasSize(1);
    }

    private static void isWhole(String screen, List<String> way) {
        assertThat(screen).as(way.toString()).matches("(?s)(CON|END) .+").doesNotContain("Exception", "null", "{");
        assertThat(screen).as("nothing broke: " + way).doesNotContain("Service is busy");
        assertThat(Gsm7.septets(screen.substring(4)).orElse(Integer.MAX_VALUE)).as(screen)
                .isLessThanOrEqualTo(Layout.SCREEN);
        if (screen.startsWith("CON ")) assertThat(screen).as("no dead end: " + way).containsPattern("\\n0\\d?\\. ");
    }

    /** Screens that differ in figures only are one. */
    private static String kind(String screen) {
        return screen.replaceAll("[0-9]+", "#");
    }
}
