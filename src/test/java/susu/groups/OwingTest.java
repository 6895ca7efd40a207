package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.shared.Cedis;

/** How much a member may pay: from a cedi, or all that is owed, to what the cycle still asks of them. */
class OwingTest {
    @ParameterizedTest(name = "owes {0}, {1} to come, {2} here: {3} to {4}")
    @CsvSource({"5000, 10000, 0, 100, 15000", "5000, 5000, 0, 100, 10000", "0, 10000, 4000, 100, 6000",
            "0, 0, 0, 0, 0", "50, 0, 0, 50, 50", "0, 5000, 5000, 0, 0", "0, 5000, 9000, 0, 0",
            "5000, 0, 4950, 50, 50"})
    void theRange(long open, long toCome, long credit, long least, long most) {
        var owing = owing(open, toCome, credit);
        assertThat(owing.least()).isEqualTo(Cedis.ofPesewas(least));
        assertThat(owing.most()).isEqualTo(Cedis.ofPesewas(most));
    }

    @ParameterizedTest(name = "owes {0}, {1} to come: {2} is taken: {3}")
    @CsvSource({"5000, 0, 5000, true", "5000, 0, 5001, false", "5000, 0, 100, true", "5000, 0, 99, false",
            "5000, 0, 0, false", "5000, 0, -100, false", "50, 5000, 50, true", "50, 5000, 49, false",
            "50, 0, 50, true", "0, 0, 1, false"})
    void whatIsTaken(long open, long toCome, long amount, boolean taken) {
        assertThat(owing(open, toCome, 0).accepts(Cedis.ofPesewas(amount))).isEqualTo(taken);
    }

    @Test
    void whatWasTakenBackIsOwedBesideTheDuesAndAloneWhenNoCycleRuns() {
        var owing = new Owing(Cedis.ofPesewas(70), Cedis.ofPesewas(5_000), Cedis.ofPesewas(10_000),
                Cedis.ofPesewas(4_000), Cedis.ofPesewas(0));
        assertThat(owing.most()).isEqualTo(Cedis.ofPesewas(11_070));
        assertThat(owing.accepts(Cedis.ofPesewas(70))).as("all of it, though less than a cedi").isTrue();
        assertThat(owing.accepts(Cedis.ofPesewas(69))).isFalse();
        var alone = owing.onlyTakenBack();
        assertThat(alone.least()).isEqualTo(Cedis.ofPesewas(70));
        assertThat(alone.most()).isEqualTo(Cedis.ofPesewas(70));
    }

    @Test
    void cashPaysDuesOnlyAndWhatIsSaidOfItCountsForTheNextCashAlone() {
        var owing = new Owing(Cedis.ofPesewas(3_000), Cedis.ofPesewas(5_000), Cedis.ofPesewas(5_000),
                Cedis.ofPesewas(0), Cedis.ofPesewas(9_000));
        assertThat(owing.most()).isEqualTo(Cedis.ofPesewas(4_000));
        var said = owing.inCash(Cedis.ofPesewas(400));
        assertThat(said.most()).as("what was taken back is not paid in cash").isEqualTo(Cedis.ofPesewas(600));
        assertThat(said.accepts(Cedis.ofPesewas(601))).isFalse();
        var more = new Owing(Cedis.ofPesewas(3_000), Cedis.ofPesewas(0), Cedis.ofPesewas(5_000), Cedis.ofPesewas(0),
                Cedis.ofPesewas(9_000));
        assertThat(more.most()).as("too much cash pays no other debt").isEqualTo(Cedis.ofPesewas(3_000));
        assertThat(more.inCash(Cedis.ofPesewas(0)).most()).isEqualTo(Cedis.ofPesewas(0));
    }

    private static Owing owing(long open, long toCome, long credit) {
        return new Owing(Cedis.ofPesewas(0), Cedis.ofPesewas(open), Cedis.ofPesewas(toCome), Cedis.ofPesewas(credit),
                Cedis.ofPesewas(0));
    }
}
