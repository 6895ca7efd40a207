package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
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

    @ParameterizedTest(name = "{0} days of grace, {1} approvals")
    @CsvSource({"-1, 1", "8, 1", "2, 0", "2, 6"})
    void nobodyCanChooseWhatMakesNoSense(int grace, int approvals) {
        assertThatIllegalArgumentException().isThrownBy(
                () -> new PayRules(grace, PotLeaves.ON_DUE_DATE, Optional.of(approvals)));
    }

    @ParameterizedTest(name = "{0} days of grace, {1} approvals")
    @CsvSource({"0, 1", "7, 5"})
    void theEndsOfTheRangesCanBeChosen(int grace, int approvals) {
        var chosen = PayRules.usual(Frequency.MONTHLY).withGraceDays(grace).withApprovals(approvals);
        assertThat(chosen).isEqualTo(new PayRules(grace, PotLeaves.ON_DUE_DATE, Optional.of(approvals)));
        assertThat(chosen.approvals(52)).isEqualTo(approvals);
    }

    @Test
    void graceIsShorterThanTheTimeBetweenTwoRounds() {
        assertThat(PayRules.mostGraceDays(Frequency.DAILY)).isZero();
        assertThat(PayRules.mostGraceDays(Frequency.everyDays(3))).isEqualTo(2);
        assertThat(PayRules.mostGraceDays(Frequency.MONTHLY)).isEqualTo(7);
        var twoDays = PayRules.usual(Frequency.WEEKLY);
        assertThat(twoDays.fit(Frequency.everyDays(3))).isTrue();
        assertThat(twoDays.fit(Frequency.everyDays(2))).isFalse();
        var weekly = terms(100, 2);
        assertThatIllegalArgumentException().isThrownBy(() -> weekly.withPay(twoDays.withGraceDays(7)));
        var early = twoDays.withLeaves(PotLeaves.WHEN_FULL);
        assertThat(weekly.withPay(early)).isEqualTo(new Terms(weekly.name(), weekly.contribution(),
                weekly.frequency(), weekly.size(), weekly.firstDue(), weekly.turns(), early));
    }

    @Test
    void fromFiveMembersOnAPayoutNeedsTwoApprovals() {
        var usual = PayRules.usual(Frequency.WEEKLY);
        assertThat(usual.approvals(2)).isEqualTo(1);
        assertThat(usual.approvals(4)).isEqualTo(1);
        assertThat(usual.approvals(5)).isEqualTo(2);
        assertThat(usual.approvals(52)).isEqualTo(2);
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
