package susu.cli;

import java.util.List;
import java.util.regex.Pattern;
import susu.cli.PretendWorld.Prompt;

/** One handset of the pretend world, used as its owner would: dial, read, choose by the words, type, approve. */
public final class PretendPhone {
    private final PretendWorld world;
    private final String number;
    private final String gateway;
    private PretendWorld.Screen screen = PretendWorld.Screen.IDLE;

    /** The handset with that number, whose calls go through that gateway. */
    public PretendPhone(PretendWorld world, String number, String gateway) {
        this.world = world;
        this.number = number;
        this.gateway = gateway;
    }

    /** The number of the handset. */
    public String number() { return number; }

    /** What it shows now. */
    public String screen() { return screen.text(); }

    /** Whether the call goes on. */
    public boolean inCall() { return screen.goesOn(); }

    /** Dials the service, with a shortcut if it has one. */
    public PretendPhone dials(String text) {
        screen = world.dial(number, text, gateway);
        return this;
    }

    /** Presses the digit that stands before those words on the screen. */
    public PretendPhone chooses(String words) {
        var line = Pattern.compile("(?m)^([0-9]+)\\. " + Pattern.quote(words)).matcher(screen.text());
        if (!line.find()) throw new UnexpectedScreen(number, "a choice \"" + words + "\"", screen.text());
        return types(line.group(1));
    }

    /** Types an answer. */
    public PretendPhone types(String entry) {
        if (!screen.goesOn()) throw new UnexpectedScreen(number, "a call that goes on", screen.text());
        screen = world.send(number, entry);
        return this;
    }

    /** Requires that the screen says so. */
    public PretendPhone reads(String words) {
        if (!screen.text().contains(words)) throw new UnexpectedScreen(number, "\"" + words + "\"", screen.text());
        return this;
    }

    /** Pages on until a line of a list has those words, and chooses it. */
    public PretendPhone findsAndChooses(String words) {
        while (!screen.text().contains(words) && screen.text().contains("98. More"))
            types("98");
        return chooses(words);
    }

    /** The prompts of the wallet that wait on it. */
    public List<Prompt> prompts() { return world.prompts(number); }

    /** Approves every prompt that waits; how many that were. */
    public int approves() {
        var waiting = prompts();
        waiting.forEach(prompt -> world.approve(number, prompt));
        return waiting.size();
    }

    /** The texts on it, oldest first. */
    public List<String> texts() { return world.texts(number); }

    /** Whether one of the texts on it has all of those words. */
    public boolean hasText(String... words) {
        return texts().stream().anyMatch(text -> List.of(words).stream().allMatch(text::contains));
    }

    /** The screen was not what had to come. */
    public static final class UnexpectedScreen extends RuntimeException {
        UnexpectedScreen(String number, String wanted, String seen) {
            super("phone " + number + " should show " + wanted + " but shows: " + seen.replace("\n", " / "));
        }
    }
}
