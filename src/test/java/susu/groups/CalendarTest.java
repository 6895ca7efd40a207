package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.shared.Cedis;

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
        assertThat(Calendar.plainDates(first, frequency(every), first.minusDays(1), expected.size()))
                .isEqualTo(expected);
    }

    @Test
    void aShortMonthShortensNoOther() {
        var dates = Calendar.plainDates(LocalDate.of(2028, 2, 29), Frequency.MONTHLY, LocalDate.of(2028, 1, 1), 13);
        assertThat(dates.getLast()).isEqualTo(LocalDate.of(2029, 2, 28));
        assertThat(Calendar.plainDates(FRIDAY, Frequency.WEEKLY, FRIDAY.minusDays(9), 52).getLast())
                .isEqualTo(FRIDAY.plusDays(51 * 7L));
    }

    @Test
    void aMonthlyGroupThatStartsLateStillCountsFromTheAgreedDay() {
        assertThat(Calendar.plainDates(LocalDate.of(2027, 1, 31), Frequency.MONTHLY, LocalDate.of(2027, 2, 5), 3))
                .containsExactly(LocalDate.of(2027, 2, 28), LocalDate.of(2027, 3, 31), LocalDate.of(2027, 4, 30));
    }

    @Test
    void theFirstRoundOpensAtOnceAndEachOtherTheDayAfterTheOneBeforeIsDue() {
        var today = FRIDAY.minusDays(10);
        assertThat(Calendar.opening(today, Calendar.plainDates(FRIDAY, Frequency.WEEKLY, today, 3))).isEqualTo(
                List.of(today, FRIDAY.plusDays(1), FRIDAY.plusDays(8)));
        assertThat(Calendar.opening(today, Calendar.plainDates(FRIDAY, Frequency.DAILY, today, 3)))
                .as("a daily round opens on its own day").isEqualTo(
                        List.of(today, FRIDAY.plusDays(1), FRIDAY.plusDays(2)));
    }

    @ParameterizedTest(name = "{0}: {1} seen on {2} is {3}")
    @CsvSource({"7, 2026-12-25, 2026-12-24, 2026-12-25", "7, 2026-12-25, 2026-12-25, 2027-01-01",
            "7, 2026-12-25, 2026-12-31, 2027-01-01", "7, 2026-12-25, 2027-01-01, 2027-01-08",
            "1, 2026-12-25, 2026-12-30, 2026-12-31", "10, 2026-12-25, 2027-01-10, 2027-01-14",
            "MONTH, 2027-01-31, 2027-02-28, 2027-03-31"})
    void aGroupThatStartsLateKeepsItsDays(String every, LocalDate agreed, LocalDate today, LocalDate first) {
        assertThat(Calendar.plainDates(agreed, frequency(every), today, 1).getFirst()).isEqualTo(first);
    }

    @Test
    void whatASuspensionMissedMovesByTheFewestWholeRounds() {
        var first = LocalDate.of(2026, 11, 6);
        var terms = terms(first, Frequency.WEEKLY, Holidays.AFTER);
        var missed = LocalDate.of(2026, 12, 4);
        int moved = Calendar.roundsToMove(terms, missed, missed, Set.of(), LocalDate.of(2026, 12, 10));
        assertThat(Calendar.moved(first, Frequency.WEEKLY, missed, moved)).isEqualTo(LocalDate.of(2026, 12, 18));
        assertThat(Calendar.moved(first, Frequency.WEEKLY, missed.plusWeeks(1), moved))
                .isEqualTo(LocalDate.of(2026, 12, 25));
        assertThat(Calendar.roundsToMove(terms, missed, missed, Set.of(), LocalDate.of(2026, 12, 2))).isZero();
        assertThat(Calendar.roundsToMove(terms, missed, missed, Set.of(), LocalDate.of(2026, 12, 3))).isOne();
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

    @ParameterizedTest(name = "{0}, {3}, holidays {4}, seen on {2}: {5}")
    @CsvSource({
            // Friday, and Saturday is a holiday, too: a Sunday is skipped. What comes next stays.
            "7, 2026-12-25, 2026-12-01, KEEP, 2026-12-25 2026-12-26, 2026-12-25 2027-01-01",
            "7, 2026-12-25, 2026-12-01, AFTER, 2026-12-25 2026-12-26, 2026-12-28 2027-01-01",
            "7, 2026-12-25, 2026-12-01, BEFORE, 2026-12-25 2026-12-26, 2026-12-24 2027-01-01",
            // Two in a row, each by its own.
            "7, 2026-12-25, 2026-12-01, AFTER, 2026-12-25 2026-12-26 2027-01-01, 2026-12-28 2027-01-02",
            "7, 2026-12-25, 2026-12-01, BEFORE, 2026-12-25 2026-12-26 2027-01-01, 2026-12-24 2026-12-31",
            // A Monday: the Sunday before it is skipped. A Sunday that is no holiday is a day like any other.
            "7, 2026-12-28, 2026-12-01, BEFORE, 2026-12-28, 2026-12-26 2027-01-04",
            "7, 2026-12-27, 2026-12-01, AFTER, 2026-12-28, 2026-12-27 2027-01-03",
            "7, 2026-12-27, 2026-12-01, BEFORE, 2026-12-27, 2026-12-26 2027-01-03",
            // The shift reaches the next date, or the one before: it is kept.
            "4, 2026-12-24, 2026-12-01, AFTER, 2026-12-24 2026-12-25 2026-12-26, 2026-12-24 2026-12-28",
            "4, 2026-12-23, 2026-12-01, AFTER, 2026-12-23 2026-12-24 2026-12-25, 2026-12-26 2026-12-27",
            "4, 2026-12-24, 2026-12-01, BEFORE, 2026-12-26 2026-12-28 2026-12-25, 2026-12-24 2026-12-28",
            "7, 2026-12-25, 2026-12-24, BEFORE, 2026-12-25, 2026-12-25 2027-01-01",
            "7, 2026-12-25, 2026-12-23, BEFORE, 2026-12-25, 2026-12-24 2027-01-01",
            // The first date has none before it in the sequence.
            "4, 2026-12-24, 2026-12-01, BEFORE, 2026-12-21 2026-12-22 2026-12-23 2026-12-24, 2026-12-19 2026-12-28",
            "MONTH, 2027-01-31, 2027-01-02, AFTER, 2027-02-28, 2027-01-31 2027-03-01",
            "MONTH, 2027-01-31, 2027-01-02, BEFORE, 2027-02-28 2027-02-27, 2027-01-31 2027-02-26"})
    void aDateOnAHolidayMovesAsTheGroupWants(String every, LocalDate first, LocalDate today, Holidays rule,
            String holidays, String dates) {
        var plain = Calendar.plainDates(first, frequency(every), today, 2);
        assertThat(Calendar.dueDates(terms(first, frequency(every), rule), plain, days(holidays), today))
                .containsExactlyElementsOf(Arrays.stream(dates.split(" ")).map(LocalDate::parse).toList());
    }

    @Test
    void afterASuspensionWholeRoundsAreCountedUntilTheDueDateIsTwoDaysAhead() {
        var after = terms(FRIDAY, Frequency.WEEKLY, Holidays.AFTER);
        var monday = FRIDAY.plusDays(3);
        var christmas = days("2026-12-25 2026-12-26");
        assertThat(Calendar.roundsToMove(after, FRIDAY, monday, christmas, monday.minusDays(2))).isZero();
        assertThat(Calendar.roundsToMove(after, FRIDAY, monday, Set.of(), monday.minusDays(2)))
                .as("what is no holiday any more moves nothing back").isZero();
        assertThat(Calendar.roundsToMove(after, FRIDAY, monday, christmas, monday.minusDays(1))).isOne();
        assertThat(Calendar.roundsToMove(after, FRIDAY, FRIDAY, christmas, FRIDAY.minusDays(1)))
                .as("whole rounds, though Monday would do").isOne();
        var newYear = days("2027-01-01 2027-01-02");
        var lastOfYear = LocalDate.of(2026, 12, 31);
        assertThat(Calendar.roundsToMove(after, FRIDAY, monday, Set.of(), lastOfYear)).isEqualTo(2);
        assertThat(Calendar.roundsToMove(after, FRIDAY, monday, newYear, lastOfYear))
                .as("the first Friday is a holiday, and Monday is far enough ahead").isOne();
    }

    @Test
    void noHolidayBringsADateNearerThanTwoDaysAfterASuspension() {
        var before = terms(FRIDAY, Frequency.WEEKLY, Holidays.BEFORE);
        var christmas = days("2026-12-25");
        assertThat(Calendar.movedDueDate(before, FRIDAY, christmas, FRIDAY.minusDays(2)))
                .as("Thursday would be tomorrow").isEqualTo(FRIDAY);
        assertThat(Calendar.movedDueDate(before, FRIDAY, christmas, FRIDAY.minusDays(3)))
                .isEqualTo(FRIDAY.minusDays(1));
    }

    @Test
    void datesMoveOnlyWhereThereIsRoom() {
        for (var every : List.of(Frequency.DAILY, Frequency.everyDays(3)))
            for (var rule : List.of(Holidays.AFTER, Holidays.BEFORE))
                assertThatThrownBy(() -> terms(FRIDAY, every, rule)).isInstanceOf(IllegalArgumentException.class);
        assertThat(terms(FRIDAY, Frequency.everyDays(4), Holidays.AFTER).holidays()).isEqualTo(Holidays.AFTER);
        assertThat(terms(FRIDAY, Frequency.DAILY, Holidays.KEEP).holidays()).isEqualTo(Holidays.KEEP);
    }

    private static Terms terms(LocalDate first, Frequency every, Holidays rule) {
        var name = new GroupName("Makola");
        return new Terms(name, Cedis.ofPesewas(5_000), every, 6, first, TurnRules.usual(6)).withHolidays(rule);
    }

    private static Set<LocalDate> days(String days) {
        return Arrays.stream(days.split(" ")).map(LocalDate::parse).collect(Collectors.toSet());
    }

    private static Frequency frequency(String every) {
        return every.equals("MONTH") ? Frequency.MONTHLY : Frequency.everyDays(Integer.parseInt(every));
    }
}
