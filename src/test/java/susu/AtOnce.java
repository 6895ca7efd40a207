package susu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Several people, or programs, that do something at the same moment: each in a thread, none before all are there. */
public final class AtOnce {
    private AtOnce() {}

    /** What came of each act, in the order in which they are given here. */
    public static <T> List<T> atOnce(List<Callable<T>> acts) throws Exception {
        var ready = new CountDownLatch(acts.size());
        try (var pool = Executors.newFixedThreadPool(acts.size())) {
            var running = acts.stream().map(act -> pool.submit(() -> {
                ready.countDown();
                ready.await();
                return act.call();
            })).toList();
            var results = new ArrayList<T>();
            for (var result : running)
                results.add(result.get());
            return results;
        }
    }
}
