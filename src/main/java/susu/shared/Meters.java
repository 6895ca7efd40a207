package susu.shared;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What is counted and measured as it happens, by the names that alerts know. Whoever counts names only what is one of a
 * few: never a number, a name, a group or an id. What is read from the database stands in {@code susu.watch}.
 */
public final class Meters {
    private static final Map<String, AtomicLong> LATEST = new ConcurrentHashMap<>();

    /** By the machine's clock: when a gateway last asked. */
    private static volatile long lastCall = System.nanoTime();
    private static volatile boolean lastSmsWasTaken = true;

    private Meters() {}

    /** How long no gateway has asked this program for a screen. */
    public static Duration ussdSilence() {
        return Duration.ofNanos(System.nanoTime() - lastCall);
    }

    /** Whether a gateway took the last SMS that this program handed over, or there was none. */
    public static boolean lastSmsWasTaken() {
        return lastSmsWasTaken;
    }

    /** A gateway asked for a screen. */
    public static void ussdAnswered(String provider, String outcome, Duration took) {
        lastCall = System.nanoTime();
        Counter.builder("susu.ussd.requests").tags("provider", provider, "outcome", outcome)
                .register(Metrics.globalRegistry).increment();
        Timer.builder("susu.ussd.reply").tags("provider", provider, "outcome", outcome)
                .serviceLevelObjectives(Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500),
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5))
                .register(Metrics.globalRegistry).record(took);
    }

    /** A screen was shown. */
    public static void screenShown(String screen, String language) {
        count("susu.ussd.screen.views", "screen", screen, "language", language);
    }

    /** A call is over: we said the last word, or its gateway told us that it ended. */
    public static void sessionEnded(String end) {
        count("susu.ussd.sessions", "end", end);
    }

    /** Something was turned away at a door. */
    public static void refused(String reason) {
        count("susu.refused.requests", "reason", reason);
    }

    /** A provider called us about something that we had sent. */
    public static void calledBack(String provider, String result) {
        count("susu.callbacks", "provider", provider, "result", result);
    }

    /** A gateway was handed an SMS. */
    public static void smsHandedOver(String provider, String result, String template, int parts) {
        lastSmsWasTaken = result.equals("accepted");
        var tags = new String[]{"provider", provider, "result", result, "template", template};
        count("susu.notices", tags);
        Counter.builder("susu.notice.parts").tags(tags).register(Metrics.globalRegistry).increment(parts);
    }

    /** A payment has its last word, that long after it was sent. */
    public static void paymentEnded(String direction, String outcome, String code, Duration took) {
        var tags = new String[]{"direction", direction, "outcome", outcome, "code", code};
        count("susu.payments", tags);
        Timer.builder("susu.payment.answer").tags(tags).register(Metrics.globalRegistry).record(took);
    }

    /** What a transaction does is measured when it is committed: rolled back and tried again, it counts once. */
    public static void onceCommitted(Runnable measure) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            measure.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() { measure.run(); }
        });
    }

    /** A PIN was wrong. */
    public static void pinFailed() { count("susu.pin.failures"); }

    /** No PIN counts for a while, after too many wrong ones. */
    public static void pinLocked() {
        count("susu.pin.locks");
    }

    /** What a provider holds for us in one of its accounts, as it just said. */
    public static void providerHolds(String product, long pesewas) {
        latest("susu.provider.wallet.pesewas", "product", product).set(pesewas);
    }

    /** Work that has to be done again and again went well. */
    public static void jobSucceeded(String job, Instant at) {
        latest("susu.jobs.last.success.timestamp.seconds", "job", job).set(at.getEpochSecond());
    }

    private static AtomicLong latest(String name, String label, String value) {
        return LATEST.computeIfAbsent(name + " " + value, _ -> {
            var holder = new AtomicLong();
            Gauge.builder(name, holder, AtomicLong::get).tag(label, value).register(Metrics.globalRegistry);
            return holder;
        });
    }

    private static void count(String name, String... tags) {
        Counter.builder(name).tags(tags).register(Metrics.globalRegistry).increment();
    }
}
