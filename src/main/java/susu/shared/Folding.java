package susu.shared;

/** Twi has two letters that no phone's alphabet has: they are sent as the letters that people type for them. */
public final class Folding {
    private Folding() {}

    /** The text with e and o for open e and open o, small and large. */
    public static String folded(String text) {
        return text.replace('ɛ', 'e').replace('ɔ', 'o').replace('Ɛ', 'E').replace('Ɔ', 'O');
    }
}
