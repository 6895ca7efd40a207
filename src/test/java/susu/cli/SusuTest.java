package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SusuTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> settings = new HashMap<>();

    @Test
    void helpBeginsWithWhatItIsAndAnExample() {
        assertThat(susu("--help")).isZero();
        assertThat(out.toString().lines().limit(4))
                .contains("SusuSave: saving in turns (susu) from any phone in Ghana.")
                .anyMatch(line -> line.strip().startsWith("./susu demo"))
                .anyMatch(line -> line.strip().startsWith("./susu serve"));
        assertThat(out.toString()).containsPattern("demo +Plays").containsPattern("serve +Starts SusuSave");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "soak"})
    void theHelpOfACommandOpensWithAnExample(String command) {
        assertThat(susu(command, "--help")).isZero();
        assertThat(out.toString().lines().limit(3)).anyMatch(line -> line.strip().startsWith("./susu " + command));
    }

    @Test
    void itTellsItsVersion() {
        assertThat(susu("--version")).isZero();
        assertThat(out.toString()).startsWith("SusuSave ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve --nonsense", "serve --port many", "zzzzzz", ""})
    void wrongUseIsToldHowToUseIt(String words) {
        assertThat(susu(words.isEmpty() ? new String[0] : words.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: susu");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SUSU_MODE           | tryout                    | SUSU_MODE=try
            SUSU_PORT           | many                      | SUSU_PORT=8000
            SUSU_PORT           | 65536                     | SUSU_PORT=8000
            SUSU_PORT           | -1                        | SUSU_PORT=8000
            SUSU_SIMULATOR_PORT | 80 10                     | SUSU_SIMULATOR_PORT=8010
            SUSU_HOST           | 0.0.0.0                   | SUSU_HOST=127.0.0.1
            SUSU_HOST           | nobody.invalid            | SUSU_HOST=127.0.0.1
            SUSU_DATABASE_POOL  | abc                       | SUSU_DATABASE_POOL=10
            SUSU_DATABASE_POOL  | 1                         | SUSU_DATABASE_POOL=10
            SUSU_PROVIDER_TIMEOUT | fast                    | SUSU_PROVIDER_TIMEOUT=PT20S
            USE_MTN_SERVICES    | yes                       | USE_MTN_SERVICES=true
            ENABLE_MTN_SMS      | 1                         | ENABLE_MTN_SMS=true
            SUSU_PUBLIC_URL     | junk                      | SUSU_PUBLIC_URL=https://susu.example.com
            SUSU_PUBLIC_URL     | http://localhost/path     | SUSU_PUBLIC_URL=https://susu.example.com
            MTN_USSD_SERVICE_CODE | 920                     | MTN_USSD_SERVICE_CODE=*920*55#
            SUSU_SENDER_ID      | Susu Save!                | SUSU_SENDER_ID=SusuSave
            SUSU_SUPPORT_PHONE  | call us                   | SUSU_SUPPORT_PHONE=0800000000
            SUSU_WALLET_LIMITS  | 3000                      | SUSU_WALLET_LIMITS=2026-11-01 day 3000
            SUSU_WALLET_LIMITS  | 2026-11-01 day 30         | SUSU_WALLET_LIMITS=2026-11-01 day 3000
            MTN_USSD_TEXT       | nonsense                  | MTN_USSD_TEXT=auto
            SUSU_DATABASE_URL   | mysql://localhost/susu    | SUSU_DATABASE_URL=postgresql://localhost:5432/susu
            SUSU_DATABASE_URL   | postgresql://localhost/s  | SUSU_DATABASE_USER=susu
            """)
    void aWrongSettingIsNamedWithAnExampleAndNothingIsStarted(String name, String value, String said) {
        settings.put(name, value);
        assertThat(susu("serve")).isEqualTo(3);
        assertSaid(name, said);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSettingOfSeveralLinesIsStillRefusedInOne() {
        settings.put("SUSU_PORT", "80\n00");
        assertThat(susu("serve")).isEqualTo(3);
        assertSaid("SUSU_PORT", "80?00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUSU_PORT", "SUSU_SIMULATOR_PORT"})
    void aTakenPortIsFoundBeforeAnythingIsStarted(String name) throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = other.getLocalPort();
            settings.put(name, Integer.toString(port));
            assertThat(susu("serve")).isEqualTo(3);
            assertSaidInOneLine("Port " + port + " is already in use.", name + "=" + (port + 1));
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsToldApartFromAWrongSetting() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings.put("SUSU_DATABASE_URL", "postgresql://127.0.0.1:" + silent.getLocalPort() + "/susu");
        }
        settings.put("SUSU_DATABASE_USER", "susu");
        assertThat(susu("serve")).isEqualTo(5);
        assertSaidInOneLine("SUSU_DATABASE_URL", "does not answer");
    }

    @Test
    void aDataFolderThatCannotBeMadeIsRefused() throws Exception {
        var file = Files.createFile(folder.resolve("file"));
        assertThat(susu("serve", "--data", file.resolve("data").toString())).isEqualTo(3);
        assertSaidInOneLine("SUSU_DATA_DIR", "SUSU_DATA_DIR=/var/lib/susu");
    }

    @Test
    void anEmptySettingIsNotSet() {
        var options = ServerOptions.from(Map.of("SUSU_PORT", "", "SUSU_MODE", " ", "SUSU_DATABASE_URL", ""));
        assertThat(options.port()).isEqualTo(8000);
        assertThat(options.environment()).doesNotContainKey("SUSU_DATABASE_URL").containsEntry("SUSU_MODE", "try");
    }

    private int susu(String... words) {
        settings.putIfAbsent("SUSU_PORT", "0");
        settings.putIfAbsent("SUSU_SIMULATOR_PORT", "0");
        settings.putIfAbsent("SUSU_DATA_DIR", folder.toString());
        return Susu.run(new Surroundings(settings, new PrintWriter(out, true), new PrintWriter(err, true)), words);
    }

    private void assertSaid(String... parts) {
        assertThat(err.toString()).contains(parts).doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    private void assertSaidInOneLine(String... parts) {
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains(parts);
        assertThat(out.toString()).isEmpty();
    }
}
