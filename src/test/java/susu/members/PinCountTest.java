package susu.members;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import susu.members.Members.PinCount;
import susu.members.Members.PinCount.Decision;
import susu.members.PinTry.IfWrong;

/** How wrong PINs close the door: for 15 minutes, for a day, and until support opens it. */
class PinCountTest {
    private Instant now = Instant.parse("2026-11-02T10:00:00Z");
    private PinCount count = new PinCount(new Pins.PinHash("hash"), 0, 0, Optional.empty(), Optional.empty());

    @Test
    void thirdWrongPinClosesForAQuarterOfAnHourAndSaysSo() {
        assertThat(misses()).isEqualTo(new IfWrong.TriesLeft(2));
        assertThat(misses()).isEqualTo(new IfWrong.TriesLeft(1));
        assertThat(misses()).isEqualTo(new IfWrong.Closes(new PinTry.Locked(now.plus(ofMinutes(15)))));
        assertThat(refused()).isEqualTo(new PinTry.Locked(now.plus(ofMinutes(15))));
        passes(ofMinutes(15));
        assertThat(misses()).isEqualTo(new IfWrong.TriesLeft(2));
    }

    @Test
    void sixthWrongPinClosesForADay() {
        for (int miss = 1; miss <= 5; miss++) {
            misses();
            passes(ofMinutes(15));
        }
        assertThat(misses()).isEqualTo(new IfWrong.Closes(new PinTry.Locked(now.plus(ofHours(24)))));
    }

    @Test
    void tenthWrongPinIn30DaysClosesUntilSupportOpensIt() {
        for (int miss = 1; miss <= 9; miss++) {
            misses();
            passes(ofDays(3));
        }
        assertThat(misses()).isEqualTo(new IfWrong.Closes(new PinTry.Blocked()));
        for (var later : List.of(ofHours(24), ofDays(3), ofDays(30), ofDays(366))) {
            passes(later);
            assertThat(refused()).as("no waiting opens it").isEqualTo(new PinTry.Blocked());
        }
    }

    @Test
    void nineWrongOnesAreForgottenAfter30Days() {
        for (int miss = 1; miss <= 9; miss++) {
            misses();
            passes(ofDays(1));
        }
        passes(ofDays(22));
        assertThat(misses()).isInstanceOf(IfWrong.Closes.class).isNotEqualTo(new IfWrong.Closes(new PinTry.Blocked()));
    }

    private void passes(Duration time) { now = now.plus(time); }

    private IfWrong misses() {
        if (!(count.decide(now) instanceof Decision.Count(var counted)))
            throw new AssertionError("no try is allowed");
        count = counted;
        return counted.ifWrong();
    }

    private PinTry refused() {
        if (!(count.decide(now) instanceof Decision.Refuse(var why))) throw new AssertionError("a try is allowed");
        return why;
    }
}
