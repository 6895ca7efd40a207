package susu.cli;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.joda.money.Money;
import susu.shared.Accra;
import susu.shared.Cedis;

/**
 * People who save without an end: found groups, join them, pay whatever the screen says is due, and let time pass. Any
 * step may fail because the server died under it; then the next turn goes by what the screen says, as people do.
 */
final class SoakPlay {
    /** How many are in a group, so how many rounds it has. */
    static final int SIZE = 5;
    /** How many of them lead it: two of them approve each pot, also when the third receives it. */
    private static final int OFFICERS = 3;
    /** How many groups save at a time. */
    static final int SEATS = 3;
    private static final Duration MOMENT = Duration.ofSeconds(2);
    private static final Duration UNTIL_ASKED = Duration.ofSeconds(30);
    private static final List<String> GATEWAYS = List.of("africastalking", "multipart", "cumulative", "mtn");
    /** Among them 14, whose wallet is slow, 15, whose callbacks come twice, and 16, whose callbacks never come. */
    private static final List<Saver> CAST = IntStream
            .concat(IntStream.rangeClosed(14, 16), IntStream.rangeClosed(20, 31))
            .mapToObj(SoakPlay::saver).toList();

    private static Saver saver(int habit) {
        return new Saver("02400000" + habit,
                "Ko" + (char) ('a' + habit / 10) + "fi" + (char) ('a' + habit % 10) + "n",
                GATEWAYS.get(habit % GATEWAYS.size()));
    }

    /** A group that saves, each with a share that no other has, so that the wallets' books alone tell whose money moved. */
    record Circle(String name, Money share, int seat, LocalDate lastDue) {
        Money pot() { return share.multipliedBy(SIZE); }
    }

    private final PretendWorld world;
    private final Random random;
    private final Map<Saver, PretendPhone> phones = new HashMap<>();
    private final List<Circle> circles = new CopyOnWriteArrayList<>();
    private final AtomicInteger approvals = new AtomicInteger();
    private int founded;

    SoakPlay(PretendWorld world, long seed) {
        this.world = world;
        this.random = new Random(seed);
        for (var saver : CAST)
            phones.put(saver, new PretendPhone(world, saver.number(), saver.gateway()));
    }

    /** Gets everybody a phone. */
    void begin() { CAST.forEach(saver -> world.phone(saver.number(), saver.name())); }

    /** The groups that have started, or may have. */
    List<Circle> circles() { return List.copyOf(circles); }

    /** How many prompts for a payment they have approved. */
    int approvals() { return approvals.get(); }

    private void foundWhereFree() {
        var today = Accra.dateOf(world.now());
        for (int seat = 0; seat < SEATS; seat++)
            if (isFree(seat, today)) found(seat, today.plusWeeks(1));
    }

    /** Everybody does what is to be done now, all at once. */
    void turn() {
        foundWhereFree();
        var asked = new AtomicInteger();
        atOnce(saver -> {
            if (asks(phone(saver))) asked.incrementAndGet();
        });
        world.advance(MOMENT);
        atOnce(saver -> answers(phone(saver)));
        world.advance(UNTIL_ASKED);
        atOnce(this::approvesPots);
        if (asked.get() == 0) world.advance(Duration.ofHours(random.nextInt(24, 60)));
    }

    private static void atOnce(Consumer<Saver> deed) {
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(CAST.stream()
                    .map(saver -> CompletableFuture.runAsync(() -> deed.accept(saver), hands))
                    .toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException why ? why : failed;
        }
    }

    private boolean isFree(int seat, LocalDate today) {
        return circles.stream()
                .noneMatch(circle -> circle.seat() == seat && !today.isAfter(circle.lastDue().plusDays(3)));
    }

    private boolean asks(PretendPhone phone) {
        phone.dials("*920*55*1#");
        if (!phone.screen().contains("Pay now")) return false;
        phone.chooses("Pay now");
        return true;
    }

    /** Whoever leads a group lets each pot go that waits for them; the others have nothing to do there. */
    private void approvesPots(Saver saver) {
        if (CAST.indexOf(saver) % SIZE >= OFFICERS) return;
        while (phone(saver).dials("*920*55*4#").screen().contains("Pot to")) {
            var phone = phone(saver).chooses("Pot to").chooses("Approve").types(Saver.PIN);
            // Others, all at once, may have been enough meanwhile.
            if (!phone.screen().contains("Something changed")) phone.reads("Done.");
        }
    }

    /** One in twelve refuses, and is asked again later. */
    private void answers(PretendPhone phone) {
        for (var prompt : phone.prompts())
            if (random.nextInt(12) == 0) world.reject(phone.number(), prompt);
            else if (world.approve(phone.number(), prompt).equals("paid")) approvals.incrementAndGet();
    }

    /** What a kill interrupts is left as it is, and begun again under another name. */
    private void found(int seat, LocalDate firstDue) {
        founded++;
        var name = "Soak %03d".formatted(founded);
        var share = Cedis.ofPesewas(5_000 + founded);
        var group = new GroupByPhone(name, CAST.subList(seat * SIZE, (seat + 1) * SIZE), this::phone);
        group.gathers(share, firstDue);
        var chair = group.beforeItStarts();
        // Before the last key: should the answer to it be lost, the cycle may run all the same.
        circles.add(new Circle(name, share, seat, firstDue.plusWeeks(SIZE - 1)));
        chair.types(Saver.PIN).reads("has started");
    }

    private PretendPhone phone(Saver saver) {
        var phone = phones.get(saver);
        if (phone == null) throw new IllegalArgumentException(saver.name());
        return phone;
    }
}
