package susu.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.shared.Cedis;

/** A statement is taken whole, or refused whole with a sentence that says why. */
class StatementFileTest {
    private static final Instant NOW = Instant.parse("2026-11-03T08:00:00Z");
    private static final String GOOD = """
            SusuSave statement,1
            account,collection
            currency,GHS
            from,2026-11-02T00:00:00Z
            to,2026-11-03T00:00:00Z
            opening,10.00
            closing,55.00
            lines,2
            control total,55.00
            kind,transaction,reference,external id,time,direction,amount,party
            payment,700001,6f0c1c1e-0a52-4a44-9f0e-3c1d3a6f9b11,abc,2026-11-02T10:00:00Z,in,50.00,024****001
            float,700002,,,2026-11-02T11:00:00Z,out,5.00,
            """;

    @Test
    void aFileThatAddsUpIsRead() {
        var statement = ((StatementFile.Read.Complete) StatementFile.read(GOOD, NOW)).statement();
        assertThat(statement.lines()).hasSize(2);
        assertThat(statement.closing()).isEqualTo(Cedis.ofPesewas(5_500));
        assertThat(StatementFile.read("\uFEFF" + GOOD.replace("\n", "\r\n"), NOW))
                .isInstanceOf(StatementFile.Read.Complete.class);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            statement,1                  | statement,2                 | no statement file
            account,collection           | account,wallet              | collection or disbursement
            currency,GHS                 | currency,EUR                | our books are in GHS
            to,2026-11-03T00:00:00Z      | to,2026-11-04T00:00:00Z     | in the future
            to,2026-11-03T00:00:00Z      | to,2026-11-01T00:00:00Z     | ends before it begins
            from,2026-11-02T00:00:00Z    | from,2026-09-02T00:00:00Z   | longer than a month
            from,2026-11-02T00:00:00Z    | from,2026-11-02 00:00       | no time in UTC
            from,2026-11-02T00:00:00Z    | from,2026-11-02T10:30:00Z   | not within the period
            opening,10.00                | start,10.00                 | must be "opening,"
            direction,amount,party       | direction,value,party       | must name the columns
            50.00,024                    | 1,000.00,024                | without commas
            50.00,024                    | 5e1,024                     | no amount
            50.00,024                    | -50.00,024                  | more than nothing
            lines,2                      | lines,3                     | says that it has 3 lines and has 2
            control total,55.00          | control total,54.99         | control total
            closing,55.00                | closing,56.00               | lead to 55.00
            opening,10.00                | opening,11.00               | lead to 56.00
            024****001                   | 0240000001                  | must be masked
            float,700002                 | payment,700001              | there twice
            payment,700001               | gift,700001                 | none of
            700001,6f0c                  | 700001,xx0c                 | no reference
            ,in,                         | ,IN,                        | none of
            """)
    void aFileOfWhichAnythingDoesNotAddUpIsRefusedWhole(String right, String wrong, String why) {
        assertThat(GOOD).contains(right);
        assertThat(StatementFile.read(GOOD.replace(right, wrong), NOW))
                .isInstanceOfSatisfying(StatementFile.Read.Refused.class,
                        refused -> assertThat(refused.why()).contains(why));
    }

    @Test
    void nothingAndFarTooMuchAreRefused() {
        assertThat(StatementFile.read("", NOW)).isInstanceOf(StatementFile.Read.Refused.class);
        assertThat(StatementFile.read(GOOD + "x\n".repeat(StatementFile.MOST_LINES), NOW))
                .isInstanceOf(StatementFile.Read.Refused.class);
    }
}
