package susu.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import susu.shared.MovableClock;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what is due in the pretend world: in real time, and at each stop of a clock that is moved.
 * Callbacks go out from here, so a move returns only when they were delivered.
 */
final class DueWork implements MovableClock.Timeline, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DueWork.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration CALLBACK_TIMEOUT = Duration.ofSeconds(2);
    private static final Map<String, String> JSON_TYPE = Map.of("Content-Type", "application/json");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final PretendMomo momo;
    private final World world;
    private final StatusBody bodies;
    private final SmsReports reports;
    private final TextsIn textsIn;
    private final LateRequests late;
    private final Outgoing outgoing;
    /** One at a time, so that whoever returns from here finds everything done. */
    private final ReentrantLock working = new ReentrantLock();
    private final ScheduledExecutorService inRealTime = Executors
            .newSingleThreadScheduledExecutor(Thread.ofVirtual().name("simulator-due").factory());

    DueWork(PretendMomo momo, World world, StatusBody bodies, SmsReports reports, TextsIn textsIn,
            LateRequests late, Outgoing outgoing) {
        this.momo = momo;
        this.world = world;
        this.bodies = bodies;
        this.reports = reports;
        this.textsIn = textsIn;
        this.late = late;
        this.outgoing = outgoing;
    }

    /** From now on the work is done in real time too. */
    void start() {
        var _ = inRealTime.scheduleWithFixedDelay(this::lookAgain, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<Instant> nextStop() {
        return Stream.of(momo.nextStop(), world.inside(world::nextReport).map(SmsReport::at),
                world.inside(world::nextUntold), late.nextStop())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    @Override
    public void runDue() {
        working.lock();
        try {
            late.runDue();
            for (var done = momo.doNext(); done.isPresent(); done = momo.doNext()) {
                switch (done.get()) {
                    case PretendMomo.Due.CallBack(var request) -> callBack(request);
                    case PretendMomo.Due.Done() -> {}
                }
            }
            for (var report = world.inside(world::nextDueReport); report.isPresent(); report = world
                    .inside(world::nextDueReport)) {
                world.record(new Fact.ReportSent(world.now()));
                reports.send(report.get());
            }
            for (var text = world.inside(world::nextDueUntold); text.isPresent(); text = world
                    .inside(world::nextDueUntold)) {
                world.record(new Fact.TextToldAgain(world.now()));
                textsIn.tell(text.get());
            }
        } finally {
            working.unlock();
        }
    }

    @Override
    public void close() { inRealTime.shutdownNow(); }

    private void lookAgain() {
        try {
            runDue();
        } catch (RuntimeException problem) {
            // One bad piece of work must not stop the clockwork for all others.
            LOG.error("The pretend world could not do what was due", problem);
        }
    }

    private void callBack(MomoRequest request) {
        var address = addressOf(request);
        if (address.isEmpty()) {
            LOG.warn("Not called back, since the address is not on this machine: {}", request.ask().callbackUrl());
            return;
        }
        var body = request.callsBackWith(Kind.NO_BODY) ? "" : JSON.writeValueAsString(bodies.callback(request));
        var reply = outgoing.send(verbOf(request), address.get(), JSON_TYPE, body, CALLBACK_TIMEOUT);
        if (!(reply instanceof Outgoing.Reply.Answered(int status, _, _, _) && status < 300))
            momo.unheard(request);
    }

    private String verbOf(MomoRequest request) {
        return request.callsBackWith(Kind.PUT) || world.isOn(Switch.CALLBACK_PUT) ? "PUT" : request.ask().verb();
    }

    private static Optional<URI> addressOf(MomoRequest request) {
        try {
            return Optional.ofNullable(request.ask().callbackUrl()).map(URI::create).filter(Loopback::isHere);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
