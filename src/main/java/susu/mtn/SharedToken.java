package susu.mtn;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One token that many calls use at once. A kept one is read at once; when there is none, one call fetches it and all
 * that wait share what came of it, also when nothing did: nobody queues for a fetch of their own.
 *
 * @param <W> why there is none
 */
final class SharedToken<W> {
    private final Clock clock;
    private final Supplier<Fetched<W>> fetch;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Kept kept;
    private @Nullable CompletableFuture<Got<W>> running;

    SharedToken(Clock clock, Supplier<Fetched<W>> fetch) {
        this.clock = clock;
        this.fetch = fetch;
    }

    /** What a fetch brought. */
    sealed interface Fetched<W> {
        record Fresh<W>(FreshToken token) implements Fetched<W> {}

        record Failed<W>(W why) implements Fetched<W> {}
    }

    /** A token to use, or why there is none. */
    sealed interface Got<W> {
        record Token<W>(String value) implements Got<W> {
            @Override
            public String toString() { return "****"; }
        }

        record None<W>(W why) implements Got<W> {}
    }

    private record Kept(String value, Instant renewAt) {
        @Override
        public String toString() { return "****"; }
    }

    Got<W> get() {
        var known = good();
        if (known != null) return new Got.Token<>(known.value());
        var mine = new CompletableFuture<Got<W>>();
        CompletableFuture<Got<W>> others;
        lock.lock();
        try {
            // Somebody may have brought it since we looked.
            var brought = good();
            if (brought != null) return new Got.Token<>(brought.value());
            others = running;
            if (others == null) running = mine;
        } finally {
            lock.unlock();
        }
        return others == null ? fetchFor(mine) : others.join();
    }

    /** It is no longer taken: the next call fetches a new one. A newer token of another caller's stays. */
    void forget(String refused) {
        lock.lock();
        try {
            var known = kept;
            if (known != null && known.value().equals(refused)) kept = null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Kept good() {
        var known = kept;
        return known != null && clock.instant().isBefore(known.renewAt()) ? known : null;
    }

    private Got<W> fetchFor(CompletableFuture<Got<W>> waiting) {
        try {
            var fetched = fetch.get();
            var got = switch (fetched) {
                case Fetched.Fresh<W>(var token) -> new Got.Token<W>(token.value());
                case Fetched.Failed<W>(var why) -> new Got.None<W>(why);
            };
            end(fetched);
            waiting.complete(got);
            return got;
        } catch (RuntimeException | Error broken) {
            end(null);
            waiting.completeExceptionally(broken);
            throw broken;
        }
    }

    private void end(@Nullable Fetched<W> fetched) {
        lock.lock();
        try {
            if (fetched instanceof Fetched.Fresh<W>(var token))
                kept = new Kept(token.value(), clock.instant().plus(token.useFor()));
            running = null;
        } finally {
            lock.unlock();
        }
    }
}
