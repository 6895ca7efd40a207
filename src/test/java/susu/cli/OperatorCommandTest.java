package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Staff come and go by the commands, beside a server that runs on the same books. */
class OperatorCommandTest {
    @TempDir
    static Path folder;

    @Test
    void aThirdIsAddedByTwoTakesAnotherPassphraseAndIsRemovedByTwo() throws IOException {
        var settings = Map.of("SUSU_DATA_DIR", folder.resolve("data").toString(), "SUSU_PORT", "0",
                "SUSU_SIMULATOR_PORT", "0");
        for (var name : List.of("efua", "kwame", "abena", "next"))
            Files.writeString(passphrase(name), name + " has a long passphrase\n");
        try (var server = Server.start(ServerOptions.from(settings))) {
            assertThat(server.port()).isPositive();
            for (var first : List.of("efua", "kwame"))
                says(settings, 0, "Added " + first, "add", first, "--passphrase-file", first);
            says(settings, 6, "./susu operator add abena --operator YOURS", "add", "abena", "--passphrase-file",
                    "abena");
            says(settings, 0, "once another operator asks for it", "add", "abena", "--operator", "efua",
                    "--operator-passphrase-file", "efua");
            says(settings, 6, "another operator must ask as well", "add", "abena", "--operator", "efua",
                    "--operator-passphrase-file", "efua");
            says(settings, 6, "No operator has that name and passphrase", "add", "abena", "--operator", "kwame",
                    "--operator-passphrase-file", "efua");
            says(settings, 0, "Added abena", "add", "abena", "--operator", "kwame", "--operator-passphrase-file",
                    "kwame", "--passphrase-file", "abena");

            says(settings, 0, "is changed", "passphrase", "--operator", "abena", "--passphrase-file", "abena",
                    "--new-passphrase-file", "next");
            says(settings, 6, "No operator has that name and passphrase", "remove", "kwame", "--operator", "abena",
                    "--passphrase-file", "abena");

            says(settings, 0, "once another operator asks for it", "remove", "abena", "--operator", "efua",
                    "--passphrase-file", "efua");
            says(settings, 0, "abena is staff no more", "remove", "abena", "--operator", "kwame", "--passphrase-file",
                    "kwame");
            says(settings, 6, "No operator has that name and passphrase", "remove", "kwame", "--operator", "abena",
                    "--passphrase-file", "next");
            says(settings, 6, "fewer than two operators", "remove", "kwame", "--operator", "efua", "--passphrase-file",
                    "efua");
        }
    }

    /** Words that follow an option for a file name whose passphrase is meant. */
    private static void says(Map<String, String> settings, int exit, String text, String... words) {
        var all = new String[words.length + 1];
        all[0] = "operator";
        for (int i = 0; i < words.length; i++)
            all[i + 1] = i > 0 && words[i - 1].endsWith("passphrase-file")
                    ? passphrase(words[i]).toString()
                    : words[i];
        var said = Commands.run(settings, all);
        assertThat(said.text()).contains(text);
        assertThat(said.exit()).as(said.text()).isEqualTo(exit);
    }

    private static Path passphrase(String name) { return folder.resolve(name); }
}
