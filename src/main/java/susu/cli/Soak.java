package susu.cli;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import susu.cli.SoakReport.Kill;
import susu.cli.SoakedServer.Victim;
import susu.ledger.Verification;
import susu.payments.Exceptions;
import susu.payments.Payments;
import susu.payments.Reconciliation;
import susu.payments.Reconciliation.Result.Refused;
import susu.shared.Accra;

/** Members save on one thread while another kills what they save on; then nothing is killed, and the books are read. */
final class Soak {
    /** Longer than any payment stays open. */
    private static final int DAYS_AFTER = 16;
    /** So many days later; more than a day after the last kill, so that it is clear what never arrived. */
    private static final int STATEMENTS_COME = 3;
    private static final Duration FIRST_PAYMENT = Duration.ofMinutes(2);
    private static final Duration CATCHING_UP = Duration.ofSeconds(15);
    private static final Duration AT_LEAST_UP = Duration.ofSeconds(2);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final int MOST_TROUBLES = 10;

    /** How long something is killed, and how long it is from one kill to the next; the seed chooses in between. */
    record Plan(long seed, Duration length, Duration soonest, Duration latest) {
        static Plan of(long seed, Duration length) {
            return new Plan(seed, length, Duration.ofSeconds(5), Duration.ofSeconds(20));
        }
    }

    private final SoakedServer server;
    private final PretendWorld world;
    private final SoakPlay play;
    private final Plan plan;
    private final Surroundings surroundings;
    private final Random random;
    private final List<Victim> nextVictims = new ArrayList<>();
    private final List<Kill> kills = new ArrayList<>();
    private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();
    /** Odd while something is dead, and another number after each kill. */
    private final AtomicInteger deaths = new AtomicInteger();
    private volatile boolean over;
    private long began;
    private int told;

    Soak(SoakedServer server, Plan plan, Surroundings surroundings) {
        this.server = server;
        this.world = new PretendWorld(server.address());
        this.play = new SoakPlay(world, plan.seed());
        this.plan = plan;
        this.surroundings = surroundings;
        this.random = new Random(plan.seed());
    }

    SoakReport run() throws IOException, InterruptedException {
        server.awaitAnswer(() -> {});
        var firstDay = Accra.today(Clock.fixed(world.now(), Accra.ZONE));
        play.begin();
        var members = Thread.ofPlatform().name("susu-soak-members").daemon().start(this::save);
        try {
            awaitFirstPayment();
            try (var progress = new Progress("Soaking", (int) plan.length().toSeconds() + DAYS_AFTER, surroundings)) {
                began = System.nanoTime();
                killUntilTheEnd(progress);
                over = true;
                members.join();
                for (int day = 1; day <= DAYS_AFTER; day++) {
                    world.advance(Duration.ofDays(1));
                    if (day == STATEMENTS_COME) reconcile(firstDay);
                    progress.step("no more kills, time passes");
                }
            }
        } finally {
            over = true;
        }
        reconcile(firstDay);
        return read();
    }

    /** What the pretend MTN states of each day is held against the books, as staff would: only then is lost what never arrived. */
    private void reconcile(LocalDate firstDay) {
        try (var inside = Inside.open(server.beside(surroundings.out(), surroundings.err()))) {
            var statements = new PretendStatement(world);
            var today = Accra.today(Clock.fixed(world.now(), Accra.ZONE));
            for (var day = firstDay; day.isBefore(today); day = day.plusDays(1))
                for (var product : List.of("collection", "disbursement"))
                    if (inside.get(Reconciliation.class)
                            .reconcile(statements.of(product, day)) instanceof Refused(var why))
                        throw new CommandFailed(Exit.FAILED,
                                "The statement of " + product + " on " + day + " was refused: " + why);
        }
    }

    /** Kills before anybody saves would prove nothing. */
    private void awaitFirstPayment() throws InterruptedException {
        surroundings.err()
                .println("It answers; members found their groups and begin to pay, and nothing is killed yet…");
        var patience = System.nanoTime() + FIRST_PAYMENT.toNanos();
        while (play.circles().size() < SoakPlay.SEATS || play.approvals() == 0) {
            if (System.nanoTime() > patience)
                throw new CommandFailed(Exit.FAILED, "The members could not found their groups and pay: " + troubles);
            Thread.sleep(50);
        }
    }

    private void killUntilTheEnd(Progress progress) throws IOException, InterruptedException {
        var last = began + plan.length().toNanos();
        for (var next = began + pause(); next < last;) {
            playUntil(next, progress);
            var killed = System.nanoTime();
            var victim = nextVictim();
            deaths.incrementAndGet();
            var back = server.killAndAwait(victim, () -> tell(progress, "killed " + victim.words()));
            deaths.incrementAndGet();
            kills.add(new Kill(victim, back));
            next = Math.max(killed + pause(), System.nanoTime() + AT_LEAST_UP.toNanos());
        }
        playUntil(last, progress);
    }

    private long pause() { return random.nextLong(plan.soonest().toNanos(), plan.latest().toNanos()); }

    /** In an order that nobody knows, but each kind as often as any other. */
    private Victim nextVictim() {
        if (nextVictims.isEmpty()) {
            nextVictims.addAll(List.of(Victim.values()));
            Collections.shuffle(nextVictims, random);
        }
        return nextVictims.removeLast();
    }

    private void playUntil(long moment, Progress progress) throws InterruptedException {
        while (System.nanoTime() < moment) {
            tell(progress, "kills: " + kills.size() + ", payments approved: " + play.approvals());
            Thread.sleep(50);
        }
    }

    /** One step of the bar for each second. */
    private void tell(Progress progress, String what) {
        var seconds = Math.min(Duration.ofNanos(System.nanoTime() - began).toSeconds(), plan.length().toSeconds());
        for (; told < seconds; told++)
            progress.step(what);
    }

    /** Nobody tells them what is dead: they try, and try again. */
    private void save() {
        while (!over) {
            var before = deaths.get();
            try {
                play.turn();
                turns.incrementAndGet();
            } catch (RuntimeException problem) {
                if (before % 2 == 1 || deaths.get() != before) cutOff.incrementAndGet();
                else if (troubles.size() < MOST_TROUBLES) troubles.add(String.valueOf(problem.getMessage()));
                pauseAfterTrouble();
            }
        }
    }

    private static void pauseAfterTrouble() {
        try {
            Thread.sleep(AFTER_TROUBLE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private SoakReport read() {
        try (var inside = Inside.open(server.beside(surroundings.out(), surroundings.err()))) {
            var verification = inside.get(Verification.class);
            inside.waitUntil(CATCHING_UP, () -> verification.verify().stream()
                    .noneMatch(violation -> violation.number().equals("19")));
            var moved = world.books().lines().stream()
                    .filter(line -> List.of("payment", "payout").contains(line.kind())).toList();
            var booked = inside.get(Payments.class).booked().stream().map(each -> each.reference().toString()).toList();
            return new SoakReport(plan, List.copyOf(kills), turns.get(), cutOff.get(), List.copyOf(troubles),
                    play.circles().size(), verification.verify(), inside.check(world),
                    inside.get(Exceptions.class).list().stream().map(each -> each.kind() + ": " + each.what()).toList(),
                    SoakReport.lost(booked, moved), SoakReport.doubled(play.circles(), moved));
        }
    }
}
