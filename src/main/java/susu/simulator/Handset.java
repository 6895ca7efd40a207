package susu.simulator;

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
    private final PhoneNumber number;
    private final ReentrantLock inHand = new ReentrantLock();
    private final Set<UUID> ignored = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Call call;
    private volatile Screen screen = Screen.IDLE;
    private volatile Gateway gateway = Gateway.AFRICASTALKING;
    private volatile String typed = "";
    private volatile @Nullable String note;
    private volatile Gateway.@Nullable Post late;

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
