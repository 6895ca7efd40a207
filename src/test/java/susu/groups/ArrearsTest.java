package susu.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import susu.shared.Accra;
import susu.shared.MemberId;

/** From which day on what is late puts somebody in default. */
class ArrearsTest {
    private static final LocalDate DUE = LocalDate.of(2026, 11, 6);
    private static final MemberId KOFI = new MemberId(UUID.randomUUID());

    @ParameterizedTest(name = "due 6 November, late after {0} days, in default after {1}: from {2}")
    @CsvSource({"2, 7, 2026-11-16", "0, 1, 2026-11-08", "0, 7, 2026-11-14", "7, 60, 2027-01-13", "12, 7, 2026-11-26"})
    void itHasBeenLateForSoManyWholeDays(int lateAfter, int defaultAfter, LocalDate from) {
        var one = arrears(lateAfter, defaultAfter, Optional.empty(), Optional.empty());
        assertThat(one.from()).isEqualTo(from);
        assertThat(one.putsInDefault(from.minusDays(1))).isFalse();
        assertThat(one.putsInDefault(from)).isTrue();
        assertThat(one.putsInDefault(from.plusDays(100))).isTrue();
    }

    @Test
    void whoAskedBeforeThatDayHasTheTimeUntilItIsKnownWhatCameOfIt() {
        var from = arrears(2, 7, Optional.empty(), Optional.empty()).from();
        var inTime = Accra.startOf(from).minus(Duration.ofNanos(1));
        assertThat(arrears(2, 7, Optional.empty(), Optional.of(inTime)).putsInDefault(from.plusDays(3))).isFalse();
        assertThat(arrears(2, 7, Optional.empty(), Optional.of(Accra.startOf(from))).putsInDefault(from)).isTrue();
    }

    @Test
    void daysOnWhichTheGroupStandsStillDoNotCount() {
        var from = arrears(2, 7, Optional.empty(), Optional.empty()).from();
        var stopped = arrears(2, 7, Optional.of(from.minusDays(1)), Optional.<Instant>empty());
        assertThat(stopped.putsInDefault(from.plusDays(50))).isFalse();
        var stoppedLater = arrears(2, 7, Optional.of(from), Optional.<Instant>empty());
        assertThat(stoppedLater.putsInDefault(from.minusDays(1))).isFalse();
        assertThat(stoppedLater.putsInDefault(from.plusDays(50))).as("it was so before").isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 61})
    void aGroupChoosesOneToSixtyDays(int days) {
        assertThat(GuardRules.USUAL.defaultAfter()).isEqualTo(7);
        assertThat(GuardRules.USUAL.withDefaultAfter(1).withDefaultAfter(60).defaultAfter()).isEqualTo(60);
        assertThatIllegalArgumentException().isThrownBy(() -> GuardRules.USUAL.withDefaultAfter(days));
    }

    private static Arrears arrears(int lateAfter, int defaultAfter, Optional<LocalDate> stillSince,
            Optional<Instant> askedAt) {
        return new Arrears(KOFI, 1, 2, 3, DUE, lateAfter, defaultAfter, stillSince, askedAt, Arrears.Told.NOT_YET);
    }
}
