package susu.payments;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import susu.shared.PhoneNumber;

/** How fast the provider is spoken to, and who comes first when that is not fast enough. */
class PaceTest extends PacedPayments {
    @Autowired
    Buckets buckets;

    @Test
    void eightQuestionsASecondAreAskedAndNobodyIsForgotten() {
        for (int member = 0; member < 40; member++)
            collectsFrom(member);
        // All have been sent; the first question about each is due twenty seconds later, and soon after.
        clock.advance(ofSeconds(1));
        wallets.approveAll();

        var asked = new ArrayList<Integer>();
        for (int second = 0; second < 40; second++) {
            int before = wallets.questions;
            clock.moveTo(clock.instant().truncatedTo(ChronoUnit.SECONDS).plusMillis(1999));
            asked.add(wallets.questions - before);
        }
        assertThat(asked).allMatch(questions -> questions <= 8).contains(8);
        assertThat(undecided()).isZero();
    }

    @Test
    void aProviderThatIsCalledTooFastIsCalledHalfAsFastUntilThatHasGrownBack() {
        var now = clock.instant();
        assertThat(leavesIn(now)).isEqualTo(200);
        tx.executeWithoutResult(_ -> buckets.halve(Buckets.Counted.SENDS, now));
        assertThat(leavesIn(now.plusSeconds(1))).isEqualTo(110);
        tx.executeWithoutResult(_ -> {
            for (int again = 0; again < 12; again++)
                buckets.halve(Buckets.Counted.SENDS, now.plusSeconds(1));
        });
        assertThat(leavesIn(now.plusSeconds(1))).as("that second has had its share").isZero();
        assertThat(leavesIn(now.plusSeconds(2))).isEqualTo(11);
        assertThat(leavesIn(now.plusSeconds(60))).isEqualTo(200);
    }

    @Test
    void whatStandsInLineTakesWhatIsLeftOfTheSecondAndNoMore() {
        var now = clock.instant();
        for (int question = 0; question < 5; question++)
            assertThat(asksAt(now)).isTrue();
        assertThat(buckets.takeQuestionsLeft()).isEqualTo(3);
        assertThat(asksAt(now)).isFalse();
        assertThat(buckets.takeQuestionsLeft()).isZero();
        assertThat(asksAt(now.plusSeconds(1))).isTrue();
    }

    @Test
    void whoComesLaterDoesNotOvertakeTheLine() {
        collectsFrom(1);
        clock.advance(ofSeconds(1));
        sql.sql("update attempt set in_line_since = :now where state = 'PENDING'")
                .param("now", Timestamp.from(clock.instant())).update();
        assertThat(asksAt(clock.instant())).isFalse();
        sql.sql("update attempt set in_line_since = null").update();
        assertThat(asksAt(clock.instant())).isTrue();
    }

    @Test
    void moreThanAMinuteBearsLeavesOverSeconds() {
        var fill = clock.instant();
        leavesIn(fill);
        collectsFrom(1);
        wallets.sent.clear();
        clock.moveTo(fill.plusMillis(999));
        assertThat(wallets.sent).as("this second is full").isEmpty();
        clock.moveTo(fill.plusSeconds(11));
        assertThat(wallets.sent).hasSize(1);
        wallets.approveAll();
        clock.advance(ofMinutes(3));
        assertThat(undecided()).isZero();
    }

    @Test
    void thousandsWhoPayAtOnceStandInLineAndLeaveInTheirOrderAsManyASecondAsMayLeave() {
        var second = clock.instant();
        leavesIn(second);
        for (int member = 0; member < 450; member++)
            collectsFrom(member);
        wallets.sent.clear();
        clock.moveTo(second.plusMillis(999));
        assertThat(wallets.sent).as("this second is full").isEmpty();
        assertThat(places()).containsExactly(180, 180, 90);

        collectsFrom(450);
        var sent = new ArrayList<Integer>();
        for (int after = 1; after <= 4; after++) {
            int before = wallets.sent.size();
            clock.moveTo(second.plusSeconds(after).plusMillis(999));
            sent.add(wallets.sent.size() - before);
        }
        assertThat(sent).containsExactly(180, 180, 91, 0);
        assertThat(wallets.orders.getLast().wallet()).as("who came last leaves last")
                .isEqualTo(new PhoneNumber("+233240000450"));
    }

    @Test
    void whileLessMayLeaveFewerPlacesAreGivenAway() {
        var second = clock.instant();
        tx.executeWithoutResult(_ -> buckets.halve(Buckets.Counted.SENDS, second));
        leavesIn(second);
        for (int member = 0; member < 100; member++)
            collectsFrom(member);
        clock.moveTo(second.plusMillis(999));
        assertThat(places()).containsExactly(90, 10);
    }

    @Test
    void aLineThatAWrongClockWroteIsNoLine() {
        var second = clock.instant();
        sql.sql("insert into pace (what, second, taken) values ('line', :second, 7)")
                .param("second", second.getEpochSecond() + 7_200).update();
        collectsFrom(1);
        clock.moveTo(second.plusMillis(999));
        assertThat(wallets.sent).hasSize(1);
        clock.moveTo(second.plusSeconds(1));
        leavesIn(second.plusSeconds(1));
        collectsFrom(2);
        clock.moveTo(second.plusMillis(1_999));
        assertThat(places()).containsExactly(1);
    }

    /** How many come back in each of the seconds that are to come. */
    private List<Integer> places() {
        return sql.sql("""
                select count(*) from attempt where comes_back_at > :now
                group by date_trunc('second', comes_back_at) order by date_trunc('second', comes_back_at)""")
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> row.getInt(1)).list();
    }

    private int leavesIn(Instant second) {
        int left = 0;
        while (left < 1000 && Boolean.TRUE.equals(tx.execute(_ -> buckets.takeSend(second))))
            left++;
        return left;
    }

    private boolean asksAt(Instant now) { return Boolean.TRUE.equals(tx.execute(_ -> buckets.takeQuestion(now))); }
}
