package susu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Members text the product, by way of the pretend providers and their own doors. */
@SpringBootTest(classes = SusuSave.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextConfiguration(initializers = TestWorld.class)
@ExtendWith(OutputCaptureExtension.class)
class IncomingSmsTest {
    @Autowired
    ApplicationContext program;
    private Town town;

    @BeforeEach
    void aTown() { town = new Town(program); }

    @ParameterizedTest
    @CsvSource({"mtn, '  Stop ', START", "africastalking, UNSUBSCRIBE, subscribe"})
    void kofiSaysStopAndHearsOfHisMoneyOnlyUntilHeSaysStart(String gateway, String stop, String start) {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var market = town.group(ama, kofi);
        kofi.texts(stop, gateway);

        ama.pays();
        town.reaches(market.due(1).plusDays(3), 9);
        assertThat(kofi.hasBeenTexted(market.name, "is due")).isFalse();
        assertThat(kofi.hasBeenTexted(market.name, "is late")).isFalse();
        kofi.pays();
        assertThat(kofi.hasBeenTexted("GHS 50.00 paid for " + market.name)).isTrue();

        kofi.texts(start, gateway);
        town.reaches(market.due(2).plusDays(3), 9);
        assertThat(kofi.hasBeenTexted(market.name, "is late")).isTrue();
    }

    @Test
    void aRepeatOfAnOldStopDoesNotUndoAStart() throws Exception {
        var ama = town.person("Ama Mensah");
        var kofi = town.person("Kofi Boateng");
        var market = town.group(ama, kofi);
        say("/sms/africastalking/incoming", form("old", kofi.number(), "STOP"));
        say("/sms/africastalking/incoming", form("new", kofi.number(), "start"));
        say("/sms/africastalking/incoming", form("old", kofi.number(), "STOP"));
        town.reaches(market.due(1).plusDays(3), 9);
        assertThat(kofi.hasBeenTexted(market.name, "is late")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sms/mtn", "/sms/africastalking/incoming", "/sms/africastalking/optout"})
    void whateverComesIsAnswered200AndNeverLogged(String door, CapturedOutput output) throws Exception {
        for (var body : new String[]{"", "{", "null", "[]", "a=1&a=2", "text=%00&id=%00&from=0240000020", "%",
                "{\"message\":\"my secret is 4071\",\"senderAddress\":\"233240000001\"}",
                "text=my+secret+is+4071&from=%2B233240000001&id=1&phoneNumber=nobody",
                "{\"message\":\"STOP\",\"id\":17,\"senderAddress\":\"+46733123450\"}", "x".repeat(10_000)})
            assertThat(say(door, body)).as(body).isEqualTo(200);
        assertThat(output.getAll()).doesNotContain("my secret", "my+secret", "is 4071", "is+4071");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sms/africastalking/delivery", "/ussd/events"})
    void anIdThatIsNoneIsOfNobody(String door, CapturedOutput output) throws Exception {
        for (var id : new String[]{"", "%00", "%0A", "%C9%9B", "x".repeat(300)})
            assertThat(say(door, "sessionId=" + id + "&id=" + id + "&status=Success")).as(id).isEqualTo(200);
        assertThat(output.getAll()).doesNotContain("ERROR");
    }

    private static String form(String id, String number, String text) {
        return "date=2026-11-02+10%3A00%3A00&from=%2B233" + number.substring(1) + "&id=" + id + number + "&text=" + text
                + "&to=92055";
    }

    private int say(String door, String body) throws IOException, InterruptedException {
        var address = URI
                .create("http://127.0.0.1:" + program.getEnvironment().getProperty("local.server.port") + door);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address)
                    .header("Content-Type",
                            body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
