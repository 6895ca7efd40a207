package susu.payments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import susu.payments.QuestionLine.Share;
import susu.payments.QuestionLine.Waiting;
import susu.shared.GroupId;

/** Who of those in line is asked about next. */
class QuestionLineTest {
    private static final AtomicLong COUNT = new AtomicLong();

    @Test
    void halfOfTheQuestionsIsForNewsThreeTenthsForPayoutsTheRestForTheRest() {
        var line = Stream.of(Share.values()).flatMap(share -> IntStream.range(0, 80).mapToObj(_ -> waits(share)))
                .toList();
        var shares = new ArrayList<Waiting>();
        for (int second = 0; second < 10; second++) {
            var chosen = QuestionLine.deal(line, 8, second);
            assertThat(chosen).hasSize(8).doesNotHaveDuplicates();
            shares.addAll(chosen);
        }
        assertThat(counted(shares)).isEqualTo(Map.of(Share.NEWS, 40L, Share.OUTGOING, 24L, Share.REST, 16L));
    }

    @Test
    void whatOneShareDoesNotNeedIsLentToTheOthers() {
        var payouts = IntStream.range(0, 3).mapToObj(_ -> waits(Share.OUTGOING));
        var news = IntStream.range(0, 50).mapToObj(_ -> waits(Share.NEWS));
        var line = Stream.concat(news, payouts).toList();
        assertThat(counted(QuestionLine.deal(line, 8, 4)))
                .isEqualTo(Map.of(Share.NEWS, 5L, Share.OUTGOING, 3L));
        assertThat(QuestionLine.deal(line.subList(0, 50), 8, 4)).hasSize(8);
        assertThat(QuestionLine.deal(line, 0, 4)).isEmpty();
        assertThat(QuestionLine.deal(List.of(), 8, 4)).isEmpty();
    }

    @Test
    void whoIsFirstInItsShareIsAskedAboutFirst() {
        var line = IntStream.range(0, 20).mapToObj(_ -> waits(Share.REST)).toList();
        assertThat(QuestionLine.deal(line, 8, 4)).isEqualTo(line.subList(0, 8));
    }

    @Test
    void ofALaneInTroubleOnlyTheFirstIsAskedAbout() {
        var first = waits(Share.REST);
        var second = waits(Share.REST);
        var payout = new Waiting(first.key(), 1, Lane.DISBURSEMENT, Share.OUTGOING);
        var line = new ArrayList<>(List.of(first, payout, second));
        QuestionLine.keepOneOf(Lane.COLLECTION, line);
        assertThat(line).containsExactly(first, payout);
        QuestionLine.keepOneOf(Lane.DISBURSEMENT, line);
        assertThat(line).containsExactly(first, payout);
    }

    private static Waiting waits(Share share) {
        return new Waiting(
                new PaymentKey(new GroupId(new UUID(1, 1)), new PaymentId(new UUID(2, COUNT.incrementAndGet()))), 1,
                Lane.COLLECTION, share);
    }

    private static Map<Share, Long> counted(List<Waiting> chosen) {
        return chosen.stream().map(Waiting::share)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
