package susu.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;
import susu.ussd.GatewayFormat.Ask;
import susu.shared.Mode;
import susu.shared.SusuSettings;
import susu.ussd.GatewayFormat.Call;
import susu.ussd.GatewayFormat.Ended;
import susu.ussd.GatewayFormat.Input;
import susu.ussd.GatewayFormat.NotMine;
import susu.ussd.GatewayFormat.Reading;
import susu.ussd.GatewayFormat.Reply;
import susu.ussd.GatewayFormat.Shown;
import susu.ussd.GatewayFormat.Then;
import susu.ussd.GatewayFormat.Unreadable;
import tools.jackson.databind.json.JsonMapper;

/** What each gateway sends is read by one format, and nothing that is broken becomes a session. */
class GatewayFormatTest {
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data; boundary=xYz";
    private final List<GatewayFormat> formats = formats();

    /** Every format that the product has. */
    private static List<GatewayFormat> formats() {
        var context = new AnnotationConfigApplicationContext();
        var scanner = new ClassPathBeanDefinitionScanner(context, false);
        scanner.addIncludeFilter(new AssignableTypeFilter(GatewayFormat.class));
        scanner.scan("susu.mtn", "susu.africastalking");
        context.registerBean(SusuSettings.class, () -> new SusuSettings(Mode.TRY, Path.of("data"),
                URI.create("http://localhost:8000"), "*920*55#", "0800000000"));
        context.refresh();
        return List.copyOf(context.getBeansOfType(GatewayFormat.class).values());
    }

    private Reading read(String type, String body) {
        var readings = formats.stream().map(format -> format.read(new Call(type, body)))
                .filter(reading -> !(reading instanceof NotMine)).toList();
        assertThat(readings).as(type + " " + body).hasSizeLessThanOrEqualTo(1);
        return readings.isEmpty() ? new NotMine() : readings.getFirst();
    }

    @Test
    void africasTalkingSendsAFormWithAllEntries() {
        var body = "sessionId=ATUid_1&phoneNumber=%2B233240000000&networkCode=62001&serviceCode=%2A920%2A55%23&text=1*2";
        var ask = new Ask("ATUid_1", "+233240000000", "1*2", Optional.of("*920*55#"), Input.CUMULATIVE);
        assertThat(read(FORM, body)).isEqualTo(ask);
        assertThat(read("Application/X-WWW-Form-Urlencoded; charset=UTF-8", body)).isEqualTo(ask);
    }

    @Test
    void aFormMayComeInParts() {
        assertThat(read(PARTS, parts("sessionId", "test123", "phoneNumber", "+233240000000", "text", "",
                "serviceCode", "*920*55#")))
                .isEqualTo(new Ask("test123", "+233240000000", "", Optional.of("*920*55#"), Input.CUMULATIVE));
    }

