package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.shared.Cedis;
import susu.shared.GroupId;

/** Which rules a group can have, and how its rounds are named. */
class TermsTest {
    @ParameterizedTest
    @CsvSource({"100, 2", "500000, 52"})
    void fromOneCediToFiveThousandAndFromTwoTurnsToFiftyTwo(long pesewas, int size) {
        var terms = terms(pesewas, size);
        assertThat(terms.contribution()).isEqualTo(Cedis.ofPesewas(pesewas));
        assertThat(terms.size()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({"99, 2", "500001, 2", "100, 1", "100, 53"})
    void noOthersAreRules(long pesewas, int size) {
        assertThatIllegalArgumentException().isThrownBy(() -> terms(pesewas, size));
    }

    @Test
    void theFirstDueIsTomorrowAtTheEarliestAndAYearAheadAtTheLatest() {
        var terms = terms(100, 2);
        assertThat(terms.mayBeginOn(terms.firstDue())).isFalse();
        assertThat(terms.mayBeginOn(terms.firstDue().minusDays(1))).isTrue();
        assertThat(terms.mayBeginOn(terms.firstDue().minusDays(365))).isTrue();
        assertThat(terms.mayBeginOn(terms.firstDue().minusDays(366))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"DAY, 1, 0", "DAY, 2, 1", "DAY, 3, 2", "DAY, 7, 2", "MONTH, 1, 2"})
    void twoDaysOfGraceWhereTheNextDueIsNotThereBefore(Frequency.Unit unit, int count, int grace) {
        assertThat(new Terms(new GroupName("Makola"), Cedis.ofPesewas(100), new Frequency(unit, count), 2,
                LocalDate.of(2026, 11, 6), TurnRules.usual(2)).pay().graceDays()).isEqualTo(grace);
    }

    @Test
    void aRoundsKeyIsReadAsItIsWritten() {
        var key = new RoundKey(new GroupId(new UUID(1, 1)), 2, 7);
        assertThat(key.toString()).isEqualTo(key.group() + "/2/7");
        assertThat(RoundKey.parse(key.toString())).isEqualTo(key);
    }

    private static Terms terms(long pesewas, int size) {
        return new Terms(new GroupName("Makola"), Cedis.ofPesewas(pesewas), Frequency.WEEKLY, size,
                LocalDate.of(2026, 11, 6), TurnRules.usual(Math.max(size, 2)));
    }
}
