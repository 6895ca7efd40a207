package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When rounds open and when they are due. */
class CalendarTest {
    private static final LocalDate FRIDAY = LocalDate.of(2026, 12, 25);

    @Test
    void everyRoundIsCountedFromTheFirstDate() {
        assertThat(Calendar.weekly(FRIDAY, 3)).containsExactly(FRIDAY, LocalDate.of(2027, 1, 1),
                LocalDate.of(2027, 1, 8));
        assertThat(Calendar.weekly(FRIDAY, 52).getLast()).isEqualTo(FRIDAY.plusDays(51 * 7L));
    }

    @Test
    void theFirstRoundOpensAtOnceAndEachOtherTheDayAfterTheOneBeforeIsDue() {
        var today = FRIDAY.minusDays(10);
        assertThat(Calendar.opening(today, Calendar.weekly(FRIDAY, 3))).isEqualTo(
                List.of(today, FRIDAY.plusDays(1), FRIDAY.plusDays(8)));
    }

    @Test
    void aGroupThatStartsLateKeepsItsDayOfTheWeek() {
        assertThat(Calendar.firstDueAfter(FRIDAY, FRIDAY.minusDays(1))).isEqualTo(FRIDAY);
        assertThat(Calendar.firstDueAfter(FRIDAY, FRIDAY)).isEqualTo(FRIDAY.plusWeeks(1));
        assertThat(Calendar.firstDueAfter(FRIDAY, FRIDAY.plusDays(6))).isEqualTo(FRIDAY.plusWeeks(1));
        assertThat(Calendar.firstDueAfter(FRIDAY, FRIDAY.plusDays(7))).isEqualTo(FRIDAY.plusWeeks(2));
    }
}
