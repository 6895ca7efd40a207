package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import susu.shared.Cedis;

/** In which parts a pot leaves when its wallet may not take all of it at once. */
class PayoutPlanTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    /** The pot, what else goes to the wallet by day, the limits, and the parts: days are of November 2026, or of December. */
    @ParameterizedTest(name = "{0} beside {1} under {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            400000 |                      | day 3000                         | 27:300000 28:100000
            300000 |                      | day 3000                         | 27:300000
            300001 |                      | day 3000                         | 27:300000 28:1
            900000 |                      | day 3000                         | 27:300000 28:300000 29:300000
            400000 |                      |                                  | 27:400000
            400000 | 27:100000            | day 3000                         | 27:200000 28:200000
            400000 | 27:300000            | day 3000                         | 28:300000 29:100000
            400000 | 26:300000            | day 3000                         | 27:300000 28:100000
            400000 | 28:250000            | day 3000                         | 27:300000 28:50000 29:50000
            400000 | 27:299950            | day 3000                         | 28:300000 29:100000
            400000 | 01:300000            | day 3000 month 8000              | 27:300000 28:100000
            900000 | 01:300000            | day 3000 month 8000              | 27:300000 28:200000 12-01:300000 12-02:100000
            400000 |                      | month 2500                       | 27:250000 12-01:150000
            400000 |                      | balance 1500                     | 27:150000 28:150000 29:100000
            400000 |                      | day 3000; 2026-11-28 day 500     | 27:300000 28:50000 29:50000
            400000 |                      | day 3000; 2026-11-28 balance 900 | 27:300000 28:90000 29:10000
            """)
    void aPotLeavesAsItsWalletCanTakeIt(long pot, String taken, String limits, String parts) {
        var planned = PayoutPlan.of(Cedis.ofPesewas(pot), TODAY, limits(limits), days(taken));
        assertThat(planned).isEqualTo(days(parts).entrySet().stream()
                .map(part -> new GroupFact.Part(part.getKey(), part.getValue())).toList());
        assertThat(Money.total(planned.stream().map(GroupFact.Part::amount).toList()))
                .isEqualTo(Cedis.ofPesewas(pot));
    }

    @ParameterizedTest(name = "{0} beside {1} under {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            300000 100000 |           | day 3000                     | 27 28
            100000 100000 |           | day 3000                     | 27 27
            300000        | 27:1      | day 3000                     | 28
            300000        | 27:1      | month 3000                   | 12-01
            300000 100000 |           | day 1000                     | 27 28
            300000        | 27:100    | day 1000                     | 28
            300000        |           |                              | 27
            """)
    void partsThatStayAsTheyAreLeaveOnTheFirstDayOnWhichTheyFit(String parts, String taken, String limits,
            String expected) {
        var amounts = Stream.of(parts.split(" ")).map(part -> Cedis.ofPesewas(Long.parseLong(part))).toList();
        var planned = amounts.stream().map(amount -> new GroupFact.Part(TODAY, amount)).toList();
        var again = PayoutPlan.again(planned, TODAY, limits(limits), days(taken));
        assertThat(again).extracting(GroupFact.Part::amount).isEqualTo(amounts);
        assertThat(again).extracting(GroupFact.Part::on)
                .isEqualTo(Stream.of(expected.split(" ")).map(PayoutPlanTest::day).toList());
    }

    @ParameterizedTest(name = "{0} beside {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            26:300000 28:100000           |           | 27:300000 28:100000
            26:300000 27:100000           |           | 27:300000 28:100000
            26:300000 27:300000 28:100000 |           | 27:300000 28:300000 29:100000
            25:300000 30:100000           | 27:1      | 28:300000 30:100000
            27:300000 28:100000           | 27:100000 | 28:300000 29:100000
            """)
    void whatCannotLeaveAsItWasPlannedLeavesLaterAndNothingLeavesEarlier(String planned, String taken,
            String expected) {
        assertThat(PayoutPlan.again(parts(planned), TODAY, limits("day 3000"), days(taken)))
                .isEqualTo(parts(expected));
    }

    @Test
    void limitsHoldFromTheirDayOn() {
        var limits = WalletLimits.parse("2027-01-01 day 5000; 2026-11-01 day 3000 month 10000 balance 5000;");
        assertThat(limits.on(LocalDate.of(2026, 10, 31)).day()).isEmpty();
        assertThat(limits.on(LocalDate.of(2026, 11, 1)).day()).hasValue(Cedis.ofPesewas(300_000));
        assertThat(limits.on(LocalDate.of(2026, 12, 31)).month()).hasValue(Cedis.ofPesewas(1_000_000));
        assertThat(limits.on(LocalDate.of(2026, 12, 31)).balance()).hasValue(Cedis.ofPesewas(500_000));
        assertThat(limits.on(LocalDate.of(2027, 1, 1)).month()).as("in place of the one before").isEmpty();
        assertThat(WalletLimits.parse("")).isEqualTo(WalletLimits.NONE);
        assertThat(WalletLimits.NONE.areNone()).isTrue();
        assertThat(limits.areNone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3000", "day 3000", "2026-11-01", "2026-11-01 day", "2026-11-01 day 99.99",
            "2026-11-01 week 3000", "2026-11-31 day 3000", "2026-11-01 day 3000 month",
            "2026-11-01 day 3000; 2026-11-01 day 4000"})
    void limitsThatSayNothingClearAreRefused(String limits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PayoutSettings(limits, "", Duration.ofDays(3)).limits());
    }

    private static WalletLimits limits(String words) {
        return words == null ? WalletLimits.NONE : WalletLimits.parse("2026-11-01 " + words);
    }

    private static List<GroupFact.Part> parts(String words) {
        return days(words).entrySet().stream().map(part -> new GroupFact.Part(part.getKey(), part.getValue())).toList();
    }

    private static Map<LocalDate, Money> days(String words) {
        if (words == null) return Map.of();
        return Stream.of(words.split(" ")).map(word -> word.split(":")).collect(Collectors.toMap(
                part -> day(part[0]), part -> Cedis.ofPesewas(Long.parseLong(part[1])), (one, _) -> one,
                LinkedHashMap::new));
    }

    private static LocalDate day(String word) {
        return LocalDate.parse(word.contains("-") ? "2026-" + word : "2026-11-" + word);
    }
}
