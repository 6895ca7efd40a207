package susu.shared;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import java.lang.reflect.Proxy;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those whom a decision does not need: whoever asks them for anything has gone too far. */
public final class Nobody {
    /** A database to which nobody may speak. */
    public static final JdbcClient SQL = of(JdbcClient.class);

    private Nobody() {}

    /** Jobs that nobody plans. */
    public static Jobs jobs(Clock clock) {
        @SuppressWarnings("unchecked")
        ObjectProvider<Scheduler> scheduler = of(ObjectProvider.class);
        return new Jobs(of(SchedulerClient.class), scheduler, SQL, clock);
    }

    private static <T> T of(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (_, method, _) -> {
            throw new AssertionError("a decision needs nobody, and asked for " + method);
        }));
    }
}
