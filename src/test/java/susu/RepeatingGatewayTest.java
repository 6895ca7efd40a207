package susu;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import susu.members.Members;
import susu.shared.PhoneNumber;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway that sends every single request three times: somebody registers, joins a group and pays by it, each copy is
 * answered with the same bytes, and everything has happened once.
 */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT, properties = "town=of its own")
@DirtiesContext
class RepeatingGatewayTest extends PhoneStory {
    private static final int COPIES = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger SESSIONS = new AtomicInteger();

    /** How a gateway words what was dialled and typed so far. */
    enum Wording {
        URLENCODED("application/x-www-form-urlencoded") {
            @Override
            String body(String session, String number, List<String> typed) {
                return form(session, number, typed).entrySet().stream()
                        .map(field -> field.getKey() + "=" + encode(field.getValue(), UTF_8))
                        .collect(Collectors.joining("&"));
            }
        },
        MULTIPART("multipart/form-data; boundary=xyz") {
            @Override
            String body(String session, String number, List<String> typed) {
                return form(session, number, typed).entrySet().stream()
                        .map(field -> "--xyz\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"\r\n\r\n"
                                + field.getValue() + "\r\n")
                        .collect(Collectors.joining("", "", "--xyz--\r\n"));
            }
        },
        PLAIN_CUMULATIVE("application/json") {
            @Override
            String body(String session, String number, List<String> typed) {
                return plain(session, number, String.join("*", typed));
            }
        },
        PLAIN_LATEST("application/json") {
            @Override
            String body(String session, String number, List<String> typed) {
                return plain(session, number, typed.isEmpty() ? "" : typed.getLast());
            }
        },
        MTN("application/json") {
            @Override
            String body(String session, String number, List<String> typed) {
                return JSON.writeValueAsString(Map.of("sessionId", session, "msisdn", number.substring(1),
                        "messageType", typed.isEmpty() ? "0" : "1", "serviceCode", "92055", "ussdString",
                        typed.isEmpty() ? "*920*55#" : typed.getLast()));
            }

            @Override
            String screen(String answer) {
                var data = JSON.readTree(answer).path("data");
                return (data.path("messageType").asString().equals("1") ? "CON " : "END ")
                        + data.path("inboundResponse").asString();
            }
        };

        final String type;

        Wording(String type) { this.type = type; }

        abstract String body(String session, String number, List<String> typed);

        /** What a phone shows of an answer, after CON or END. */
        String screen(String answer) { return answer; }

        private static Map<String, String> form(String session, String number, List<String> typed) {
            var form = new LinkedHashMap<String, String>();
            form.put("sessionId", session);
            form.put("phoneNumber", number);
            form.put("networkCode", "62001");
            form.put("serviceCode", "*920*55#");
            form.put("text", String.join("*", typed));
            return form;
        }

        private static String plain(String session, String number, String text) {
            return JSON.writeValueAsString(Map.of("sessionId", session, "msisdn", number.substring(1), "ussdString",
                    text, "serviceCode", "*920*55#"));
        }
    }

    /** One handset behind that gateway. */
    private final class Handset {
        private final Wording gateway;
        private final String number;
        private String session = "";
        private final List<String> typed = new ArrayList<>();
        private String screen = "";

        private Handset(Wording gateway, String number) {
            this.gateway = gateway;
            this.number = number;
        }

        Handset dials() {
            session = "thrice-" + SESSIONS.incrementAndGet();
            typed.clear();
            return asks();
        }

        Handset types(String entry) {
            typed.add(entry);
            return asks();
        }

        Handset chooses(String words) {
            while (!screen.contains(words) && screen.contains("98. More"))
                types("98");
            var line = Pattern.compile("(?m)^(?:CON )?([0-9]+)\\. " + Pattern.quote(words)).matcher(screen);
            if (!line.find()) throw new AssertionError("no choice \"" + words + "\" in " + screen);
            return types(line.group(1));
        }

        Handset reads(String words) {
            assertThat(screen).contains(words);
            return this;
        }

        /** Whoever reads takes longer than a gateway that says the same again. */
        private Handset asks() {
            town.passes(ofSeconds(3));
            var body = gateway.body(session, number, typed);
            var first = post(gateway.type, body);
            for (int copy = 2; copy <= COPIES; copy++)
                assertThat(post(gateway.type, body)).as("copy %d of %s", copy, body).isEqualTo(first);
            screen = gateway.screen(new String(first, UTF_8));
            return this;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentThriceHappensOnce(Wording gateway) {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var market = town.forming(ama, 2);
        var phone = new Handset(gateway, "+233" + kofi.number().substring(1));

        phone.dials().reads("CON SusuSave").chooses("English").chooses("Join a group").types("Kofi Boateng")
                .types(Town.PIN).types(Town.PIN).chooses("I agree").reads("Type the group code");
        phone.types(market.code).chooses("Accept").types(Town.PIN).reads("END You asked to join " + market.name);
        assertThat(ofKofi(kofi, "select count(*) from membership where member_id = :member")).isOne();
        ama.dials("*4").findsAndChooses("Kofi").chooses("Admit").types(Town.PIN).reads("is in");
        market.people.add(kofi);
        ama.dials("").chooses("More").chooses("Officer").chooses("Change officers").findsAndChooses("Kofi")
                .chooses("Treasurer").types(Town.PIN).reads("is asked");
        phone.dials().chooses("To do").chooses("Treasurer of").chooses("Accept").types(Town.PIN)
                .reads("END Done. You are");
        ama.dials("").chooses("More").chooses("Officer").chooses("Start the cycle").chooses("Start").types(Town.PIN)
                .reads("has started");

        phone.dials().reads("GHS 50.00 due").chooses("Pay").reads("Pay GHS 50.00").chooses("Pay now")
                .reads("END GHS 50.00 to " + market.name);
        town.passes(ofSeconds(2));
        assertThat(kofi.phone.prompts()).hasSize(1);
        kofi.approves();

        assertThat(ofKofi(kofi, "select count(*) from payment where member_id = :member")).isOne();
        assertThat(ofKofi(kofi, """
                select count(*) from attempt a join payment p on p.group_id = a.group_id and p.id = a.payment_id
                where p.member_id = :member""")).isOne();
        assertThat(town.world().books().lines()).as("what MTN's own books say")
                .filteredOn(line -> line.from().equals("wallet " + kofi.number()))
                .singleElement().satisfies(line -> assertThat(line.amount()).contains("50.00"));
        assertThat(kofi.phone.texts()).filteredOn(text -> text.contains("GHS 50.00 paid for " + market.name))
                .hasSize(1);
        assertThat(kofi.phone.texts()).filteredOn(text -> text.startsWith("Welcome to SusuSave")).hasSize(1);
    }

    private long ofKofi(Town.Person person, String count) {
        var member = program.getBean(Members.class).find(PhoneNumber.parse(person.number()).orElseThrow())
                .orElseThrow();
        return program.getBean(JdbcClient.class).sql(count).param("member", UUID.fromString(member.id().toString()))
                .query(Long.class).single();
    }

    private byte[] post(String type, String body) {
        var address = URI.create("http://127.0.0.1:"
                + program.getEnvironment().getRequiredProperty("local.server.port") + "/ussd/callback");
        var request = HttpRequest.newBuilder(address).header("Content-Type", type)
                .POST(BodyPublishers.ofString(body, ISO_8859_1)).build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body();
        } catch (IOException problem) {
            throw new AssertionError(problem);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
