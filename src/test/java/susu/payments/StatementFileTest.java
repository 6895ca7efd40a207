package susu.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
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
        assertThat(statement.account()).isEqualTo(Statement.Account.COLLECTION);
        assertThat(statement.lines()).hasSize(2);
        assertThat(statement.lines().getFirst()).isEqualTo(new Statement.Line(1, Statement.Kind.PAYMENT, "700001",
                UUID.fromString("6f0c1c1e-0a52-4a44-9f0e-3c1d3a6f9b11"), "abc", Instant.parse("2026-11-02T10:00:00Z"),
                Statement.Direction.IN, Cedis.ofPesewas(5_000), "024****001"));
        assertThat(statement.lines().getLast().number()).isEqualTo(2);
        assertThat(statement.lines().getLast().reference()).isNull();
        assertThat(statement.closing()).isEqualTo(Cedis.ofPesewas(5_500));
        assertThat(StatementFile.read("\uFEFF" + GOOD.replace("\n", "\r\n"), NOW))
                .isInstanceOf(StatementFile.Read.Complete.class);
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            statement,1                  | statement,2                 | no statement file
            account,collection           | account,wallet              | collection or disbursement, not "wallet"
            currency,GHS                 | currency,EUR                | our books are in GHS
            to,2026-11-03T00:00:00Z      | to,2026-11-04T00:00:00Z     | in the future
            to,2026-11-03T00:00:00Z      | to,2026-11-01T00:00:00Z     | ends before it begins
            from,2026-11-02T00:00:00Z    | from,2026-09-02T00:00:00Z   | longer than a month
            from,2026-11-02T00:00:00Z    | from,2026-11-02 00:00       | no time in UTC
            from,2026-11-02T00:00:00Z    | from,2026-11-02T10:30:00Z   | line 11: 2026-11-02T10:00:00Z is not within the period
            opening,10.00                | start,10.00                 | line 6 must be "opening,"
            direction,amount,party       | direction,value,party       | line 10 must name the columns
            50.00,024                    | 1,000.00,024                | without commas
            50.00,024                    | 5e1,024                     | line 11: "5e1" is no amount
            50.00,024                    | -50.00,024                  | more than nothing
            lines,2                      | lines,3                     | says that it has 3 lines and has 2
            control total,55.00          | control total,54.99         | control total
            closing,55.00                | closing,56.00               | lead to 55.00
            opening,10.00                | opening,11.00               | lead to 56.00
            024****001                   | 0240000001                  | must be masked
            float,700002                 | payment,700001              | line 12: transaction 700001 is there twice
            payment,700001               | gift,700001                 | "gift" is none of payment, payout, refund, reversal, float
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
    void theOtherAccountIsReadAsWell() {
        assertThat(StatementFile.read(GOOD.replace("collection", "disbursement"), NOW))
                .isInstanceOfSatisfying(StatementFile.Read.Complete.class, read -> assertThat(
                        read.statement().account()).isEqualTo(Statement.Account.DISBURSEMENT));
    }

    @Test
    void thirtyTwoDaysAreAMonth() {
        assertThat(StatementFile.read(GOOD.replace("from,2026-11-02", "from,2026-10-02"), NOW))
                .isInstanceOf(StatementFile.Read.Complete.class);
    }

    @Test
    void aFileThatStopsTooEarlyIsRefusedWithTheLineThatIsMissing() {
        assertThat(why("")).contains("line 1 must be");
        assertThat(why(StatementFile.MAGIC)).contains("line 2 must be \"account,\"");
        assertThat(why(GOOD.substring(0, GOOD.indexOf("kind,transaction")))).contains("line 10 must name the columns");
    }

    @Test
    void farTooMuchIsRefused() {
        var head = GOOD.substring(0, GOOD.indexOf("payment,"));
        assertThat(why(head + "x\n".repeat(StatementFile.MOST_LINES))).contains("line 11 has 1 columns");
        assertThat(why(head + "x\n".repeat(StatementFile.MOST_LINES + 1))).contains("more than 200000 lines");
        assertThat(why(head + "x".repeat(1_000))).contains("line 11 has 1 columns");
        assertThat(why(head + "x".repeat(1_001))).contains("line 11 is too long");
    }

    private static String why(String text) {
        if (StatementFile.read(text, NOW) instanceof StatementFile.Read.Refused(var why)) return why;
        throw new AssertionError("it is refused");
    }
}
