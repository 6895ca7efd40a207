package susu.payments;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static susu.payments.PaymentKind.COLLECT;
import static susu.payments.PaymentKind.PAYOUT;
import static susu.payments.RowsInMemory.AMA;
import static susu.payments.RowsInMemory.FIFTY;
import static susu.payments.RowsInMemory.KEY;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import susu.ledger.Account;
import susu.ledger.LedgerInMemory;
import susu.ledger.Transfer;
import susu.operators.NoOperators;
import susu.payments.PaymentEnded.End;
import susu.payments.PaymentEnded.RoundRef;
import susu.payments.PaymentSteps.Asking;
import susu.payments.PaymentSteps.Step;
import susu.shared.Chance;
import susu.shared.Keys;
import susu.shared.Nobody;

/** Every step of a payment, with each answer that a provider can give: what is written, booked and told, and when to go on. */
class PaymentStepsTest {
    private static final Instant START = Instant.parse("2026-11-02T10:00:00Z");
    private static final Account CREDIT = Account.credit(AMA);
    private static final Account POT = Account.pot(1, 1);
    private static final Account PAYABLE = Account.payable(KEY.payment().value());
    private static final Money NOTHING = FIFTY.minus(FIFTY);
    private static final Account LOSS = Account.loss(KEY.payment().value());
    private static final Outcome PAID = new Outcome.Paid(FIFTY, "7001");
    private static final Outcome REFUSED = new Outcome.Refused("PAYEE_LIMIT_REACHED");
    private static final Outcome ABSENT = new Outcome.Absent();
    private static final Outcome SILENCE = new Outcome.Unknown("time-out");

    @TempDir
    static Path folder;
    private static Keys keys;

    private Instant now = START;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() { return now; }

        @Override
        public ZoneId getZone() { return ZoneOffset.UTC; }

