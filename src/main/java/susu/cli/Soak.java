package susu.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import susu.cli.SoakedServer.Victim;
import susu.ledger.Verification;
import susu.payments.Payments;

/** Members save on one thread while another kills what they save on; then nothing is killed, and the books are read. */
final class Soak {
    private static final Duration SOONEST = Duration.ofSeconds(5);
    private static final Duration LATEST = Duration.ofSeconds(20);
    private static final Duration CATCHING_UP = Duration.ofSeconds(15);
    /** Longer than any payment stays open, in steps: members may still get what they wait for in between. */
    private static final Duration STEP = Duration.ofHours(6);
    private static final int STEPS = (int) Duration.ofDays(16).dividedBy(STEP);
    private static final int MOST_TROUBLES = 10;
    private static final int TRIES = 5;

    private final SoakedServer server;
    private final PretendWorld world;
    private final Surroundings surroundings;
    private final long seed;
    private final Random random;
    private final Duration length;
    private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
    private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger interrupted = new AtomicInteger();
    /** Odd while something is dead, and another number after each kill. */
    private final AtomicInteger deaths = new AtomicInteger();
    private volatile boolean over;
    private int cameBack;
    private int restartedAfterPostgres;
    private Duration slowest = Duration.ZERO;
    private long began;
    private int told;

    Soak(SoakedServer server, long seed, int minutes, Surroundings surroundings) {
        this.server = server;
        this.world = new PretendWorld(server.address());
        this.surroundings = surroundings;
        this.seed = seed;
        this.random = new Random(seed);
        this.length = Duration.ofMinutes(minutes);
        for (var victim : Victim.values())
            kills.put(victim, 0);
    }

    SoakReport run() throws IOException, InterruptedException {
        server.awaitReady(() -> {});
        var play = new SoakPlay(world, seed);
        surroundings.err().println("Its members found their groups; nothing is killed yet…");
        begin(play);
        var members = Thread.ofPlatform().name("susu-soak-members").daemon().start(() -> save(play));
        try (var progress = new Progress("Kills", (int) length.toSeconds() + STEPS, surroundings)) {
            began = System.nanoTime();
            killUntilTheEnd(progress);
            over = true;
            members.join();
            for (int step = 0; step < STEPS; step++) {
                world.advance(STEP);
                progress.step("no more kills, time passes");
            }
        } finally {
            over = true;
        }
        return read(play);
    }

    /** On a busy machine a screen may come too late for the gateway; then they dial again. */
    private void begin(SoakPlay play) {
        for (int tries = 1;; tries++)
            try {
                play.begin();
                return;
            } catch (RuntimeException problem) {
                if (tries == TRIES) throw problem;
                troubles.add(String.valueOf(problem.getMessage()));
            }
    }

    private void killUntilTheEnd(Progress progress) throws IOException, InterruptedException {
        var last = began + length.toNanos();
        while (true) {
            var next = System.nanoTime() + random.nextLong(SOONEST.toNanos(), LATEST.toNanos());
            var victim = Victim.values()[random.nextInt(Victim.values().length)];
            while (System.nanoTime() < Math.min(next, last)) {
                tell(progress, "they pay");
                Thread.sleep(50);
            }
            if (next >= last) break;
            kill(victim, () -> tell(progress, "killed " + victim.words()));
        }
        tell(progress, "they pay");
    }

    private void kill(Victim victim, Runnable meanwhile) throws IOException, InterruptedException {
        deaths.incrementAndGet();
        server.kill(victim);
        kills.merge(victim, 1, Integer::sum);
        switch (victim) {
            case SERVER, BOTH -> restart(meanwhile);
            case POSTGRES, BACKEND -> {
                if (server.comesBack(meanwhile)) {
                    cameBack++;
                } else {
                    restartedAfterPostgres++;
                    server.kill(Victim.SERVER);
                    restart(meanwhile);
                }
            }
        }
        deaths.incrementAndGet();
    }

    private void restart(Runnable meanwhile) throws IOException, InterruptedException {
        var took = server.restart(meanwhile);
        if (took.compareTo(slowest) > 0) slowest = took;
    }

    /** One step of the bar for each second. */
    private void tell(Progress progress, String what) {
        var seconds = Math.min(Duration.ofNanos(System.nanoTime() - began).toSeconds(), length.toSeconds());
        for (; told < seconds; told++)
            progress.step(what);
    }

    private void save(SoakPlay play) {
        while (!over) {
            var before = deaths.get();
            try {
                if (before % 2 == 0) play.turn();
                else Thread.sleep(20);
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException problem) {
                if (deaths.get() != before) interrupted.incrementAndGet();
                else if (troubles.size() < MOST_TROUBLES) troubles.add(String.valueOf(problem.getMessage()));
            }
        }
    }

    private SoakReport read(SoakPlay play) {
        try (var inside = Inside.open(server.beside(surroundings.out(), surroundings.err()))) {
            var verification = inside.get(Verification.class);
            inside.waitUntil(CATCHING_UP, () -> verification.verify().stream()
                    .noneMatch(violation -> violation.number().equals("19")));
            var moved = world.books().lines().stream()
                    .filter(line -> List.of("payment", "payout").contains(line.kind())).toList();
            var booked = inside.get(Payments.class).booked().stream().map(each -> each.reference().toString()).toList();
            return new SoakReport(seed, kills, cameBack, restartedAfterPostgres, slowest, interrupted.get(),
                    List.copyOf(troubles), play.circles().size(), verification.verify(), inside.check(world),
                    SoakReport.lost(booked, moved), SoakReport.doubled(play.circles(), moved));
        }
    }
}