    private static String parts(String... namesAndValues) {
        var body = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2)
            body.append("--xYz\r\nContent-Disposition: form-data; name=\"").append(namesAndValues[i])
                    .append("\"\r\n\r\n").append(namesAndValues[i + 1]).append("\r\n");
        return body + "--xYz--\r\n";
    }

    @Test
    void plainJsonNamesItsFieldsInTwoWays() {
        var ask = new Ask("test123", "233240000000", "1*2", Optional.of("*920*55#"), Input.UNDECIDED);
        assertThat(read(JSON, """
                {"sessionId":"test123","msisdn":"233240000000","ussdString":"1*2","serviceCode":"*920*55#"}"""))
                .isEqualTo(ask);
        assertThat(read(JSON + ";charset=utf-8", """
                {"sessionId":"test123","phoneNumber":233240000000,"text":"1*2","serviceCode":"*920*55#","x":{}}"""))
                .isEqualTo(ask);
    }

    @Test
    void whatIsLeftOutIsNothingTyped() {
        assertThat(read(JSON, "{\"sessionId\":\"s\",\"msisdn\":\"0240000000\"}"))
                .isEqualTo(new Ask("s", "0240000000", "", Optional.empty(), Input.UNDECIDED));
        assertThat(read(FORM, "sessionId=s&phoneNumber=0240000000"))
                .isEqualTo(new Ask("s", "0240000000", "", Optional.empty(), Input.CUMULATIVE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "\"x\"", "{\"sessionId\":\"s\",\"msisdn\":\"024", "{}",
            "{\"sessionId\":\"s\"}", "{\"msisdn\":\"0240000000\"}", "{\"sessionId\":\"\",\"msisdn\":\"0240000000\"}",
            "{\"sessionId\":\"s\",\"sessionId\":\"t\",\"msisdn\":\"0240000000\"}",
            "{\"sessionId\":\"s\",\"msisdn\":\"0240000000\"} {}", "{\"sessionId\":{},\"msisdn\":\"0240000000\"}",
            "sessionId=s&phoneNumber=0240000000"})
    void brokenJsonIsUnreadable(String body) { assertThat(read(JSON, body)).isEqualTo(new Unreadable()); }

    @Test
    void deepJsonIsUnreadable() {
        assertThat(read(JSON, "[".repeat(4_000))).isEqualTo(new Unreadable());
        assertThat(read(JSON, "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000))).isEqualTo(new Unreadable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sessionId=s", "phoneNumber=0240000000", "sessionId=s&phoneNumber=%zz",
            "sessionId=s&sessionId=t&phoneNumber=0240000000", "{\"sessionId\":\"s\",\"msisdn\":\"0240000000\"}",
            "&&&="})
    void aBrokenFormIsUnreadable(String body) { assertThat(read(FORM, body)).isEqualTo(new Unreadable()); }

    @Test
    void brokenPartsAreUnreadable() {
        var whole = parts("sessionId", "s", "phoneNumber", "0240000000");
        assertThat(read("multipart/form-data", whole)).isEqualTo(new Unreadable());
        assertThat(read("multipart/form-data; boundary=other", whole)).isEqualTo(new Unreadable());
        assertThat(read(PARTS, parts("sessionId", "s", "sessionId", "t", "phoneNumber", "0240000000")))
                .isEqualTo(new Unreadable());
        for (int cut = 0; cut < whole.length() - 4; cut++)
            assertThat(read(PARTS, whole.substring(0, cut))).isEqualTo(new Unreadable());
    }

    @Test
    void otherTypesAreNobodys() {
        assertThat(read("", "sessionId=s&phoneNumber=0240000000")).isEqualTo(new NotMine());
        assertThat(read("text/xml", "<ussd/>")).isEqualTo(new NotMine());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "0" | ""  | ask
            "1" | "2" | ask
            1   | "2" | ask
            "2" | "3" | ask
            "2" | ""  | ended
            "3" | "x" | ended
            "4" | "cancelled" | ended
            "5" | ""  | ended
            "9" | "1" | unreadable
            """, quoteCharacter = '~')
    void mtnsOwnJsonSaysByItsTypeWhetherTheCallGoesOn(String type, String entry, String expected) {
        var body = "{\"sessionId\":\"s1\",\"messageType\":" + type + ",\"msisdn\":\"233240000000\","
                + "\"serviceCode\":\"920\",\"ussdString\":" + entry + ",\"cellId\":\"7\",\"imsi\":null}";
        assertThat(read(JSON, body)).isEqualTo(switch (expected) {
            case "ask" ->
                new Ask("s1", "233240000000", entry.replace("\"", ""), Optional.of("920"), Input.LATEST);
            case "ended" -> new Ended("s1");
            default -> new Unreadable();
        });
    }

    @Test
    void mtnIsAnsweredInItsOwnJsonWithTheTypesOfItsPages() throws Exception {
        var mtn = formats.stream().filter(format -> format.name().equals("mtn")).findFirst().orElseThrow();
        var ask = new Ask("s1", "233240000000", "1", Optional.of("920"), Input.LATEST);
        var reply = mtn.word(new Shown("Pay?\n1. Yes", Then.ENTRY), ask);
        assertThat(reply.contentType()).isEqualTo("application/json; charset=utf-8");
        var json = JsonMapper.builder().build().readTree(reply.body());
        assertThat(json.path("statusCode").stringValue()).isEqualTo("0000");
        var data = json.path("data");
        assertThat(data.path("inboundResponse").stringValue()).isEqualTo("Pay?\n1. Yes");
        assertThat(data.path("messageType").isInt()).isTrue();
        assertThat(data.path("messageType").intValue()).isEqualTo(1);
        assertThat(data.path("userInputRequired").isBoolean()).isTrue();
        assertThat(data.path("serviceCode").stringValue()).isEqualTo("920");
        assertThat(data.path("msisdn").stringValue()).isEqualTo("233240000000");
        assertThat(json.path("_link").path("self").path("href").stringValue()).endsWith("/ussd/callback");
        assertThat(mtn.word(new Shown("Pay?\n1. Yes", Then.ENTRY), ask)).as("to the byte").isEqualTo(reply);

        var last = JsonMapper.builder().build().readTree(mtn.word(new Shown("Bye", Then.END), ask).body()).path("data");
        assertThat(last.path("messageType").intValue()).isEqualTo(2);
        assertThat(last.path("userInputRequired").booleanValue()).isFalse();
    }

    @Test
    void theOthersAreToldInTheFirstWordWhetherItGoesOn() {
        for (var format : formats) {
            if (format.name().equals("mtn")) continue;
            assertThat(format.word(new Shown("Hi\n0. Back", Then.ENTRY), new Unreadable()))
                    .isEqualTo(new Reply("text/plain; charset=utf-8", "CON Hi\n0. Back"));
            assertThat(format.word(new Shown("Bye", Then.END), new Unreadable()).body()).isEqualTo("END Bye");
        }
    }
}
