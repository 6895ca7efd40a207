package susu.simulator;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
    private final Set<UUID> ignored = new HashSet<>();
    private @Nullable Call call;
    private Screen screen = Screen.IDLE;
    private Gateway gateway = Gateway.AFRICASTALKING;
    private String typed = "";
    private @Nullable String note;

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
