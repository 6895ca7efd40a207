package susu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.TransactionSystemException;

/** A transaction that PostgreSQL broke off for the sake of another is tried again, and no other is. */
class RetriesTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final Retries retries = new Retries(new SplittableRandom(1)::nextInt, pauses::add);
    private int tries;

    @Test
    void aDeadlockIsTriedAgainUntilItWorks() {
        assertThat(retries.run(() -> {
            if (++tries < 5) throw new CannotAcquireLockException("", new SQLException("deadlock detected", "40P01"));
            return "done";
        })).isEqualTo("done");
        assertThat(tries).isEqualTo(5);
        assertThat(pauses).hasSize(4).isSorted().allMatch(pause -> pause.compareTo(Duration.ofMillis(200)) < 0);
    }

    @Test
    void aCommitThatCannotBePutInOrderIsGivenUpAfterTheFifthTry() {
        assertThatThrownBy(() -> retries.run(() -> {
            tries++;
            throw new TransactionSystemException("", new SQLException("could not serialize access", "40001"));
        })).isInstanceOf(TransactionSystemException.class);
        assertThat(tries).isEqualTo(5);
    }

    @Test
    void whatMayHaveBeenCommittedIsNotTriedAgain() {
        for (var state : List.of("08006", "55P03", "23505"))
            assertThatThrownBy(() -> retries.run(() -> {
                tries++;
                throw new TransactionSystemException("", new SQLException("lost", state));
            })).isInstanceOf(TransactionSystemException.class);
        assertThat(tries).isEqualTo(3);
        assertThat(pauses).isEmpty();
    }
}
