package susu.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static susu.payments.PaymentKind.COLLECT;
import static susu.payments.PaymentKind.PAYOUT;
import static susu.payments.PaymentKind.REFUND;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import susu.ledger.Account;
import susu.shared.Cedis;
import susu.shared.GroupId;
import susu.shared.MemberId;
import susu.shared.Nobody;
import susu.shared.PhoneNumber;

/** Whether the provider may be spoken to now: its pace, its health and the line, put together. */
class MaySpeakTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final Instant WELL_AGAIN = NOW.plusSeconds(20);

    private final List<String> done = new ArrayList<>();
    private static final Instant PLACE = NOW.plusSeconds(7);
    private boolean sendsLeft = true;
    private boolean sendsLeftInTurn = true;
    private boolean questionsLeft = true;
    private boolean questionsToTheTroubledLeft = true;
    private Optional<Lane> troubled = Optional.empty();
    private final Clock clock = Clock.systemUTC();

    private final Buckets buckets = new Buckets(Nobody.SQL, clock) {
        @Override
        boolean takeSend(Instant now) { return sendsLeft; }

        @Override
        int sendsASecond(Instant now) { return 150; }

        @Override
        boolean takeSendInTurn(Instant now) { return sendsLeftInTurn; }

        @Override
        boolean takeQuestion(Instant now) { return questionsLeft; }

        @Override
        boolean takeQuestionTo(Lane lane, Instant now) { return questionsToTheTroubledLeft; }

        @Override
        void halve(Counted counted, Instant now) { done.add("half as many " + counted); }
    };
    private final Breaker breaker = new Breaker(Nobody.SQL) {
        @Override
        Optional<Instant> openUntil(Lane lane, Instant now) {
            return troubled.filter(lane::equals).map(_ -> WELL_AGAIN);
        }

        @Override
        void heard(Lane lane, Outcome outcome, Instant now) { done.add(lane + " said " + outcome); }
    };
    private final QuestionLine line = new QuestionLine(Nobody.SQL, breaker, Nobody.jobs(clock), clock) {
        @Override
        void join(PaymentRow row, Instant now) { done.add("stands in line"); }
    };
    private final SendLine sendLine = new SendLine(Nobody.SQL) {
        @Override
        Instant join(PaymentRow row, Instant now, int aSecond) {
            done.add("stands in line, of " + aSecond + " a second");
            return PLACE;
        }
    };
    private final Pace pace = new Pace(buckets, breaker, sendLine, line);

    @Test
    void aRequestLeavesWhileItsLaneIsWellAndTheSecondBearsIt() {
        assertThat(pace.toSend(row(COLLECT, 1), NOW)).isEmpty();
        troubled = Optional.of(Lane.DISBURSEMENT);
        assertThat(pace.toSend(row(COLLECT, 1), NOW)).as("the other lane is in trouble").isEmpty();
        assertThat(pace.toSend(row(PAYOUT, 1), NOW)).hasValue(WELL_AGAIN);
        assertThat(pace.toSend(row(REFUND, 1), NOW)).hasValue(WELL_AGAIN);
    }

    @Test
    void whoFindsNoSecondComesBackWhenTheirPlaceInTheLineHasCome() {
        sendsLeft = false;
        assertThat(pace.toSend(row(COLLECT, 1), NOW)).hasValue(PLACE);
        assertThat(done).containsExactly("stands in line, of 150 a second");
        done.clear();
        var waiting = row(COLLECT, 1, each -> each.comesBackAt = PLACE);
        assertThat(pace.toSend(waiting, PLACE.minusMillis(1))).as("woken too early").hasValue(PLACE);
        assertThat(pace.toSend(waiting, PLACE)).as("it does not stand behind itself").isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void whoseSecondIsFullAfterAllTriesAgainSoonAndStandsInLineOnlyIfTheirPlaceHadComeLongAgo() {
        sendsLeftInTurn = false;
        var waiting = row(COLLECT, 1, each -> each.comesBackAt = PLACE);
        assertThat(pace.toSend(waiting, PLACE).orElseThrow()).isBetween(PLACE.plusSeconds(1), PLACE.plusSeconds(5));
        assertThat(done).isEmpty();
        assertThat(pace.toSend(row(COLLECT, 1, each -> each.comesBackAt = NOW.minusSeconds(60)), NOW)).hasValue(PLACE);
        assertThat(done).hasSize(1);
    }

    @Test
    void moneyOnItsWayOutAndWhoeverWasTurnedAwayPassByTheLine() {
        sendsLeft = false;
        var turnedAway = row(COLLECT, 1, each -> each.sentAt = NOW.minusSeconds(10));
        for (var passing : List.of(row(PAYOUT, 1), row(REFUND, 1), turnedAway)) {
            sendsLeftInTurn = true;
            assertThat(pace.toSend(passing, NOW)).isEmpty();
            sendsLeftInTurn = false;
            assertThat(pace.toSend(passing, NOW).orElseThrow()).isBetween(NOW.plusSeconds(1), NOW.plusSeconds(5));
        }
        assertThat(done).isEmpty();
    }

    @Test
    void thoseWhoPassByDoNotAllComeBackAtOnce() {
        sendsLeftInTurn = false;
        var moments = new TreeSet<Instant>();
        for (int payment = 1; payment <= 200; payment++)
            moments.add(pace.toSend(row(PAYOUT, payment * 7_919L), NOW).orElseThrow());
        assertThat(moments).hasSizeGreaterThan(180);
    }

    @Test
    void thoseWhoFoundNoSecondTwiceDoNotMeetTheSameOnesAgain() {
        sendsLeftInTurn = false;
        var apart = new TreeSet<Duration>();
        for (int second = 0; second < 50; second++)
            apart.add(Duration.between(pace.toSend(row(PAYOUT, 5), NOW.plusSeconds(second)).orElseThrow(),
                    pace.toSend(row(PAYOUT, 5_000_011), NOW.plusSeconds(second)).orElseThrow()));
        assertThat(apart).hasSizeGreaterThan(10);
    }

    @Test
    void nobodyWaitsInLineForLongerThanTheyMayBeSent() {
        sendsLeft = false;
        var end = PLACE.minusSeconds(2);
        assertThat(pace.toSend(row(COLLECT, 1, each -> each.sendBy = end), NOW).orElseThrow())
                .isBetween(end, end.plusSeconds(1));
    }

    @Test
    void aPlaceThatAWrongClockGaveIsNoPlace() {
        var waiting = row(COLLECT, 1, each -> each.comesBackAt = NOW.plus(Duration.ofHours(3)));
        assertThat(pace.toSend(waiting, NOW)).isEmpty();
    }

    @Test
    void whoStandsInLineForALaneInTroubleComesBackWhenItIsWellAndTheirPlaceHasCome() {
        troubled = Optional.of(Lane.COLLECTION);
        assertThat(pace.toSend(row(COLLECT, 1, each -> each.comesBackAt = PLACE), NOW)).hasValue(WELL_AGAIN);
        var later = WELL_AGAIN.plusSeconds(5);
        assertThat(pace.toSend(row(COLLECT, 1, each -> each.comesBackAt = later), NOW)).hasValue(later);
    }

    @Test
    void aQuestionLeavesWhenOneIsLeftElseItStandsInLine() {
        assertThat(pace.toAsk(row(COLLECT, 1), NOW)).isEmpty();
        assertThat(done).isEmpty();
        questionsLeft = false;
        assertThat(pace.toAsk(row(COLLECT, 1), NOW)).hasValue(NOW.plus(Duration.ofMinutes(15)));
        assertThat(done).containsExactly("stands in line");
    }

    @Test
    void whoseTurnItIsAsksWhateverIsLeft() {
        questionsLeft = false;
        troubled = Optional.of(Lane.COLLECTION);
        assertThat(pace.toAsk(row(COLLECT, 1, each -> each.itsTurn = true), NOW)).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void aLaneInTroubleIsAskedOnceASecond() {
        troubled = Optional.of(Lane.COLLECTION);
        assertThat(pace.toAsk(row(COLLECT, 1), NOW)).isEmpty();
        questionsToTheTroubledLeft = false;
        assertThat(pace.toAsk(row(PAYOUT, 1), NOW)).as("the other lane is well").isEmpty();
        assertThat(pace.toAsk(row(COLLECT, 1), NOW)).isPresent();
        assertThat(done).containsExactly("stands in line");
    }

    @Test
    void onlyAProviderThatSaysThatItIsBusyIsCalledHalfAsOften() {
        var busy = new Outcome.Busy(Duration.ofSeconds(1));
        pace.sent(COLLECT, busy, NOW);
        pace.asked(PAYOUT, busy, NOW);
        var silence = new Outcome.Unknown("time-out");
        pace.sent(REFUND, silence, NOW);
        assertThat(done).containsExactly("half as many SENDS", "COLLECTION said " + busy, "half as many QUESTIONS",
                "DISBURSEMENT said " + busy, "DISBURSEMENT said " + silence);
    }

    private static PaymentRow row(PaymentKind kind, long ref) { return row(kind, ref, _ -> {}); }

    private static PaymentRow row(PaymentKind kind, long ref, java.util.function.Consumer<AnAttempt> how) {
        var attempt = new AnAttempt(kind, new UUID(7, ref), State.PENDING);
        how.accept(attempt);
        return new PaymentRow(new PaymentKey(new GroupId(new UUID(1, 1)), new PaymentId(new UUID(2, 2))), kind,
                new MemberId(new UUID(3, 3)), new MemberId(new UUID(3, 3)), new PhoneNumber("+233240000001"),
                Cedis.ofPesewas(5_000), Account.FLOAT, null, "SusuSave Makola", attempt.now());
    }
}
