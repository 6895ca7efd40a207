package susu.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import susu.notices.Kind.Urgency;

/** What can wait does not ring at night, nor on a Sunday. The days are of November 2026: the 7th is a Saturday. */
class QuietHoursTest {
    @ParameterizedTest
    @CsvSource({"2026-11-07T18:59:00Z, 2026-11-07T18:59:00Z", "2026-11-07T19:00:00Z, 2026-11-09T08:00:00Z",
            "2026-11-08T12:00:00Z, 2026-11-09T08:00:00Z", "2026-11-09T07:59:59Z, 2026-11-09T08:00:00Z",
            "2026-11-09T08:00:00Z, 2026-11-09T08:00:00Z", "2026-11-09T23:30:00Z, 2026-11-10T08:00:00Z"})
    void aReminderWaitsForTheDay(Instant asked, Instant sent) {
        assertThat(QuietHours.firstMoment(Urgency.BY_DAY, asked)).isEqualTo(sent);
        assertThat(QuietHours.firstMoment(Urgency.AT_ONCE, asked)).isEqualTo(asked);
        for (var waited : new Urgency[]{Urgency.BY_DAY, Urgency.MONEY_BY_DAY, Urgency.NEXT_MORNING})
            assertThat(QuietHours.firstAllowed(waited, asked)).isEqualTo(sent);
        assertThat(QuietHours.firstAllowed(Urgency.AT_ONCE, asked)).isEqualTo(asked);
    }
}