        @Override
        public Clock withZone(ZoneId zone) { return this; }
    };
    private final LedgerInMemory ledger = new LedgerInMemory();
    private final FreePace pace = new FreePace(clock);
    private final List<Object> told = new ArrayList<>();
    private Optional<String> stopped = Optional.empty();
    private Optional<String> payoutsStopped = Optional.empty();
    private References references;
    private RowsInMemory rows;
    private PaymentSteps steps;
    private AnAttempt attempt;

    @BeforeAll
    static void makeKeys() throws IOException {
        Keys.make(folder.resolve("keys"), new Random(4711));
        keys = Keys.in(folder.resolve("keys"));
    }

    @BeforeEach
    void aCollection() { begins(COLLECT, CREDIT, State.CREATED); }

    // What is done next.

    @Test
    void aRequestIsWrittenDownAsSentBeforeItLeaves() {
        assertThat(nextStep()).isEqualTo(new Step.Send(order(), 1));
        assertThat(order().callbackPath()).isEqualTo(references.callbackPath(KEY.group(), attempt.ref));
        assertThat(rows.history).containsExactly("SUBMITTED sent");
        assertThat(attempt.sentAt).isEqualTo(START);
        assertThat(attempt.openSends).isEqualTo(1);
    }

    @Test
    void aCopyThatGoesOutAgainIsStillSubmitted() {
        collects(State.SUBMITTED);
        assertThat(nextStep()).isEqualTo(new Step.Send(order(), 1));
        assertThat(rows.history).isEmpty();
        assertThat(attempt.openSends).isEqualTo(1);
    }

    @Test
    void whileTheProviderBearsNoMoreNothingLeavesAndNothingIsWritten() {
        pace.notBefore = Optional.of(START.plusSeconds(3));
        assertThat(nextStep()).isEqualTo(new Step.Wait(START.plusSeconds(3)));
        assertThat(attempt.sentAt).isNull();
        assertThat(rows.history).isEmpty();

        collects(State.PENDING);
        assertThat(nextStep()).isEqualTo(new Step.Wait(START.plusSeconds(3)));
    }

    @Test
    void aQuestionSaysAboutWhatAndSinceWhen() {
        collects(State.PENDING);
        assertThat(nextStep()).isEqualTo(new Step.Ask(order(), new Asking(attempt.ref, 1, START)));
        assertThat(nextStep()).as("the next run").isEqualTo(new Step.Ask(order(), new Asking(attempt.ref, 2, START)));
        assertThat(attempt.openSends).isZero();
    }

    @Test
    void whileNothingIsSentWhatMayHaveLeftIsAskedAbout() {
        stopped = Optional.of("restored");
        assertThat(nextStep()).isEqualTo(new Step.Ask(order(), new Asking(attempt.ref, 1, START)));
        assertThat(rows.history).containsExactly("SUBMITTED perhaps sent before");
        assertThat(attempt.sentAt).isEqualTo(START);
        assertThat(attempt.openSends).isEqualTo(1);

        collects(State.SUBMITTED);
        attempt.askedAt = START;
        assertThat(nextStep()).isEqualTo(new Step.Wait(START.plus(ofMinutes(5))));

        collects(State.PENDING);
        assertThat(nextStep()).isInstanceOf(Step.Ask.class);
        assertThat(attempt.openSends).as("this one is known to have left").isZero();
    }

    @Test
    void aWishThatCouldNotLeaveInTimeIsGivenUpAndToldOf() {
        attempt.sendBy = START.minusMillis(1);
        assertThat(nextStep()).isEqualTo(new Step.Done());
        assertThat(rows.history).containsExactly("CANCELLED too late to send");
        assertThat(told).containsExactly(ended(new End.Cancelled()));

        collects(State.SUBMITTED);
        attempt.sendBy = START.minusMillis(1);
        assertThat(nextStep()).isEqualTo(new Step.Done());
        assertThat(rows.history).containsExactly("FAILED NOT_SENT");
        assertThat(told).containsExactly(ended(new End.Failed("NOT_SENT")));
        assertThat(ledger.transfers).isEmpty();
    }

    @Test
    void whatIsOverIsLeftAlone() {
        collects(State.SUCCEEDED);
        assertThat(nextStep()).isEqualTo(new Step.Done());
        assertThat(rows.history).isEmpty();
    }

    // What came of sending.

    @Test
    void acceptedIsNotPaid() {
        assertThat(sends(new Outcome.Pending())).isEqualTo(planned());
        assertThat(rows.history).endsWith("PENDING accepted");
        assertThat(attempt.openSends).isZero();
        assertThat(ledger.transfers).isEmpty();
    }

    @Test
    void whatTheProviderKnowsAlreadyIsAskedAboutAtOnce() {
        assertThat(sends(new Outcome.AlreadySent())).isEqualTo(now);
        assertThat(rows.history).endsWith("PENDING known already");
        assertThat(attempt.openSends).isZero();
    }

    @Test
    void whatWasTurnedAwayIsAskedAboutAtOnce() {
        assertThat(sends(new Outcome.TurnedAway("BAD"))).isEqualTo(now);
        assertThat(rows.history).endsWith("UNKNOWN turned away: BAD");
        assertThat(attempt.code).isEqualTo("BAD");
        assertThat(attempt.openSends).isZero();
    }

    @Test
    void aCopyWithoutAnAnswerMayStillArrive() {
        assertThat(sends(SILENCE)).isEqualTo(planned());
        assertThat(rows.history).endsWith("UNKNOWN no answer to trust: time-out");
        assertThat(attempt.openSends).isEqualTo(1);
    }

    @Test
    void aCallbackThatCameBeforeTheAnswerMakesUsAskAtOnce() {
        for (var outcome : List.of(new Outcome.Pending(), SILENCE)) {
            collects(State.CREATED);
            nextStep();
            attempt.callbackAt = now;
            assertThat(sent(1, outcome)).isEqualTo(now);
        }
    }

    @Test
    void whatDidNotLeaveGoesOutLater() {
        assertThat(sends(new Outcome.Busy(ofSeconds(7)))).isEqualTo(now.plusSeconds(7));
        assertThat(sends(new Outcome.NotSent("no connection"))).isEqualTo(now.plusSeconds(10));
        assertThat(sends(new Outcome.Halted("no key"))).isEqualTo(now.plus(ofMinutes(5)));
        assertThat(rows.history).containsExactly("SUBMITTED sent");
        assertThat(attempt.openSends).as("no copy is out there").isZero();
    }

    @Test
    void whatLeftDaysLateIsAskedAboutAsSoonAsAnyOther() {
        pays(State.SUBMITTED);
        attempt.sentAt = now.minus(Duration.ofDays(3));
        nextStep();
        assertThat(sent(1, new Outcome.Pending(""))).isBetween(now.plusSeconds(20), now.plusSeconds(22));
    }

    @Test
    void anAnswerToASendIsNeverTheLastWord() {
        for (var outcome : List.of(PAID, REFUSED, ABSENT, new Outcome.Mismatch("another amount"))) {
            collects(State.CREATED);
            assertThat(sends(outcome)).isEqualTo(now);
            assertThat(rows.history).containsExactly("SUBMITTED sent");
            assertThat(ledger.transfers).isEmpty();
            assertThat(told).isEmpty();
        }
    }

    @Test
    void whatWasLearntBeforeOutlivesASend() {
        nextStep();
        attempt.absentSince = START.minusSeconds(9);
        attempt.refusedSince = START.minusSeconds(8);
        attempt.code = "BAD";
        attempt.sendAgain = true;
        sent(1, new Outcome.Pending());
        assertThat(attempt.absentSince).isEqualTo(START.minusSeconds(9));
        assertThat(attempt.refusedSince).isEqualTo(START.minusSeconds(8));
        assertThat(attempt.code).isEqualTo("BAD");
        assertThat(attempt.sendAgain).as("it went out").isFalse();
    }

    @Test
    void whatARunHeardOfASendThatANewerOneOvertookChangesNothing() {
        nextStep();
        attempt.openSends = 0;
        nextStep();
        assertThat(sent(1, new Outcome.Pending())).isEqualTo(now);
        assertThat(attempt.state).isEqualTo(State.SUBMITTED);
        assertThat(attempt.openSends).isEqualTo(1);
        assertThat(pace.noted).as("how the provider is, is true whoever heard it").hasSize(1);
    }

    @Test
    void whatWasSettledMeanwhileStaysSettled() {
        nextStep();
        attempt.state = State.SUCCEEDED;
        assertThat(sent(1, SILENCE)).isEqualTo(now);
        assertThat(attempt.state).isEqualTo(State.SUCCEEDED);
        assertThat(attempt.openSends).isEqualTo(1);
    }

    @Test
    void howTheProviderIsIsNotedWithEveryAnswer() {
        sends(SILENCE);
        asks(SILENCE);
        assertThat(pace.noted).containsExactly("sent " + SILENCE, "asked " + SILENCE);
    }

    // What came of asking.

    @Test
    void whatIsPendingIsAskedAboutAgainAndAllDoubtsAreForgotten() {
        collects(State.UNKNOWN);
        attempt.absentSince = START;
        attempt.refusedSince = START;
        attempt.code = "BAD";
        attempt.sendAgain = true;
        nextStep();
        assertThat(asked(1, new Outcome.Pending("STRANGE"))).hasValue(planned());
        assertThat(rows.history).containsExactly("PENDING still pending");
        assertThat(attempt.absentSince).isNull();
        assertThat(attempt.refusedSince).isNull();
        assertThat(attempt.code).isNull();
        assertThat(attempt.sendAgain).isFalse();
    }

    @Test
    void onlyAnAnswerMakesTheCallbacksBeforeItOldNews() {
        collects(State.PENDING);
        attempt.callbackAt = START.minusSeconds(1);
        assertThat(asks(SILENCE)).hasValue(planned());
        assertThat(attempt.askedAt).isNull();
        assertThat(asks(new Outcome.Pending())).hasValue(planned());
        assertThat(attempt.askedAt).isEqualTo(now);
    }

    @Test
    void aCallbackThatCameAfterTheQuestionMakesUsAskAtOnce() {
        collects(State.PENDING);
        nextStep();
        attempt.callbackAt = START.plusMillis(1);
        assertThat(asked(1, new Outcome.Pending())).hasValue(now);
        assertThat(asks(SILENCE)).as("but not a provider that does not answer").hasValue(planned());
    }

    @Test
    void noAnswerChangesNothing() {
        for (var outcome : List.of(SILENCE, new Outcome.NotSent("no connection"), new Outcome.AlreadySent(),
                new Outcome.TurnedAway("BAD"))) {
            collects(State.PENDING);
            assertThat(asks(outcome)).as(outcome.toString()).hasValue(planned());
            assertThat(rows.history).isEmpty();
        }
        assertThat(asks(new Outcome.Busy(ofSeconds(7)))).hasValue(now.plusSeconds(7));
        assertThat(asks(new Outcome.Halted("no key"))).hasValue(now.plus(ofMinutes(5)));
        assertThat(rows.history).isEmpty();
    }

    @Test
    void successOfSomethingElseIsNeverOldNews() {
        for (var state : List.of(State.FAILED, State.SUCCEEDED)) {
            collects(state);
            asked(0, new Outcome.Mismatch("another amount"));
            assertThat(rows.history).isEmpty();
            assertThat(told).as(state.toString()).containsExactly(
                    new PaymentSteps.Mismatched(KEY, attempt.number, attempt.ref, "another amount"));
            told.clear();
        }
    }

    @Test
    void whatGoesOutWaitsWhileItsBookOrAllPayoutsStandStill() {
        payoutsStopped = Optional.of("the balance");
        pays(State.CREATED);
        assertThat(nextStep()).isEqualTo(new Step.Wait(now.plus(ofMinutes(5))));
        collects(State.CREATED);
        assertThat(nextStep()).isInstanceOf(Step.Send.class);
        payoutsStopped = Optional.empty();
        ledger.freeze(KEY.group(), "somebody looks into it");
        begins(PAYOUT, POT, State.CREATED);
        assertThat(nextStep()).isEqualTo(new Step.Wait(now.plus(ofMinutes(5))));
        begins(PAYOUT, POT, State.UNKNOWN);
        attempt.sendAgain = true;
        assertThat(nextStep()).as("it may have left before").isInstanceOf(Step.Ask.class);
        attempt.askedAt = now;
        assertThat(nextStep()).isEqualTo(new Step.Wait(now.plus(ofMinutes(5))));
    }

    @Test
    void nobodyIsAskedAndNoPotLeavesWhileTheGroupStandsStillButRefundsDo() {
        ledger.paused = true;
        collects(State.CREATED);
        assertThat(nextStep()).isEqualTo(new Step.Done());
        assertThat(rows.history).containsExactly("CANCELLED the group stands still");
        collects(State.SUBMITTED);
        assertThat(nextStep()).isEqualTo(new Step.Done());
        assertThat(rows.history).containsExactly("FAILED NOT_SENT");
        collects(State.UNKNOWN);
        attempt.sendAgain = true;
        assertThat(nextStep()).as("it may be out there").isInstanceOf(Step.Ask.class);
        begins(PAYOUT, POT, State.CREATED);
        assertThat(nextStep()).isEqualTo(new Step.Wait(now.plus(ofMinutes(5))));
        begins(PaymentKind.REFUND, CREDIT, State.CREATED);
        assertThat(nextStep()).isInstanceOf(Step.Send.class);
    }

    @Test
    void moneyOnItsWayOutIsLookedIntoAfterHalfAnHourAndOnItsWayInAfterADay() {
        pays(State.PENDING);
        passes(ofMinutes(30).minusMillis(1));
        asks(SILENCE);
        assertThat(told).isEmpty();
        passes(ofMillis(1));
        asks(SILENCE);
        assertThat(told).containsExactly(rows.lock(KEY).orElseThrow().unsure());
        begins(COLLECT, CREDIT, State.PENDING);
        attempt.sentAt = now.minus(ofHours(24)).plusMillis(1);
        asks(SILENCE);
        assertThat(told).isEmpty();
        passes(ofMillis(1));
        asks(SILENCE);
        assertThat(told).hasSize(1);
    }

    @Test
    void theEndOfASecondAttemptDoesNotForgetNewsOfTheFirst() {
        for (var last : List.of(PAID, REFUSED)) {
            failedPayout();
            ledger.lock(KEY.group());
            ledger.record(KEY.group(), List.of(new Transfer(Account.FLOAT, PAYABLE, FIFTY, "reserved for " + last)));
            attempt = rows.add(State.PENDING);
            attempt.sentAt = START;
            attempt.refusedSince = now.minusSeconds(60);
            assertThat(asks(last)).as("look again").hasValue(now);
        }
        pays(State.PENDING);
        assertThat(asks(PAID)).as("there is no other").isEmpty();
    }

    @Test
    void aLateSuccessBesideAnAttemptThatWasTakenBackIsPaidFromThePot() {
        failedPayout();
        fundedPot();
        rows.add(State.REVERSED);
        asked(0, PAID);
        assertThat(holds(LOSS)).isEqualTo(NOTHING);
        assertThat(holds(POT)).isEqualTo(NOTHING);
    }

    @Test
    void aLateSuccessWhenThePotIsBeingSentAnewIsALoss() {
        failedPayout();
        fundedPot();
        rows.add(State.REVERSED);
        rows.add(State.PENDING);
        asked(0, PAID);
        assertThat(holds(LOSS)).isEqualTo(FIFTY.negated());
        assertThat(holds(POT)).isEqualTo(FIFTY);
    }

    @Test
    void whatWasPaidTwiceAndCameBackOnceIsPaidOnce() {
        paidTwice();
        assertThat(holds(LOSS)).isEqualTo(FIFTY.negated());
        told.clear();
        assertThat(reversed()).isTrue();
        assertThat(holds(LOSS)).as("nothing is missing any more").isEqualTo(NOTHING);
        assertThat(holds(POT)).as("and nothing is there to be sent anew").isEqualTo(NOTHING);
        assertThat(told).as("the recipient has it").isEmpty();
        assertThat(rows.history).endsWith("SUCCEEDED LATE_SUCCESS");
    }

    @Test
    void twoAttemptsThatBothArriveAfterAllArePaidOnceAndLostOnceWhateverElseLiesThere() {
        begins(PaymentKind.REFUND, CREDIT, State.FAILED);
        var second = rows.add(State.FAILED);
        second.sentAt = START;
        ledger.lock(KEY.group());
        ledger.record(KEY.group(),
                List.of(new Transfer(Account.FLOAT, CREDIT, FIFTY.multipliedBy(3), "collected:before")));
        asked(0, PAID);
        assertThat(attempt.state).isEqualTo(State.SUCCEEDED);
        attempt = second;
        asked(0, PAID);
        assertThat(attempt.state).as("the refund is made, once").isEqualTo(State.FAILED);
        assertThat(holds(LOSS)).isEqualTo(FIFTY.negated());
        assertThat(holds(CREDIT)).isEqualTo(FIFTY.multipliedBy(2));
    }

    @Test
    void aPayoutThatArrivedWhenItsPotWasShortStandsOnceThePotIsFull() {
        var round = new RoundRef(1, 1);
        failedPayout();
        assertThat(inTransaction(() -> steps.hasArrived(KEY.group(), round))).isFalse();
        asked(0, PAID);
        assertThat(holds(LOSS)).isEqualTo(FIFTY.negated());
        fundedPot();
        told.clear();
        assertThat(inTransaction(() -> steps.hasArrived(KEY.group(), round))).isTrue();
        assertThat(holds(POT)).isEqualTo(NOTHING);
        assertThat(holds(LOSS)).isEqualTo(NOTHING);
        assertThat(told).containsExactly(ended(new End.Succeeded("7001")));
        assertThat(inTransaction(() -> steps.hasArrived(KEY.group(), round))).as("once").isFalse();
    }

    @Test
    void whenItsSuccessorIsTakenBackThePotHasLeftUnderTheEarlierPayment() {
        paidTwice();
        rows.lateUnder = new PaymentKey(KEY.group(), new PaymentId(new UUID(7, 7)));
        told.clear();
        assertThat(reversed()).isTrue();
        assertThat(told).filteredOn(PaymentEnded.class::isInstance).hasSize(2).first()
                .isEqualTo(ended(new End.Reversed()));
        assertThat(told).last().isInstanceOfSatisfying(PaymentEnded.class, end -> {
            assertThat(end.payment()).isEqualTo(rows.lateUnder.payment());
            assertThat(end.end()).isEqualTo(new End.Succeeded("7001"));
        });
    }

    @Test
    void whatCameByHandAndWasGivenAwayIsMissingWhateverElseLiesThere() {
        collects(State.PENDING);
        asks(PAID);
        rows.givenAway = true;
        assertThat(reversed()).isTrue();
        assertThat(holds(CREDIT)).isEqualTo(FIFTY);
        assertThat(holds(LOSS)).isEqualTo(FIFTY.negated());
    }

    @Test
    void aSecondTryThatFailsMakesGoodWhatTheFirstHadPaidLate() {
        paidLateBesideASecondTry();
        asks(REFUSED);
        assertThat(holds(LOSS)).as("nothing is missing any more").isEqualTo(NOTHING);
        assertThat(holds(POT)).as("and nothing is there to be sent anew").isEqualTo(NOTHING);
        assertThat(told).as("it has been paid").containsExactly(ended(new End.Succeeded("7001")));
        assertThat(rows.history).endsWith("SUCCEEDED LATE_SUCCESS");
        assertThat(rows.lateLoss()).isEmpty();
    }

    @Test
    void aSecondTryThatFailsAfterPeopleMadeTheLossGoodIsTheirs() {
        paidLateBesideASecondTry();
        ledger.record(KEY.group(), List.of(new Transfer(Account.FLOAT, LOSS, FIFTY, "made good by people")));
        told.clear();
        asks(REFUSED);
        assertThat(holds(POT)).as("the recipient has it already").isEqualTo(NOTHING);
        assertThat(holds(Account.SUSPENSE)).isEqualTo(FIFTY);
        assertThat(told).hasSize(2).first().isInstanceOfSatisfying(PaymentSteps.Surplus.class,
                surplus -> assertThat(surplus.amount()).isEqualTo(FIFTY));
        assertThat(told).last().isEqualTo(ended(new End.Succeeded("7001")));
        assertThat(rows.lateLoss()).isEmpty();
    }

    @Test
    void whatWasPaidTwiceAndCameBackOnceAfterPeopleMadeItGoodIsTheirs() {
        paidTwice();
        ledger.record(KEY.group(), List.of(new Transfer(Account.FLOAT, LOSS, FIFTY, "made good by people")));
        told.clear();
        assertThat(reversed()).isTrue();
        assertThat(holds(POT)).as("nothing is there to be sent anew").isEqualTo(NOTHING);
        assertThat(holds(Account.SUSPENSE)).isEqualTo(FIFTY);
        assertThat(told).as("the recipient has it").hasSize(1).first().isInstanceOf(PaymentSteps.Surplus.class);
    }

    private void paidTwice() {
        failedPayout();
        ledger.lock(KEY.group());
        ledger.record(KEY.group(), List.of(new Transfer(Account.FLOAT, PAYABLE, FIFTY, "reserved for the second")));
        var second = rows.add(State.PENDING);
        asked(0, PAID);
        attempt = second;
        attempt.sentAt = START;
        asks(PAID);
    }

    private void paidLateBesideASecondTry() {
        failedPayout();
        ledger.lock(KEY.group());
        ledger.record(KEY.group(), List.of(new Transfer(Account.FLOAT, PAYABLE, FIFTY, "reserved for the second")));
        var second = rows.add(State.PENDING);
        asked(0, PAID);
        assertThat(holds(LOSS)).isEqualTo(FIFTY.negated());
        attempt = second;
        attempt.sentAt = START;
        attempt.refusedSince = now.minusSeconds(60);
        told.clear();
    }

    @Test
    void successOfSomethingElseIsNotBookedAndStopsPayouts() {
        collects(State.PENDING);
        assertThat(asks(new Outcome.Mismatch("another amount"))).hasValue(planned());
        assertThat(rows.history).containsExactly("UNKNOWN mismatch: another amount");
        assertThat(ledger.transfers).isEmpty();
        assertThat(told).containsExactly(
                new PaymentSteps.Mismatched(KEY, attempt.number, attempt.ref, "another amount"));
    }

    @Test
    void whatARunHeardThatANewerOneOvertookCountsOnlyIfItIsTheLastWord() {
        collects(State.PENDING);
        nextStep();
        nextStep();
        assertThat(asked(1, ABSENT)).hasValue(now);
        assertThat(rows.history).isEmpty();
        assertThat(attempt.absentSince).isNull();
        assertThat(asked(1, PAID)).isEmpty();
        assertThat(rows.history).containsExactly("SUCCEEDED paid");
    }

    @Test
    void whatFailedStaysFailedWhateverElseIsSaid() {
        collects(State.FAILED);
        attempt.callbackAt = START;
        nextStep();
        assertThat(asked(1, SILENCE)).hasValue(planned());
        assertThat(asked(1, ABSENT)).hasValue(now);
        assertThat(asked(1, new Outcome.Pending())).hasValue(now);
        assertThat(rows.history).isEmpty();
        assertThat(attempt.absentSince).isNull();
    }

    // What the provider does not know.

    @Test
    void absentOnceIsLookedAtAgainAMinuteLater() {
        collects(State.PENDING);
        attempt.refusedSince = START.minusSeconds(8);
        attempt.code = "BAD";
        attempt.openSends = 1;
        assertThat(asks(ABSENT)).hasValue(now.plusSeconds(60));
        assertThat(rows.history).containsExactly("UNKNOWN not known to the provider");
        assertThat(attempt.absentSince).isEqualTo(now);
        assertThat(attempt.refusedSince).isEqualTo(START.minusSeconds(8));
        assertThat(attempt.code).isEqualTo("BAD");
        assertThat(attempt.sendAgain).isFalse();
    }

    @Test
    void absentTwiceGoesOutAgainUnderTheSameReference() {
        collects(State.UNKNOWN);
        asks(ABSENT);
        var first = now;
        passes(ofSeconds(59));
        assertThat(asks(ABSENT)).hasValue(first.plusSeconds(60));
        assertThat(attempt.absentSince).as("the first time counts").isEqualTo(first);
        passes(ofSeconds(1));
        assertThat(asks(ABSENT)).hasValue(now);
        assertThat(attempt.sendAgain).isTrue();
        assertThat(nextStep()).isEqualTo(new Step.Send(order(), 4));
    }

    @Test
    void whatWasTurnedAwayAndIsNotKnownHasFailed() {
        collects(State.UNKNOWN);
        attempt.code = "BAD";
        assertThat(asks(ABSENT)).hasValue(now);
        assertThat(rows.history).containsExactly("FAILED BAD");
        assertThat(told).containsExactly(ended(new End.Failed("BAD")));
    }

    @Test
    void moneyComingInThatIsTooLateToSendIsLostAfterADay() {
        collects(State.UNKNOWN);
        attempt.sendBy = START.minusSeconds(1);
        asks(ABSENT);
        var first = now;
        passes(ofSeconds(60));
        assertThat(asks(ABSENT)).hasValue(planned());
        passes(ofHours(23).plusMinutes(58));
        assertThat(asks(ABSENT)).as("just when the day is over").hasValue(first.plus(ofHours(24)));
        assertThat(attempt.state).isEqualTo(State.UNKNOWN);
        passes(ofMinutes(1));
        assertThat(asks(ABSENT)).hasValue(now);
        assertThat(rows.history).containsExactly("FAILED NEVER_ARRIVED");
        assertThat(told).containsExactly(ended(new End.Failed("NEVER_ARRIVED")));
    }

    @Test
    void moneyComingInIsNotLostBeforeAStatementSaysSoToo() {
        collects(State.UNKNOWN);
        attempt.sendBy = START.minusSeconds(1);
        rows.stated = false;
        asks(ABSENT);
        passes(ofHours(24));
        assertThat(asks(ABSENT)).as("its next question is a daily one").hasValue(planned());
        assertThat(attempt.state).isEqualTo(State.UNKNOWN);
        rows.stated = true;
        assertThat(asks(ABSENT)).hasValue(now);
        assertThat(rows.history).containsExactly("FAILED NEVER_ARRIVED");
    }

    @Test
    void moneyGoingOutIsNeverLostByAbsence() {
        pays(State.UNKNOWN);
        asks(ABSENT);
        passes(Duration.ofDays(9));
        assertThat(asks(ABSENT)).hasValue(now);
        assertThat(attempt.state).isEqualTo(State.UNKNOWN);
        assertThat(holds(PAYABLE)).isEqualTo(FIFTY);
    }

    // The last word.

    @ParameterizedTest
    @EnumSource(names = {"SUBMITTED", "PENDING", "UNKNOWN"})
    void moneyThatCameInIsBookedAndToldOf(State state) {
        collects(state);
        attempt.openSends = 1;
        assertThat(asks(PAID)).isEmpty();
        assertThat(rows.history).containsExactly("SUCCEEDED paid");
        assertThat(ledger.transfers).containsExactly(collected());
        assertThat(rows.provider).isEqualTo(PAID);
        assertThat(told).containsExactly(ended(new End.Succeeded("7001")));
    }

    @Test
    void moneyThatWentOutIsBookedAndToldOf() {
        pays(State.PENDING);
        assertThat(asks(PAID)).isEmpty();
        assertThat(rows.history).containsExactly("SUCCEEDED paid");
        assertThat(ledger.transfers)
                .endsWith(new Transfer(PAYABLE, Account.FLOAT, FIFTY, "paid:" + attempt.ref));
        assertThat(holds(Account.FLOAT)).isEqualTo(NOTHING);
        assertThat(told).containsExactly(ended(new End.Succeeded("7001")));
    }

    @Test
    void aFailureOfMoneyComingInIsBelievedAtOnce() {
        collects(State.PENDING);
        assertThat(asks(REFUSED)).isEmpty();
        assertThat(rows.history).containsExactly("FAILED PAYEE_LIMIT_REACHED");
        assertThat(told).containsExactly(ended(new End.Failed("PAYEE_LIMIT_REACHED")));
        assertThat(ledger.transfers).isEmpty();
    }

    @Test
    void aFailureOfMoneyGoingOutIsBelievedWhenItIsSaidAgainAMinuteLater() {
        pays(State.PENDING);
        attempt.absentSince = START;
        attempt.sendAgain = true;
        assertThat(asks(REFUSED)).hasValue(now.plusSeconds(60));
        assertThat(attempt.refusedSince).isEqualTo(now);
        assertThat(attempt.code).isEqualTo("PAYEE_LIMIT_REACHED");
        assertThat(attempt.absentSince).as("it is known now").isNull();
        assertThat(attempt.sendAgain).isFalse();
        assertThat(holds(PAYABLE)).as("it stays reserved").isEqualTo(FIFTY);

        var first = now;
        passes(ofSeconds(59));
        assertThat(asks(REFUSED)).hasValue(first.plusSeconds(60));
        passes(ofSeconds(1));
        assertThat(asks(REFUSED)).isEmpty();
        assertThat(rows.history).containsExactly("FAILED PAYEE_LIMIT_REACHED");
        assertThat(ledger.transfers).endsWith(new Transfer(PAYABLE, POT, FIFTY, "released:" + attempt.ref));
        assertThat(told).containsExactly(ended(new End.Failed("PAYEE_LIMIT_REACHED")));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED", "REVERSED", "CANCELLED"})
    void afterTheLastWordNothingChanges(State state) {
        collects(state);
        for (var outcome : List.of(PAID, REFUSED)) {
            assertThat(asked(0, outcome)).hasValue(now);
            assertThat(rows.history).isEmpty();
            assertThat(ledger.transfers).isEmpty();
        }
    }

    @Test
    void aSecondFailureOfWhatFailedChangesNothing() {
        collects(State.FAILED);
        assertThat(asked(0, REFUSED)).hasValue(now);
        assertThat(rows.history).isEmpty();
        assertThat(told).isEmpty();
    }

    // What had failed, and moved after all.

    @Test
    void moneyThatCameInAfterAllIsBooked() {
        collects(State.FAILED);
        assertThat(asked(0, PAID)).hasValue(now);
        assertThat(rows.history).containsExactly("SUCCEEDED LATE_SUCCESS");
        assertThat(ledger.transfers).containsExactly(collected());
        assertThat(ledger.frozenWhy(KEY.group())).isEmpty();
    }

    @Test
    void moneyThatWentOutAfterAllIsTakenFromWhereItWasReleasedToAndPayoutsStop() {
        fundedPot();
        failedPayout();
        assertThat(asked(0, PAID)).hasValue(now);
        assertThat(rows.history).containsExactly("SUCCEEDED LATE_SUCCESS");
        assertThat(ledger.transfers).endsWith(new Transfer(POT, PAYABLE, FIFTY, "reserved late:" + attempt.ref),
                new Transfer(PAYABLE, Account.FLOAT, FIFTY, "paid:" + attempt.ref));
        assertThat(holds(LOSS)).isEqualTo(NOTHING);
        assertThat(ledger.frozenWhy(KEY.group())).hasValueSatisfying(
                why -> assertThat(why).contains("succeeded after it had failed"));
    }

    @Test
    void aReplacementThatHasNotLeftIsCancelled() {
        fundedPot();
        failedPayout();
        var replacement = rows.add(State.CREATED);
        reserve();
        assertThat(asked(0, PAID)).hasValue(now);
        assertThat(rows.history).containsExactly("CANCELLED an earlier attempt succeeded after all",
                "SUCCEEDED LATE_SUCCESS");
        assertThat(replacement.state).isEqualTo(State.CANCELLED);
        assertThat(ledger.transfers).contains(new Transfer(PAYABLE, POT, FIFTY, "released:" + replacement.ref));
        assertThat(holds(LOSS)).isEqualTo(NOTHING);
        assertThat(holds(Account.FLOAT)).isEqualTo(NOTHING);
    }

    @Test
    void afterARestoreAReplacementThatPerhapsLeftIsNotCancelled() {
        stopped = Optional.of("restored");
        fundedPot();
        failedPayout();
        var replacement = rows.add(State.CREATED);
        reserve();
        asked(0, PAID);
        assertThat(replacement.state).as("the provider is asked about it").isEqualTo(State.CREATED);
        assertThat(holds(LOSS)).isEqualTo(FIFTY.negated());
        assertThat(holds(PAYABLE)).isEqualTo(FIFTY);
    }

    @Test
    void whatWentOutTwiceIsALossThatIsBookedOnce() {
        fundedPot();
        failedPayout();
        var replacement = rows.add(State.PENDING);
        reserve();
        for (int time = 0; time < 2; time++) {
            assertThat(asked(0, PAID)).hasValue(now);
            assertThat(attempt.state).isEqualTo(State.FAILED);
            assertThat(replacement.state).as("it is followed on").isEqualTo(State.PENDING);
            assertThat(holds(LOSS)).isEqualTo(FIFTY.negated());
            assertThat(holds(PAYABLE)).isEqualTo(FIFTY);
        }
        assertThat(ledger.transfers)
                .endsWith(new Transfer(LOSS, Account.FLOAT, FIFTY, "paid:" + attempt.ref)).hasSize(3);
        assertThat(rows.provider).isEqualTo(PAID);
        assertThat(ledger.frozenWhy(KEY.group())).isPresent();
    }

    // What two operators stand for.

    @ParameterizedTest
    @EnumSource(names = {"SUBMITTED", "PENDING", "UNKNOWN", "FAILED"})
    void aWitnessedPaymentIsBooked(State state) {
        collects(state);
        assertThat(witnessed(FIFTY)).isTrue();
        assertThat(attempt.state).isEqualTo(State.SUCCEEDED);
        assertThat(ledger.transfers).containsExactly(collected());
        if (state != State.FAILED)
            assertThat(rows.history).containsExactly("SUCCEEDED a statement's line that two operators confirm");
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "SUCCEEDED", "REVERSED", "CANCELLED"})
    void nobodyCanWitnessWhatWasNeverSentOrIsOver(State state) {
        collects(state);
        assertThat(witnessed(FIFTY)).isFalse();
        assertThat(rows.history).isEmpty();
        assertThat(ledger.transfers).isEmpty();
    }

    @Test
    void nobodyCanWitnessAnotherAmount() {
        collects(State.PENDING);
        assertThat(witnessed(FIFTY.plusMinor(1))).isFalse();
        assertThat(rows.history).isEmpty();
    }

    @Test
    void nobodyCanWitnessALossTwice() {
        fundedPot();
        failedPayout();
        rows.add(State.PENDING);
        reserve();
        assertThat(witnessed(FIFTY)).isTrue();
        assertThat(witnessed(FIFTY)).isFalse();
        assertThat(holds(LOSS)).isEqualTo(FIFTY.negated());
    }

    // What was taken back.

    @Test
    void moneyThatIsStillThereGoesBackToWhereItCameFrom() {
        collects(State.PENDING);
        asks(PAID);
        told.clear();
        assertThat(reversed()).isTrue();
        assertThat(rows.history).endsWith("REVERSED taken back by the provider");
        assertThat(ledger.transfers)
                .endsWith(new Transfer(CREDIT, Account.FLOAT, FIFTY, "reversed:" + attempt.ref)).hasSize(2);
        assertThat(told).as("those above first give back what they took").containsExactly(
                new PaymentReversing(KEY.group(), KEY.payment(), AMA, FIFTY, CREDIT), ended(new End.Reversed()));
        assertThat(ledger.frozenWhy(KEY.group())).isEmpty();
    }

    @Test
    void moneyThatWasUsedIsALossThatStopsPayouts() {
        collects(State.PENDING);
        asks(PAID);
        var twenty = FIFTY.dividedBy(5, java.math.RoundingMode.UNNECESSARY).multipliedBy(2);
        ledger.record(KEY.group(), List.of(new Transfer(CREDIT, POT, FIFTY.minus(twenty), "due:1")));
        assertThat(reversed()).isTrue();
        assertThat(ledger.transfers).endsWith(new Transfer(CREDIT, Account.FLOAT, twenty, "reversed:" + attempt.ref),
                new Transfer(LOSS, Account.FLOAT, FIFTY.minus(twenty), "reversed:" + attempt.ref));
        assertThat(ledger.frozenWhy(KEY.group())).hasValueSatisfying(
                why -> assertThat(why).contains("after its money was used"));
    }

    @Test
    void moneyThatWasAllUsedIsALossAltogether() {
        collects(State.PENDING);
        asks(PAID);
        ledger.record(KEY.group(), List.of(new Transfer(CREDIT, POT, FIFTY, "due:1")));
        assertThat(reversed()).isTrue();
        assertThat(holds(LOSS)).isEqualTo(FIFTY.negated());
        assertThat(holds(Account.FLOAT)).isEqualTo(NOTHING);
    }

    @Test
    void aPayoutThatWasTakenBackIsInItsPotAgainAndStopsPayouts() {
        pays(State.PENDING);
        asks(PAID);
        told.clear();
        assertThat(reversed()).isTrue();
        assertThat(rows.history).endsWith("REVERSED taken back by the provider");
        assertThat(ledger.transfers).endsWith(new Transfer(Account.FLOAT, POT, FIFTY, "reversed:" + attempt.ref));
        assertThat(told).containsExactly(ended(new End.Reversed()));
        assertThat(ledger.frozenWhy(KEY.group())).hasValueSatisfying(why -> assertThat(why).contains("taken back"));
    }

    @Test
    void aPayoutThatWentOutAsALossAndIsTakenBackIsNoLossAnyMore() {
        failedPayout();
        ledger.lock(KEY.group());
        ledger.record(KEY.group(), List.of(new Transfer(Account.FLOAT, PAYABLE, FIFTY, "reserved for the second")));
        var second = rows.add(State.PENDING);
        asked(0, PAID);
        assertThat(holds(LOSS)).isEqualTo(FIFTY.negated());
        assertThat(reversed()).isTrue();
        assertThat(holds(LOSS)).isEqualTo(NOTHING);
        assertThat(ledger.transfers)
                .endsWith(new Transfer(Account.FLOAT, LOSS, FIFTY, "reversed:" + attempt.ref));
        assertThat(reversed()).as("once").isFalse();
        // The second one has failed now: the first does not stand for it.
        told.clear();
        attempt = second;
        attempt.sentAt = START;
        attempt.refusedSince = now.minusSeconds(60);
        asks(REFUSED);
        assertThat(told).hasSize(1).allMatch(end -> ((susu.payments.PaymentEnded) end).end() instanceof End.Failed);
    }

    @Test
    void moneyThatComesBackAfterItsLossWasMadeGoodIsKeptForPeopleToDecide() {
        failedPayout();
        fundedPot();
        rows.add(State.REVERSED);
        rows.add(State.PENDING);
        asked(0, PAID);
        ledger.record(KEY.group(), List.of(new Transfer(Account.FLOAT, CREDIT, FIFTY, "collected:later"),
                new Transfer(CREDIT, LOSS, FIFTY, "made good")));
        assertThat(reversed()).isTrue();
        assertThat(holds(LOSS)).isEqualTo(NOTHING);
        assertThat(holds(Account.SUSPENSE)).isEqualTo(FIFTY);
        assertThat(reversed()).as("once").isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCEEDED"}, mode = EnumSource.Mode.EXCLUDE)
    void onlyWhatSucceededCanBeTakenBack(State state) {
        collects(state);
        assertThat(reversed()).isFalse();
        assertThat(rows.history).isEmpty();
        assertThat(told).isEmpty();
    }

    // What may go out once more.

    @Test
    void whatTheProviderTwiceDidNotKnowMayBeSentAgainByAPerson() {
        collects(State.UNKNOWN);
        attempt.absentSince = START.minusSeconds(60);
        attempt.refusedSince = START;
        attempt.code = "BAD";
        attempt.openSends = 1;
        assertThat(mayBeSentAgain()).isTrue();
        assertThat(attempt.sendAgain).isTrue();
        assertThat(attempt.absentSince).isEqualTo(START.minusSeconds(60));
        assertThat(attempt.refusedSince).isEqualTo(START);
        assertThat(attempt.code).isEqualTo("BAD");
        assertThat(attempt.openSends).isEqualTo(1);
    }

    @Test
    void nothingElseMayBe() {
        collects(State.UNKNOWN);
        attempt.absentSince = START.minusSeconds(59);
        assertThat(mayBeSentAgain()).as("absent once").isFalse();
        attempt.absentSince = START.minusSeconds(60);
        attempt.sendBy = START.minusMillis(1);
        assertThat(mayBeSentAgain()).as("too late").isFalse();
        collects(State.PENDING);
        attempt.absentSince = START.minusSeconds(60);
        assertThat(mayBeSentAgain()).as("the provider has it").isFalse();
        assertThat(attempt.sendAgain).isFalse();
    }

    private void collects(State state) { begins(COLLECT, CREDIT, state); }

    /** A payout whose money is reserved. */
    private void pays(State state) {
        begins(PAYOUT, POT, state);
        fundedPot();
        reserve();
    }

    private void failedPayout() { begins(PAYOUT, POT, State.FAILED); }

    private void begins(PaymentKind kind, Account account, State state) {
        references = new References(keys);
        rows = new RowsInMemory(keys, kind, account);
        attempt = rows.add(state);
        if (state != State.CREATED) attempt.sentAt = START;
        told.clear();
        var crossings = new Crossings(ledger, Nobody.jobs(clock), new Chance(new Random(1)), told::add,
                Nobody.SQL, clock);
        var halts = new Halts(new NoOperators(), ledger, crossings, Nobody.SQL, told::add, clock) {
            @Override
            public Optional<String> sendingStopped() { return stopped; }

            @Override
            public Optional<String> payoutsStopped() { return payoutsStopped; }
        };
        steps = new PaymentSteps(rows, ledger, references, halts, pace, told::add, clock);
    }

    private void fundedPot() {
        ledger.lock(KEY.group());
        ledger.record(KEY.group(), List.of(new Transfer(Account.FLOAT, POT, FIFTY, "collected:before")));
    }

    private void reserve() {
        ledger.record(KEY.group(), List.of(new Transfer(POT, PAYABLE, FIFTY, "reserved:before")));
    }

    private void passes(Duration time) { now = now.plus(time); }

    private Step nextStep() { return inTransaction(() -> steps.nextStep(KEY)); }

    /** Sends, and hears that two seconds later. */
    private Instant sends(Outcome outcome) {
        if (!(nextStep() instanceof Step.Send(_, var lease))) throw new AssertionError("it sends");
        passes(ofSeconds(2));
        return sent(lease, outcome);
    }

    private Instant sent(long lease, Outcome outcome) {
        return inTransaction(() -> steps.sent(KEY, attempt.ref, lease, outcome)).orElseThrow();
    }

    private Optional<Instant> asks(Outcome outcome) {
        if (nextStep() instanceof Step.Ask(_, var asking))
            return inTransaction(() -> steps.asked(KEY, asking, outcome));
        throw new AssertionError("it asks");
    }

    private Optional<Instant> asked(long lease, Outcome outcome) {
        return inTransaction(() -> steps.asked(KEY, new Asking(attempt.ref, lease, now), outcome));
    }

    private boolean witnessed(Money amount) {
        return inTransaction(() -> steps.witnessed(KEY, attempt.ref, new Outcome.Paid(amount, "7001")));
    }

    private boolean reversed() { return inTransaction(() -> steps.reverse(KEY, attempt.ref)); }

    private boolean mayBeSentAgain() { return inTransaction(() -> steps.mayBeSentAgain(KEY, attempt.ref)); }

    /** Whatever is decided about a group's money is decided under the lock of its book. */
    private <T> T inTransaction(Supplier<T> step) {
        ledger.begin();
        var result = step.get();
        assertThat(ledger.isLocked()).as("the book is locked").isTrue();
        return result;
    }

    private Instant planned() { return PollPlan.next(attempt.ref, START, now); }

    private WalletOrder order() { return rows.lock(KEY, attempt.ref).orElseThrow().order(references); }

    private Transfer collected() { return new Transfer(Account.FLOAT, CREDIT, FIFTY, "collected:" + attempt.ref); }

    private PaymentEnded ended(End end) { return rows.lock(KEY).orElseThrow().ended(end); }

    private Money holds(Account account) { return ledger.balance(KEY.group(), account); }
}
