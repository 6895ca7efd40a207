package susu.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import susu.shared.PhoneNumber;

/**
 * A handset in someone's hand: the call under way and what is on the screen. Like a real one it
 * forgets its call when the power goes.
 */
final class Handset {
    private static final int ACTS_KEPT = 200;
    private final PhoneNumber number;
    private final ReentrantLock inHand = new ReentrantLock();
    private final Set<UUID> ignored = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Call call;
    private volatile Screen screen = Screen.IDLE;
    private volatile Gateway gateway = Gateway.AFRICASTALKING;
    private volatile String typed = "";
    private volatile @Nullable String note;
    private volatile Gateway.@Nullable Post late;
    private final ArrayDeque<Act> acts = new ArrayDeque<>();

    /**
     * Something that was done on the handset, and what it then showed.
     *
     * @param did
     *            in words, with stars for what may be a PIN
     * @param milliseconds
     *            how long the screen took to come
     */
    record Act(Instant at, String did, Screen saw, long milliseconds) {}

    Handset(PhoneNumber number) { this.number = number; }

    PhoneNumber number() { return number; }

    /** One hand, one key at a time. */
    ReentrantLock inHand() { return inHand; }

    Optional<Call> call() { return Optional.ofNullable(call); }

    Screen screen() { return screen; }

    Gateway gateway() { return gateway; }

    /** The next call goes that way. */
    void through(Gateway next) { gateway = next; }

    /** What stands in the entry field, not yet sent. */
    String typed() { return typed; }

    void type(String text) { typed = text; }

    void begin(Call begun) {
        call = begun;
        gateway = begun.gateway();
        typed = "";
    }

    void show(Screen next) {
        screen = next;
        typed = "";
        if (!next.goesOn())
            call = null;
    }

    /** The gateway will tell that again after the next entry. */
    void repeatLater(Gateway.Post told) { late = told; }

    Optional<Gateway.Post> takeLate() {
        var told = Optional.ofNullable(late);
        late = null;
        return told;
    }

    void remember(Act act) {
        synchronized (acts) {
            acts.addFirst(act);
            if (acts.size() > ACTS_KEPT)
                acts.removeLast();
        }
    }

    /** What was done on it, latest first. */
    List<Act> acts() {
        synchronized (acts) {
            return List.copyOf(acts);
        }
    }

    /** Something to tell the owner once. */
    void note(String sentence) { note = sentence; }

    @Nullable
    String takeNote() {
        var sentence = note;
        note = null;
        return sentence;
    }

    void ignore(UUID prompt) { ignored.add(prompt); }

    boolean ignores(UUID prompt) { return ignored.contains(prompt); }
}
