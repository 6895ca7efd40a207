package susu;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import susu.groups.GroupCode;
import susu.notices.Notices;

/** How much is too much: of one number, of one gateway, to one phone. Rate and clock are those of the running product. */
@DirtiesContext
@TestPropertySource(properties = {"susu.ussd.rate-phone=30/min", "susu.notices.per-day=5"})
@ExtendWith(OutputCaptureExtension.class)
class LimitsTest extends PhoneStory {
    @Autowired
    JdbcClient sql;
    @Autowired
    Notices notices;

    @Test
    void aNumberCallsThirtyTimesAMinuteAndOthersAreNotHeldUp() throws Exception {
        for (int i = 0; i < 30; i++)
            assertThat(dial("0240000001", "rate" + i)).startsWith("CON SusuSave");
        assertThat(dial("0240000001", "rate30")).isEqualTo("END Too many requests. Dial again in 1 minute.");
        assertThat(sql.sql("select count(*) from ussd_session where session_id = 'rate30'").query(Long.class).single())
                .as("nothing is kept of it").isZero();
        assertThat(dial("0240000002", "other")).startsWith("CON SusuSave");
        town.passes(Duration.ofMinutes(1));
        assertThat(dial("0240000001", "rate31")).startsWith("CON SusuSave");
    }

    /** Sixty people each mistype once, where fifty in a minute are a machine that guesses. */
    @Test
    void aGatewayWhoseCallersGuessCodesIsStoppedForAMinute(CapturedOutput output) throws Exception {
        var guessers = IntStream.range(0, 12).mapToObj(i -> town.person("Guesser " + (char) ('A' + i))).toList();
        for (var guesser : guessers)
            guesser.wants("Join a group");
        int refused = 0;
        for (int round = 0; round < 5; round++)
            for (var guesser : guessers) {
                var session = "guess" + round + guesser.number();
                dial(guesser.number(), session, "1");
                var answer = dial(guesser.number(), session, "1*" + code(round * 100 + guesser.number().charAt(9)));
                if (answer.startsWith("END Too many requests")) refused++;
            }
        assertThat(refused).isEqualTo(10);
        assertThat(output.getAll()).containsOnlyOnce("security: 50 codes of no group within a minute");
        town.passes(Duration.ofMinutes(61));
        var again = "again" + guessers.getFirst().number();
        dial(guessers.getFirst().number(), again, "1");
        assertThat(dial(guessers.getFirst().number(), again, "1*" + code(7))).startsWith("CON No group is open");
    }

    /** A code whose check digit is right, and that no group has. */
    private static String code(int number) {
        return IntStream.range(0, 10).mapToObj(digit -> "%07d%d".formatted(9_000_000 + number, digit))
                .filter(code -> GroupCode.parse(code).isPresent()).findFirst().orElseThrow();
    }

    @Test
    void aPhoneGetsSoManyTextsADayAndTheRestTomorrow() {
        town.world().phone("0240000003", "Esi");
        for (int i = 1; i <= 7; i++)
            notices.send("0240000003", "Text number " + i);
        town.passes(Duration.ofMinutes(1));
        assertThat(town.world().texts("0240000003")).hasSize(5);
        town.passes(Duration.ofDays(1));
        assertThat(town.world().texts("0240000003")).hasSize(7);
    }

    private String dial(String number, String session) throws Exception { return dial(number, session, ""); }

    private String dial(String number, String session, String text) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                + program.getEnvironment().getRequiredProperty("local.server.port") + "/ussd/callback"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("sessionId=" + session + "&phoneNumber=" + number + "&text=" + text));
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString()).body();
        }
    }
}
