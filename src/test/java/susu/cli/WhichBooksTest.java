package susu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import susu.settings.LiveSettings;

/** Whoever proves the books, or acts on them, is told which books these are: a proof of others is worth nothing. */
class WhichBooksTest {
    @TempDir
    Path folder;
    private Map<String, String> settings = Map.of();

    @BeforeEach
    void aFolder() {
        settings = Map.of("SUSU_DATA_DIR", folder.toString(), "SUSU_PORT", "0", "SUSU_SIMULATOR_PORT", "0");
    }

    @Test
    void aProofOfBooksThatWereNotThereSaysSo() {
        var first = Commands.run(settings, "ledger", "verify");
        assertThat(first.text())
                .startsWith("In mode try, on the PostgreSQL in " + folder + ", which is new and empty.\n");
        assertThat(first.result()).as("what scripts read is as before").isEqualTo("Every rule holds.\n");
        assertThat(Commands.run(settings, "audit", "verify").text())
                .startsWith("In mode try, on the PostgreSQL in " + folder + ".\n");
    }

    @Test
    void soAreStaffAndWhoeverKeepsTheBooks() throws Exception {
        var passphrase = Files.writeString(folder.resolve("passphrase"), "four words are good\n");
        var where = "In mode try, on the PostgreSQL in " + folder;
        assertThat(Commands.run(settings, "operator", "add", "efua", "--passphrase-file", passphrase.toString()).text())
                .startsWith(where).contains("Added efua");
        assertThat(Commands.run(settings, "book", "list").text()).startsWith(where);
        assertThat(Commands.run(settings, "backup", folder.resolve("kept").toString()).text()).startsWith(where);
    }

    @Test
    void ofADatabaseElsewhereTheAddressIsToldAndNoLogin() {
        var live = LiveSettings.complete();
        live.put("SUSU_DATABASE_URL", "jdbc:postgresql://db.example.com:5433/susu?sslmode=require");
        assertThat(ServerOptions.from(live).where())
                .isEqualTo("In mode live, on postgresql://db.example.com:5433/susu.");
    }
}
