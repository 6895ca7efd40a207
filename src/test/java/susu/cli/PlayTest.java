package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The phone in the terminal and the player of dialogues, on one running server. */
class PlayTest {
    private static Server server;
    @TempDir
    static Path data;
    @TempDir
    Path folder;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeAll
    static void aServer() {
        server = Server.start(ServerOptions.from(Map.of("SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0", "SUSU_DATA_DIR",
                data.toString())));
    }

    @AfterAll
    static void itEnds() {
        server.close();
        LoudAgain.everybody();
    }

    @BeforeEach
    void anEmptyWorld() {
        out = new StringWriter();
        err = new StringWriter();
    }

    @Test
    void whatIsPipedInIsTypedOnThePhone() {
        assertThat(phone("/dial *920*55#\n1\n/end\n/wallet\n/sms\n/clock +1h\n/raw\n/quit\nnever read\n", "0240000009"))
                .isZero();
        assertThat(out.toString()).contains("| SusuSave", "| 1. English", "| SusuSave: save together, take turns.",
                "GSM-7, 34 of 160 septets. CON: type an answer.", "The call is over.",
                "The wallet of 0240000009 holds GHS 5000.00.", "No text messages.", "POST /ussd/callback",
                "PRETEND, NO REAL MONEY");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aPersonRegistersAndIsTextedAndLooksAtAnEndedCall() {
        assertThat(phone("/dial\n1\n1\nEsi Addo\n4071\n4071\n1\n/clock +5s\n/dial *920*55*0#\n", "0240000007",
                "--gateway", "mtn")).isZero();
        assertThat(out.toString()).contains("SMS from SusuSave (GSM-7, 1 part): Welcome to SusuSave, Esi A.",
                "END: the call is over.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "/dance", "/approve", "/approve 1234", "/reject", "/clock tomorrow"})
    void aLineThatCannotBeCarriedOutEndsInOne(String line) {
        assertThat(phone(line + "\n", "0240000008")).isEqualTo(1);
        assertThat(err.toString()).isNotBlank();
    }

    @Test
    void aPhoneNeedsATestNumberAGatewayAndAServer() {
        assertThat(phone("", "0551")).isEqualTo(2);
        assertThat(phone("", "0244123456")).isEqualTo(2);
        assertThat(err.toString()).contains("phones here have a test number");
        assertThat(phone("", "0240000001", "--gateway", "pigeon")).isEqualTo(2);
        assertThat(err.toString()).contains("known are africastalking, multipart, cumulative, latest, mtn");
        assertThat(susu("", "phone", "0240000001", "--server", "http://127.0.0.1:9")).isEqualTo(5);
        assertThat(err.toString()).contains("No SusuSave answers at http://127.0.0.1:9.");
    }

    @Test
    void aDialogueThatGoesAsToldPassesAndIsReported() throws IOException {
        var report = folder.resolve("made/report.xml");
        assertThat(play(dialogue("1. English"), "--gateway", "all", "--report", report.toString())).isZero();
        assertThat(out.toString()).contains("ok    ", "(latest, 1 steps", "5 played, 5 as told, 0 otherwise.");
        assertThat(Files.readString(report)).contains("<testsuites tests=\"5\" failures=\"0\">",
                "<testsuite name=\"dialogues by mtn\" tests=\"1\" failures=\"0\"", "name=\"A &lt;stranger&gt;\"");
    }

    @Test
    void aDialogueThatGoesOtherwiseSaysWhereAndWhatTheScreenShowed() throws IOException {
        var file = dialogue("2. Latin");
        var report = folder.resolve("report.xml");
        assertThat(play(file, "--report", report.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("FAIL  " + file, file + ":4  nana dials *920*55#", "wanted  \"2. Latin\"",
                "seen    CON SusuSave", "1. English", "to product POST /ussd/callback",
                "1 played, 0 as told, 1 otherwise.");
        assertThat(Files.readString(report)).contains("failures=\"1\"", "<failure message=\"");
    }

    @Test
    void everyBadFileIsNamedAndNothingIsPlayed() throws IOException {
        var bad = Files.writeString(folder.resolve("bad.yaml"), "name: x\nphone: {}\n");
        assertThat(play(dialogue("1. English"), bad.toString(), folder.resolve("none.yaml").toString())).isEqualTo(2);
        assertThat(err.toString()).contains(bad + ":2: there is no field \"phone\" here; a dialogue has name, phones",
                "there is no file", "Nothing was played.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aPlayerNeedsAGatewayAndAServerThatAnswers() throws IOException {
        var file = dialogue("1. English");
        assertThat(play(file, "--gateway", "pigeon")).isEqualTo(2);
        assertThat(susu("", "play", file, "--server", "http://127.0.0.1:9")).isEqualTo(5);
        assertThat(err.toString()).contains("No SusuSave answers at http://127.0.0.1:9.");
    }

    private String dialogue(String expected)
            throws IOException { return Files.writeString(folder.resolve("stranger.yaml"), """
                name: A <stranger>
                phones: { nana: new }
                steps:
                  - nana: { dial: "*920*55#", expect: "%s" }
                """.formatted(expected)).toString(); }

    private int phone(String typed, String... words) { return susu(typed, with("phone", words)); }

    private int play(String file, String... words) { return susu("", with("play", with(file, words))); }

    private static String[] with(String first, String... words) {
        var all = new String[words.length + 1];
        all[0] = first;
        System.arraycopy(words, 0, all, 1, words.length);
        return all;
    }

    private int susu(String typed, String... words) {
        var there = List.of(words).contains("--server")
                ? words
                : Stream.concat(Arrays.stream(words),
                        Stream.of("--server", address().toString())).toArray(String[]::new);
        return Susu.run(new Surroundings(Map.of(), new PrintWriter(out, true), new PrintWriter(err, true),
                new BufferedReader(new StringReader(typed))), there);
    }

    private static URI address() { return server.address(); }
}
