package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When rounds open and when they are due. */
class CalendarTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 12, 25);

    @ParameterizedTest(name = "{0} from {1}: {2}")
    @CsvSource({"MONTH, 2027-01-31, 2027-01-31 2027-02-28 2027-03-31 2027-04-30",
            "MONTH, 2028-01-31, 2028-01-31 2028-02-29 2028-03-31", "MONTH, 2028-02-29, 2028-02-29 2028-03-29",
            "1, 2026-12-30, 2026-12-30 2026-12-31 2027-01-01", "7, 2026-12-25, 2026-12-25 2027-01-01 2027-01-08",
            "10, 2028-02-20, 2028-02-20 2028-03-01 2028-03-11", "14, 2026-12-25, 2026-12-25 2027-01-08",
            "60, 2026-12-25, 2026-12-25 2027-02-23"})
    void everyRoundIsCountedFromTheFirstDate(String every, LocalDate first, String dates) {
        var expected = Arrays.stream(dates.split(" ")).map(LocalDate::parse).toList();
        assertThat(Calendar.dueDates(first, frequency(every), first.minusDays(1), expected.size())).isEqualTo(expected);
    }

    @Test
    void aShortMonthShortensNoOther() {
        var dates = Calendar.dueDates(LocalDate.of(2028, 2, 29), Frequency.MONTHLY, LocalDate.of(2028, 1, 1), 13);
        assertThat(dates.getLast()).isEqualTo(LocalDate.of(2029, 2, 28));
        assertThat(Calendar.dueDates(FRIDAY, Frequency.WEEKLY, FRIDAY.minusDays(9), 52).getLast())
                .isEqualTo(FRIDAY.plusDays(51 * 7L));
    }

    @Test
    void aMonthlyGroupThatStartsLateStillCountsFromTheAgreedDay() {
        assertThat(Calendar.dueDates(LocalDate.of(2027, 1, 31), Frequency.MONTHLY, LocalDate.of(2027, 2, 5), 3))
                .containsExactly(LocalDate.of(2027, 2, 28), LocalDate.of(2027, 3, 31), LocalDate.of(2027, 4, 30));
    }

    @Test
    void theFirstRoundOpensAtOnceAndEachOtherTheDayAfterTheOneBeforeIsDue() {
        var today = FRIDAY.minusDays(10);
        assertThat(Calendar.opening(today, Calendar.dueDates(FRIDAY, Frequency.WEEKLY, today, 3))).isEqualTo(
                List.of(today, FRIDAY.plusDays(1), FRIDAY.plusDays(8)));
        assertThat(Calendar.opening(today, Calendar.dueDates(FRIDAY, Frequency.DAILY, today, 3)))
                .as("a daily round opens on its own day").isEqualTo(
                        List.of(today, FRIDAY.plusDays(1), FRIDAY.plusDays(2)));
    }

    @ParameterizedTest(name = "{0}: {1} seen on {2} is {3}")
    @CsvSource({"7, 2026-12-25, 2026-12-24, 2026-12-25", "7, 2026-12-25, 2026-12-25, 2027-01-01",
            "7, 2026-12-25, 2026-12-31, 2027-01-01", "7, 2026-12-25, 2027-01-01, 2027-01-08",
            "1, 2026-12-25, 2026-12-30, 2026-12-31", "10, 2026-12-25, 2027-01-10, 2027-01-14",
            "MONTH, 2027-01-31, 2027-02-28, 2027-03-31"})
    void aGroupThatStartsLateKeepsItsDays(String every, LocalDate agreed, LocalDate today, LocalDate first) {
        assertThat(Calendar.dueDates(agreed, frequency(every), today, 1).getFirst()).isEqualTo(first);
    }

    @Test
    void whatASuspensionMissedMovesByTheFewestWholeRounds() {
        var first = LocalDate.of(2026, 11, 6);
        var missed = LocalDate.of(2026, 12, 4);
        int moved = Calendar.roundsToMove(first, Frequency.WEEKLY, missed, LocalDate.of(2026, 12, 10));
        assertThat(Calendar.moved(first, Frequency.WEEKLY, missed, moved)).isEqualTo(LocalDate.of(2026, 12, 18));
        assertThat(Calendar.moved(first, Frequency.WEEKLY, missed.plusWeeks(1), moved))
                .isEqualTo(LocalDate.of(2026, 12, 25));
        assertThat(Calendar.roundsToMove(first, Frequency.WEEKLY, missed, LocalDate.of(2026, 12, 2))).isZero();
        assertThat(Calendar.roundsToMove(first, Frequency.WEEKLY, missed, LocalDate.of(2026, 12, 3))).isOne();
    }

    @Test
    void aMonthlyDateThatMovesKeepsItsDay() {
        var first = LocalDate.of(2027, 1, 31);
        assertThat(Calendar.moved(first, Frequency.MONTHLY, LocalDate.of(2027, 2, 28), 1))
                .isEqualTo(LocalDate.of(2027, 3, 31));
    }

    @Test
    void whatCannotBeCountedIsNoFrequency() {
        for (int days : new int[]{0, -1, 61})
            assertThatThrownBy(() -> Frequency.everyDays(days)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Frequency(Frequency.Unit.MONTH, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Frequency frequency(String every) {
        return every.equals("MONTH") ? Frequency.MONTHLY : Frequency.everyDays(Integer.parseInt(every));
    }
}
