package susu.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {
    @ParameterizedTest
    @CsvSource({"postgresql://localhost:5432/susu, jdbc:postgresql://localhost:5432/susu",
            "jdbc:postgresql://db.example.org/susu, jdbc:postgresql://db.example.org/susu",
            "postgresql://[::1]:5433/susu?sslmode=require, jdbc:postgresql://[::1]:5433/susu?sslmode=require"})
    void anAddressMayBeWrittenAsPeopleWriteIt(String written, String jdbcUrl) {
        assertThat(DatabaseSettings.at(written, "ama", "secret"))
                .isEqualTo(
                        new DatabaseSettings.External(jdbcUrl, new Login("ama", "secret"), new Login("ama", "secret")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://localhost/susu", "localhost:5432/susu", "postgresql://localhost",
            "postgresql:///susu",
            "postgresql://localhost:70000/susu", "postgresql://localhost:0/susu", "postgresql://a b/susu", "nonsense"})
    void whatIsNoAddressIsRefusedWithAnExample(String written) {
        assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> DatabaseSettings.at(written, "ama", ""))
                .withMessageContaining("SUSU_DATABASE_URL=postgresql://localhost:5432/susu")
                .withMessageNotContaining("\n")
                .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(DatabaseUnavailable.Why.SETTING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://ama:hush@localhost/susu", "postgresql://ama@localhost/susu",
            "jdbc:postgresql://localhost/susu?password=hush", "postgresql://localhost/susu?ssl=true&PASSWORD=hush"})
    void aPasswordInTheAddressIsRefusedAndNotRepeated(String written) {
        assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> DatabaseSettings.at(written, "ama", ""))
                .withMessageContaining("SUSU_DATABASE_PASSWORD")
                .withMessageNotContaining("hush");
    }

    @Test
    void anAddressNeedsAUser() {
        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(() -> DatabaseSettings.at("postgresql://localhost/susu", " ", "secret"))
                .withMessageContaining("SUSU_DATABASE_USER is missing");
    }

    @Test
    void thePasswordIsNotInWhatIsPrinted() {
        assertThat(DatabaseSettings.at("postgresql://localhost/susu", "ama", "hush").toString()).doesNotContain("hush");
    }

    @Test
    void anAddressWhereNobodyAnswersIsSaidSo() throws Exception {
        int port;
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertThatExceptionOfType(DatabaseUnavailable.class)
                .isThrownBy(
                        () -> Database.open(DatabaseSettings.at("postgresql://127.0.0.1:" + port + "/susu", "a", "")))
                .withMessageContaining("does not answer")
                .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(DatabaseUnavailable.Why.UNREACHABLE));
    }
}
