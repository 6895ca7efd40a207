package susu.payments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import susu.payments.BalanceProof.Books;

/** What payments on their way explain of the provider's balance, and no pesewa more. */
class BooksTest {
    @Test
    void theBalanceMayBeAwayByWhatIsOnItsWay() {
        var books = new Books(1_000, 70, 30);
        assertThat(books.explain(970)).isTrue();
        assertThat(books.explain(1_070)).isTrue();
        assertThat(books.explain(969)).isFalse();
        assertThat(books.explain(1_071)).isFalse();
    }

    @Test
    void whatHappenedWhileItWasAskedExplainsAsMuchAsEitherSide() {
        var settledMeanwhile = Books.around(new Books(1_000, 70, 30), new Books(1_070, 0, 10));
        assertThat(settledMeanwhile).isEqualTo(new Books(1_070, 0, 100));
        var begunMeanwhile = Books.around(new Books(1_000, 0, 0), new Books(950, 90, 20));
        assertThat(begunMeanwhile).isEqualTo(new Books(950, 90, 20));
        var paidOutMeanwhile = Books.around(new Books(1_000, 5, 50), new Books(950, 0, 0));
        assertThat(paidOutMeanwhile).isEqualTo(new Books(950, 55, 0));
    }
}
