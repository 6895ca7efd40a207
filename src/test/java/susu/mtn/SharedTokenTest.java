package susu.mtn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import susu.mtn.SharedToken.Fetched;
import susu.mtn.SharedToken.Got;

/** A token that many wait for at once. */
class SharedTokenTest {
    @Test
    void whoWaitsForAFetchThatFailsSharesItsResultAndTheNextFetchesAnew() throws Exception {
        var fetches = new AtomicInteger();
        var slow = new CountDownLatch(1);
        var token = new SharedToken<String>(Clock.systemUTC(), () -> {
            if (fetches.incrementAndGet() > 1)
                return new Fetched.Fresh<>(new FreshToken("t2", Duration.ofHours(1)));
            await(slow);
            return new Fetched.Failed<>("no answer in time");
        });
        Callable<Got<String>> call = token::get;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = pool.submit(call);
            while (fetches.get() == 0)
                Thread.onSpinWait();
            var waiting = Collections.nCopies(20, call).stream().map(pool::submit).toList();
            TimeUnit.MILLISECONDS.sleep(300);
            slow.countDown();
            assertThat(first.get()).isEqualTo(new Got.None<>("no answer in time"));
            for (var other : waiting)
                assertThat(other.get()).isEqualTo(new Got.None<>("no answer in time"));
        }
        assertThat(fetches).hasValue(1);
        assertThat(token.get()).isEqualTo(new Got.Token<>("t2"));
        token.forget("t1");
        assertThat(token.get()).isEqualTo(new Got.Token<>("t2"));
        assertThat(fetches).hasValue(2);
    }

    @Test
    void aFetchThatBreaksDoesNotLockTheOthersOut() {
        var fetches = new AtomicInteger();
        var token = new SharedToken<String>(Clock.systemUTC(), () -> {
            if (fetches.incrementAndGet() == 1) throw new IllegalStateException("broken");
            return new Fetched.Failed<>("nothing");
        });
        assertThatIllegalStateException().isThrownBy(token::get);
        assertThat(token.get()).isEqualTo(new Got.None<>("nothing"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
