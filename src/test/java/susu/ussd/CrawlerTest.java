package susu.ussd;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import susu.shared.MovableClock;
import susu.shared.PhoneNumber;
import susu.shared.Seals;

/**
 * People press every key on every kind of screen that they come to, over real HTTP: no screen is too long, none is a dead
 * end or says that something broke, and a request that a gateway sends once more, the last one or an earlier one, changes
 * nothing. Every key is pressed on the first screen of each step that anybody meets in a language; on its likes what they
 * offer. {@link EveryStepTest} walks the whole tree with made-up values; this goes where real callers get. All calls come
 * as Africa's Talking words them; a gateway that repeats in any other wording is {@code RepeatingGatewayTest}'s.
 *
 * <p>
 * For each key the session is put back to where it was before, as if its caller had come there once more by the same way.
 * What has been done meanwhile stays done, so many a screen is answered whose subject has changed.
 */
@SpringBootTest(classes = UssdWorld.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "town=of a crawler")
@ContextConfiguration(initializers = TestWorld.class)
@DirtiesContext
class CrawlerTest {
    private static final Logger LOG = LoggerFactory.getLogger(CrawlerTest.class);
    private static final List<String> KEYS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "98", "0", "00", "99",
            "x");
    private static final List<String> ANSWERS = List.of("50", "Kofi Adomako", "0245100009", "0245100005", "0611",
            "4071");
    /** What makes acts happen; it comes when nothing else is left to look at, since what it does cannot be undone. */
    private static final String PIN = "4071";
    /** Of one step so many screens are tried that differ in more than figures: lists of people are many, and alike. */
    private static final int MOST_OF_A_STEP = 1;
    /** So many of all steps real callers have to meet here, in percent; the rest needs pots that have left, or dues that are late. */
    private static final int LEAST_MET = 85;
    private static final Pattern CODE = Pattern.compile("Code ([0-9]{4} [0-9]{4})");
    private static final Pattern CHANGES = Pattern.compile(
            "(?is)\\b(insert into|delete from)\\s+(?!ussd_session)|(?<!for |key |do )update\\s+(?!ussd_session)");
    private static final HexFormat HEX = HexFormat.of();
    private static final AtomicInteger SESSIONS = new AtomicInteger();
    private final Set<String> screens = new HashSet<>();
    private final Set<String> edges = new HashSet<>();
    private final Set<String> met = new TreeSet<>();
    private final Set<String> tried = new HashSet<>();
    /** Of a group that forms, and of one that runs, in which a turn is to be had. */
    private final List<String> codes = new ArrayList<>();
    @LocalServerPort
    int port;
    @Autowired
    JdbcClient sql;
    @Autowired
    UssdWorld.Statements statements;
    @Autowired
    Ussd ussd;
    @Autowired
    MovableClock clock;
    @Autowired
    Seals seals;

    @Test
    void everyKeyOnEveryKindOfScreen() {
        var ama = new Phone(port, "+233245100003");
        var kofi = new Phone(port, "+233245100004");
        var esi = new Phone(port, "+233245100005");
        var yaw = new Phone(port, "+233245100006");
        var abena = new Phone(port, "+233245100007");
        groupThatSaves(ama, kofi, esi);
        groupThatDraws(esi, kofi);
        groupThatForms(yaw, abena, new Phone(port, "+233245100008"));
        for (var language : List.of("ENGLISH", "TWI")) {
            // Whoever has called before is offered to go on; half an hour later nobody is.
            clock.advance(Duration.ofMinutes(30));
            crawls(language.equals("TWI") ? "+233245100002" : "+233245100001", language);
            for (var phone : language.equals("TWI") ? List.of(ama) : List.of(abena, yaw, kofi, esi, ama)) {
                // She was about to complain: her call begins with the offer to go on.
                if (phone == esi) esi.dials("5*4*2").sees("What is wrong?");
                crawls(phone.number(), language);
            }
        }
        var all = Arrays.stream(Step.class.getPermittedSubclasses()).map(Class::getSimpleName)
                .filter(name -> !name.equals("Again")).collect(Collectors.toCollection(TreeSet::new));
        int share = 100 * met.size() / all.size();
        var missing = new TreeSet<>(all);
        missing.removeAll(met);
        LOG.info("The crawler saw {} screens, pressed {} keys, and met {} of {} steps ({} %). Not met: {}",
                screens.size(),
                edges.size(), met.size(), all.size(), share, missing);
        assertThat(share).as("steps met, not: %s", missing).isGreaterThanOrEqualTo(LEAST_MET);
    }

    /** Three save in turns, pay in cash as well, and have swapped nothing yet. Esi has paid once, and gives her turn up. */
    private void groupThatSaves(Phone ama, Phone kofi, Phone esi) {
        registers(ama, "2", "Ama Mensah").types("Crawled", "50", "2", "3", "0611", "1");
        chooses(chooses(chooses(ama, "More"), "Cash"), "1 pot").types("0");
        var code = creates(ama);
        codes.add(code);
        for (var phone : List.of(kofi, esi)) {
            registers(phone, "1", phone == kofi ? "Kofi Adomako" : "Esi Owusu").types(code);
            accepts(phone);
            ama.dials("4").types("1", "1", PIN).sees("is in");
        }
        chooses(ama.dials("5*5"), "Change officers").types("1", "1", PIN).sees("is asked");
        kofi.dials("4").types("1", "1", PIN).sees("You are treasurer now");
        chooses(ama.dials("5*5"), "Start the cycle").types("1", PIN).sees("has started");
        chooses(chooses(esi.dials("1"), "Other dues"), "I gave cash").types("50", PIN).sees("cash counts once");
        kofi.dials("4").types("1", "1", PIN).sees("is counted");
        chooses(chooses(esi.dials("3"), "Offer my turn"), "").types("1", PIN).sees("is on offer");
    }

    /** Esi leads another group, which draws its turns: Kofi has not added his digits. */
    private void groupThatDraws(Phone esi, Phone kofi) {
        chooses(chooses(esi.dials("5"), "Join or start"), "Start a group").types("Drawing", "20", "2", "6", "1111", "2",
                "1");
        var code = creates(esi);
        chooses(chooses(kofi.dials("5"), "Join or start"), "Join a group").types(code).types("1");
        accepts(kofi);
        esi.dials("4").types("1", "1", PIN).sees("is in");
        chooses(chooses(esi.dials("5*5"), "Draw"), "Draw turns").types(PIN).sees("can add digits");
    }

    /**
     * Yaw leads a group that still takes in people. Its members call each other by other names, and he sets the order of
     * their turns; Abena is asked to be its treasurer, and to accept another first date, and Efua would like to come in.
     */
    private void groupThatForms(Phone yaw, Phone abena, Phone efua) {
        registers(yaw, "2", "Yaw Darko").types("Forming", "20", "2", "6", "1111", "3", "1");
        chooses(chooses(chooses(yaw, "More"), "Names"), "Names: shown").types("0", "0");
        var code = creates(yaw);
        codes.add(code);
        registers(abena, "1", "Abena Osei").types(code, "1");
        accepts(abena);
        yaw.dials("4").types("1", "1", PIN).sees("is in");
        chooses(yaw.dials("5*5"), "Change officers").types("1", "1", PIN).sees("is asked");
        chooses(chooses(yaw.dials("5*5"), "New rules"), "First due date").types("1211", "3");
        chooses(yaw, "Propose").types(PIN).sees("asked to accept");
        registers(efua, "1", "Efua Owusu").types(code, "1");
        accepts(efua);
    }

    private static String creates(Phone phone) {
        chooses(phone, "Create").types(PIN).sees("is ready");
        var found = CODE.matcher(phone.screen);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static void accepts(Phone phone) {
        while (!phone.screen.contains("Accept"))
            phone.types("98");
        chooses(phone, "Accept").types(PIN).sees("You asked to join");
    }

    private static Phone registers(Phone phone, String choice, String name) {
        return phone.dials("1*" + choice).types(name, PIN, PIN, "1");
    }

    private static Phone chooses(Phone phone, String words) {
        while (!phone.screen.contains(words) && phone.screen.contains("98. "))
            phone.types("98");
        var line = Pattern.compile("(?m)^([0-9]+)\\. " + Pattern.quote(words)).matcher(phone.screen);
        assertThat(line.find()).as(words + " in " + phone.screen).isTrue();
        return phone.types(line.group(1));
    }

    /** A screen that somebody has come to, and all that is needed to come there once more. */
    private record Place(String step, String text, String screen, Kept kept) {
        boolean isQuestion() { return !screen.contains("\n1. ") && !screen.contains("\n98. "); }
    }

    /** What a session's row holds. */
    private record Kept(String mode, int entries, String consumed, @Nullable String language, String step, String reply,
            String state) {}

    private record Press(Place from, String key) {}

    /** What is tried on a screen. */
    private enum Care {
        /** Every key there is, and each request once more. */
        EVERYTHING,
        /** What it offers: its like has been tried before. */
        ONLY_LOOKING
    }

    /** One call of one person, to all ends that it can come to. */
    private final class Crawl {
        private final String session = "ATUid_crawled_" + SESSIONS.incrementAndGet();
        private final String number;
        private final String language;
        private final Deque<Place> open = new ArrayDeque<>();
        private final Deque<Press> acts = new ArrayDeque<>();
        private final Set<String> seen = new HashSet<>();
        private final String pin;
        private final Map<String, Integer> ofStep = new HashMap<>();

        private Crawl(String number, String language) {
            this.number = number;
            this.language = language;
            this.pin = sql.sql("select pin_hash from member where phone_index = :who")
                    .param("who", seals.index(PhoneNumber.parse(number).orElseThrow())).query(String.class).optional()
                    .orElse("");
        }

        private void goesEverywhere() {
            isItself();
            comesTo("", asks(""), "");
            while (!open.isEmpty() || !acts.isEmpty()) {
                if (open.isEmpty()) {
                    presses(acts.remove(), Care.ONLY_LOOKING);
                    isItself();
                    continue;
                }
                var place = open.remove();
                isItself();
                var care = tried.add(language + place.step()) ? Care.EVERYTHING : Care.ONLY_LOOKING;
                for (var key : keysAt(place, care))
                    if (place.step().equals("Sign") && key.equals(PIN)) acts.add(new Press(place, key));
                    else presses(new Press(place, key), care);
            }
            assertThat(seen).as("more than a few screens are reached").hasSizeGreaterThan(10);
        }

        private List<String> keysAt(Place place, Care care) {
            if (place.step().equals("Sign") && care == Care.ONLY_LOOKING) return List.of(PIN);
            var answers = place.isQuestion()
                    ? Stream.of(ANSWERS, codes).flatMap(List::stream)
                    : Stream.<String>of();
            return Stream.concat(switch (care) {
                case EVERYTHING -> KEYS.stream();
                case ONLY_LOOKING -> KEYS.stream().filter(key -> place.screen().contains("\n" + key + ". ")
                        || (key.equals("x") && !language.equals("ENGLISH")));
            }, answers).toList();
        }

        private void presses(Press press, Care care) {
            var place = press.from();
            putBack(place.kept());
            var text = place.text().isEmpty() ? press.key() : place.text() + "*" + press.key();
            var screen = asks(text);
            isWhole(screen, place.step() + " " + text);
            edges.add(kind(place.step(), place.screen()) + "|" + press.key());
            if (screen.startsWith("END ")) seesStep(screen);
            // The same with a note above is the same.
            else
                if (!screen.endsWith("\n" + place.screen().substring(4)))
                    comesTo(text, screen, place.step() + press.key());
            if (care == Care.EVERYTHING || press.key().equals(PIN)) saidAgain(text, screen, place.text());
        }

        /** The last request once more gets the same bytes, and an earlier one a new screen; neither does anything. */
        private void saidAgain(String text, String screen, String earlier) {
            statements.sent.clear();
            assertThat(asks(text)).as("the same bytes").isEqualTo(screen);
            assertThat(statements.sent).as("the session is looked up, and nothing else").hasSize(1);
            isWhole(asks(earlier), "once more " + earlier);
            assertThat(statements.sent).as("an earlier request does nothing: " + earlier)
                    .noneMatch(statement -> CHANGES.matcher(statement).find());
        }

        private void comesTo(String text, String screen, String from) {
            var step = seesStep(screen);
            // What is signed is not on the screen that asks for the PIN.
            if (!seen.add(kind(step, screen) + (step.equals("Sign") ? from : ""))) return;
            if (!step.equals("Sign") && ofStep.merge(step, 1, Integer::sum) > MOST_OF_A_STEP) return;
            open.add(new Place(step, text, screen, keep()));
        }

        private String seesStep(String screen) {
            var step = ussd.sessions(session).getFirst().step().orElseThrow();
            met.add(step);
            screens.add(kind(step, screen));
            return step;
        }

        /** Screens that differ in figures only are one. */
        private String kind(String step, String screen) {
            return language + "|" + step + "|" + screen.replaceAll("[0-9]+", "#");
        }

        private String asks(String text) {
            return Phone.post(port, "application/x-www-form-urlencoded", "sessionId=" + session + "&phoneNumber="
                    + encode(number, UTF_8) + "&networkCode=62001&serviceCode=*920*55%23&text=" + encode(text, UTF_8));
        }

        /** Speaks the language that it is about, and has not tried its PIN. */
        private void isItself() {
            sql.sql("""
                    update member set language = :language, pin_hash = coalesce(nullif(:pin, ''), pin_hash), pin_misses = 0, pin_misses_30d = 0,
                        pin_locked_until = null where phone_index = :who""").param("language", language)
                    .param("pin", pin).param("who", seals.index(PhoneNumber.parse(number).orElseThrow())).update();
        }

        private Kept keep() {
            return sql.sql("select * from ussd_session where session_id = :id").param("id", session)
                    .query((row, _) -> new Kept(row.getString("input_mode"), row.getInt("entries"),
                            HEX.formatHex(row.getBytes("consumed")), row.getString("language"),
                            HEX.formatHex(row.getBytes("step_sealed")),
                            HEX.formatHex(row.getBytes("reply_sealed")), row.getString("state")))
                    .single();
        }

        private void putBack(Kept kept) {
            sql.sql("""
                    update ussd_session set input_mode = :mode, entries = :entries, consumed = :consumed,
                        language = :language, step_sealed = :step, reply_sealed = :reply, state = :state,
                        replied_at = :now, busy = null, busy_until = null
                    where session_id = :id""").param("mode", kept.mode()).param("entries", kept.entries())
                    .param("consumed", HEX.parseHex(kept.consumed())).param("language", kept.language())
                    .param("step", HEX.parseHex(kept.step()))
                    .param("reply", HEX.parseHex(kept.reply())).param("state", kept.state())
                    .param("now", Timestamp.from(clock.instant())).param("id", session).update();
        }
    }

    private void crawls(String number, String language) { new Crawl(number, language).goesEverywhere(); }

    private static void isWhole(String screen, String way) {
        assertThat(screen).as(way).matches("(?s)(CON|END) .+").doesNotContain("Exception", "null", "{");
        assertThat(screen).as("nothing broke: " + way).doesNotContain("Service is busy");
        assertThat(Gsm7.septets(screen.substring(4)).orElse(Integer.MAX_VALUE)).as(screen)
                .isLessThanOrEqualTo(Layout.SCREEN);
        if (screen.startsWith("CON ")) assertThat(screen).as("no dead end: " + way).containsPattern("\\n0\\d?\\. ");
    }
}
