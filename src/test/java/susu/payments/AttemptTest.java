package susu.payments;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static susu.payments.PaymentKind.COLLECT;
import static susu.payments.PaymentKind.PAYOUT;
import static susu.payments.PaymentKind.REFUND;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import susu.payments.Attempt.Move;

/** What may be done next about a request that is out there, or perhaps is. */
class AttemptTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final Move SEND = new Move.Send();
    private static final Move ASK = new Move.Ask();
    private static final Move GIVE_UP = new Move.GiveUp();
    private static final Move DONE = new Move.Done();
    private static final Consumer<AnAttempt> IN_TIME = each -> each.sendBy = NOW;
    private static final Consumer<AnAttempt> TOO_LATE = each -> each.sendBy = NOW.minusMillis(1);

    @Test
    void aNewRequestLeavesAtTheLastMomentAndNotAfterIt() {
        assertThat(collection(State.CREATED, IN_TIME).next(NOW)).isEqualTo(SEND);
        assertThat(collection(State.CREATED, TOO_LATE).next(NOW)).isEqualTo(GIVE_UP);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAYOUT", "REFUND"})
    void moneyOnItsWayOutIsNeverTooLate(PaymentKind kind) {
        var attempt = AnAttempt.of(kind, State.CREATED, _ -> {});
        assertThat(attempt.next(NOW.plus(ofDays(365)))).isEqualTo(SEND);
        assertThat(attempt.mayStillBeSent(NOW.plus(ofDays(365)))).isTrue();
    }

    @Test
    void whatMayBeOutThereIsAskedAboutBeforeItGoesOutAgain() {
        for (var sendBy : List.of(IN_TIME, TOO_LATE))
            assertThat(collection(State.SUBMITTED, sendBy.andThen(each -> each.openSends = 1)).next(NOW))
                    .isEqualTo(ASK);
    }

    @Test
    void whatCertainlyDidNotLeaveGoesOutWhileItMay() {
        assertThat(collection(State.SUBMITTED, IN_TIME).next(NOW)).isEqualTo(SEND);
        assertThat(collection(State.SUBMITTED, TOO_LATE).next(NOW)).isEqualTo(GIVE_UP);
    }

    @Test
    void whatNobodyKnowsOfIsAskedAboutUntilTheProviderTwiceDidNotKnowIt() {
        assertThat(collection(State.UNKNOWN, IN_TIME).next(NOW)).isEqualTo(ASK);
        assertThat(collection(State.UNKNOWN, IN_TIME.andThen(each -> each.sendAgain = true)).next(NOW)).isEqualTo(SEND);
        assertThat(collection(State.UNKNOWN, TOO_LATE.andThen(each -> each.sendAgain = true)).next(NOW))
                .as("its owner expects nothing any more").isEqualTo(ASK);
    }

    @Test
    void whatTheProviderHasIsOnlyAskedAbout() {
        for (var how : List.<Consumer<AnAttempt>>of(_ -> {}, TOO_LATE, each -> each.sendAgain = true))
            assertThat(collection(State.PENDING, how).next(NOW)).isEqualTo(ASK);
    }

    @Test
    void whatFailedIsAskedAboutOnlyWhenThereIsNews() {
        assertThat(collection(State.FAILED, _ -> {}).next(NOW)).isEqualTo(DONE);
        assertThat(collection(State.FAILED, each -> each.callbackAt = NOW).next(NOW)).isEqualTo(ASK);
        assertThat(collection(State.FAILED, each -> {
            each.callbackAt = NOW;
            each.askedAt = NOW;
        }).next(NOW)).isEqualTo(DONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "REVERSED", "CANCELLED"})
    void whatIsOverIsOver(State state) {
        Consumer<AnAttempt> tempting = each -> {
            each.sendAgain = true;
            each.callbackAt = NOW;
        };
        assertThat(collection(state, tempting).next(NOW)).isEqualTo(DONE);
        assertThat(collection(state, tempting).nextWithoutSending(NOW)).isEqualTo(DONE);
    }

    @Test
    void newsIsACallbackAfterTheQuestionThatWasAnsweredLast() {
        assertThat(collection(State.PENDING, _ -> {}).hasNews()).isFalse();
        assertThat(collection(State.PENDING, each -> each.askedAt = NOW).hasNews()).isFalse();
        assertThat(collection(State.PENDING, each -> each.callbackAt = NOW).hasNews()).isTrue();
        for (int late = -1; late <= 1; late++) {
            var callbackAt = NOW.plusMillis(late);
            assertThat(collection(State.PENDING, each -> {
                each.askedAt = NOW;
                each.callbackAt = callbackAt;
            }).hasNews()).isEqualTo(late > 0);
        }
    }

    @Test
    void whileNothingMayBeSentWhatWouldLeaveIsAskedAboutEveryFiveMinutes() {
        for (var sendBy : List.of(IN_TIME, TOO_LATE)) {
            assertThat(collection(State.CREATED, sendBy).nextWithoutSending(NOW)).isEqualTo(ASK);
            assertThat(collection(State.CREATED, sendBy.andThen(each -> each.askedAt = NOW.minus(ofMinutes(5))))
                    .nextWithoutSending(NOW)).isEqualTo(ASK);
            var askedAt = NOW.minus(ofMinutes(5)).plusMillis(1);
            assertThat(collection(State.CREATED, sendBy.andThen(each -> each.askedAt = askedAt))
                    .nextWithoutSending(NOW)).isEqualTo(new Move.Wait(NOW.plusMillis(1)));
        }
        assertThat(collection(State.PENDING, each -> each.askedAt = NOW).nextWithoutSending(NOW)).isEqualTo(ASK);
        assertThat(collection(State.FAILED, _ -> {}).nextWithoutSending(NOW)).isEqualTo(DONE);
    }

    @Test
    void aFailureOfMoneyComingInIsBelievedAtOnce() {
        assertThat(AnAttempt.of(COLLECT, State.PENDING, _ -> {}).refusalCounts(NOW)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"PAYOUT", "REFUND"})
    void aFailureOfMoneyGoingOutIsBelievedWhenItIsSaidAgainAMinuteLater(PaymentKind kind) {
        assertThat(AnAttempt.of(kind, State.PENDING, _ -> {}).refusalCounts(NOW)).isFalse();
        var refused = AnAttempt.of(kind, State.PENDING, each -> each.refusedSince = NOW);
        assertThat(refused.refusalCounts(NOW.plus(ofSeconds(60)).minusMillis(1))).isFalse();
        assertThat(refused.refusalCounts(NOW.plus(ofSeconds(60)))).isTrue();
    }

    @Test
    void twiceAbsentMeansAMinuteApart() {
        assertThat(AnAttempt.of(PAYOUT, State.UNKNOWN, _ -> {}).twiceAbsent(NOW)).isFalse();
        var absent = AnAttempt.of(PAYOUT, State.UNKNOWN, each -> each.absentSince = NOW);
        assertThat(absent.twiceAbsent(NOW.plus(ofSeconds(60)).minusMillis(1))).isFalse();
        assertThat(absent.twiceAbsent(NOW.plus(ofSeconds(60)))).isTrue();
    }

    @Test
    void moneyComingInNeverArrivedOnceItWasAbsentForAWholeDay() {
        assertThat(collection(State.UNKNOWN, TOO_LATE).absentForADay(NOW)).isFalse();
        var absent = collection(State.UNKNOWN, TOO_LATE.andThen(each -> each.absentSince = NOW));
        assertThat(absent.absentForADay(NOW.plus(ofHours(24)).minusMillis(1))).isFalse();
        assertThat(absent.absentForADay(NOW.plus(ofHours(24)))).isTrue();
    }

    @Test
    void moneyGoingOutIsNeverTakenForLostByAbsence() {
        for (var kind : List.of(PAYOUT, REFUND))
            assertThat(AnAttempt.of(kind, State.UNKNOWN, each -> each.absentSince = NOW)
                    .absentForADay(NOW.plus(ofDays(365)))).isFalse();
        assertThat(collection(State.UNKNOWN, each -> {
            each.absentSince = NOW;
            each.sendBy = NOW.plus(ofDays(2));
        }).absentForADay(NOW.plus(ofDays(1)))).as("it may still be sent").isFalse();
    }

    @Test
    void aNewYesRevivesWhatIsTwiceAbsentAndTooLate() {
        Consumer<AnAttempt> twiceAbsent = each -> {
            each.absentSince = NOW.minusSeconds(60);
            each.askedAt = NOW;
        };
        assertThat(collection(State.UNKNOWN, TOO_LATE.andThen(twiceAbsent)).waitsForANewYes(NOW)).isTrue();
        assertThat(collection(State.UNKNOWN, IN_TIME.andThen(twiceAbsent)).waitsForANewYes(NOW)).isFalse();
        assertThat(collection(State.PENDING, TOO_LATE.andThen(twiceAbsent)).waitsForANewYes(NOW)).isFalse();
        assertThat(collection(State.UNKNOWN, TOO_LATE).waitsForANewYes(NOW)).as("never asked").isFalse();
        assertThat(collection(State.UNKNOWN, TOO_LATE.andThen(twiceAbsent).andThen(
                each -> each.askedAt = NOW.minusMillis(1))).waitsForANewYes(NOW)).as("absent once").isFalse();
    }

    @Test
    void aRequestMayBeSentUpToItsLastMoment() {
        assertThat(collection(State.UNKNOWN, IN_TIME).mayStillBeSent(NOW)).isTrue();
        assertThat(collection(State.UNKNOWN, TOO_LATE).mayStillBeSent(NOW)).isFalse();
    }

    @Test
    void aRequestIsCertainlyTurnedAwayWhenNoOtherCopyCanArrive() {
        assertThat(collection(State.UNKNOWN, _ -> {}).certainlyTurnedAway()).isFalse();
        assertThat(collection(State.UNKNOWN, each -> each.code = "BAD").certainlyTurnedAway()).isTrue();
        assertThat(collection(State.UNKNOWN, each -> {
            each.code = "BAD";
            each.openSends = 1;
        }).certainlyTurnedAway()).isFalse();
    }

    private static Attempt collection(State state, Consumer<AnAttempt> how) {
        return AnAttempt.of(COLLECT, state, how);
    }
}
