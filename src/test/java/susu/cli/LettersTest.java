package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import susu.notices.Notices.Letter;

/** Files of numbers as people's programs write them. */
class LettersTest {
    @TempDir
    Path folder;

    @Test
    void aSheetIsReadAsSpreadsheetsSaveIt() throws Exception {
        var file = file(
                "\uFEFF\"Number\" , NAME\r\n0240000001,\"Mensah, Ama\"\r\n0240000002, \"Kofi \"\"K\"\" Boateng\"\r\n");
        assertThat(Letters.read(file, "Dear {Name}, Sunday. {name}!")).containsExactly(
                new Letter("0240000001", "Dear Mensah, Ama, Sunday. Mensah, Ama!"),
                new Letter("0240000002", "Dear Kofi \"K\" Boateng, Sunday. Kofi \"K\" Boateng!"));
    }

    @Test
    void aPlainListIsOneNumberALine() throws Exception {
        assertThat(Letters.read(file("\uFEFF0240000001\n\n 0240000002 \n"), "Hi"))
                .containsExactly(new Letter("0240000001", "Hi"), new Letter("0240000002", "Hi"));
    }

    @Test
    void aValueIsNotFilledOnceMore() throws Exception {
        assertThat(Letters.read(file("name,number\n{number} $1,0240000001\n"), "Hi {name}"))
                .containsExactly(new Letter("0240000001", "Hi {number} $1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"number,name\n0240000001,Ama\n", "0240000001\n"})
    void aWordThatNoColumnFillsIsNamed(String content) throws Exception {
        refused(file(content), "Dear {nam}", "\"{nam}\"", "Nothing was sent");
    }

    @Test
    void whatIsMissingOrBrokenIsOneSentence() throws Exception {
        refused(file("number,name\n0240000001,Ama\n0240000002,\n"), "Dear {name}", "nothing for \"{name}\"");
        refused(file("number,name\n0240000001,\"Ama\n"), "Hi", "quote");
        refused(file("number,name\n0240000001\n"), "Hi", "1 columns instead of 2");
        refused(file(""), "Hi", "no number");
        refused(file("number\n"), "Hi", "no number");
        refused(folder, "Hi", "is a folder");
        refused(folder.resolve("none.csv"), "Hi", "no file");
        var latin = Files.write(folder.resolve("latin.csv"),
                "number,name\n0240000001,Adwo\u00e1\n".getBytes(StandardCharsets.ISO_8859_1));
        refused(latin, "Hi {name}", "UTF-8");
    }

    private static void refused(Path file, String text, String... words) {
        assertThatExceptionOfType(CommandFailed.class).isThrownBy(() -> Letters.read(file, text))
                .satisfies(failed -> {
                    assertThat(failed.exit()).isEqualTo(Exit.WRONG_USE);
                    assertThat(failed.getMessage()).contains(words).hasLineCount(1);
                });
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("numbers.csv"), content);
    }
}
