package susu.payments;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A provider in trouble is left alone, and asked whether it is well again. */
class BreakerTest extends PacedPayments {
    @Autowired
    Breaker breaker;

    @Test
    void anOpenBreakerStopsSendsNotQuestions() {
        for (int member = 1; member <= 20; member++)
            collectsFrom(member);
        clock.advance(ofSeconds(1));
        assertThat(wallets.sent).hasSize(20);

        wallets.silentFor = 10;
        while (isClosed())
            clock.advance(ofSeconds(1));
        assertThat(wallets.silentFor).as("the tenth failure opened it").isZero();
        int asked = wallets.questions;

        collectsFrom(21);
        clock.advance(ofSeconds(20));
        assertThat(wallets.sent).as("nothing new is sent").hasSize(20);
        assertThat(wallets.questions - asked).as("one question a second goes on").isBetween(1, 21);

        wallets.approveAll();
        clock.advance(ofSeconds(15));
        assertThat(wallets.sent).as("half a minute later it is sent").hasSize(21);
        wallets.approveAll();
        clock.advance(ofMinutes(6));
        assertThat(undecided()).isZero();
    }

    @Test
    void failuresThatAreFarApartOpenNothing() {
        var now = clock.instant();
        for (int failure = 0; failure < 30; failure++) {
            var at = now.plusSeconds(failure * 4L);
            tx.executeWithoutResult(_ -> breaker.heard(Lane.COLLECTION, new Outcome.Unknown("time-out"), at));
            assertThat(breaker.openUntil(Lane.COLLECTION, at)).isEmpty();
        }
    }

    @Test
    void theTenthFailureWithinHalfAMinuteOpensOneLaneForHalfAMinute() {
        var now = clock.instant();
        for (int failure = 0; failure < 10; failure++) {
            assertThat(breaker.openUntil(Lane.COLLECTION, now)).isEmpty();
            tx.executeWithoutResult(_ -> breaker.heard(Lane.COLLECTION, new Outcome.NotSent("no connection"), now));
        }
        assertThat(breaker.openUntil(Lane.COLLECTION, now)).contains(now.plusSeconds(30));
        assertThat(breaker.openUntil(Lane.COLLECTION, now.plusSeconds(30))).isEmpty();
        assertThat(breaker.openUntil(Lane.DISBURSEMENT, now)).isEmpty();
    }

    @Test
    void aRefusedSetUpStopsItsLaneAtOnce() {
        var now = clock.instant();
        tx.executeWithoutResult(
                _ -> breaker.heard(Lane.DISBURSEMENT, new Outcome.Halted("MTN refuses a new token"), now));
        assertThat(breaker.openUntil(Lane.DISBURSEMENT, now)).contains(now.plus(ofMinutes(5)));
        assertThat(breaker.openUntil(Lane.COLLECTION, now)).isEmpty();
    }

    private boolean isClosed() { return breaker.openUntil(Lane.COLLECTION, clock.instant()).isEmpty(); }
}
