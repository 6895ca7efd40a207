package susu.simulator;

import java.util.stream.Collectors;
import susu.shared.Gsm7;

/**
 * What stands on a handset.
 *
 * @param goesOn
 *            whether the call waits for an answer
 * @param septets
 *            what the text costs: septets of the GSM alphabet, or letters of UCS-2 outside it
 * @param limit
 *            what a screen may cost in that alphabet
 */
record Screen(String text, boolean goesOn, int septets, String encoding, int limit) {
    /** Nobody is in a call. */
    static final Screen IDLE = of("", false);
    /** The call broke, or the product answered what no gateway takes. */
    static final Screen DROPPED = of("The network ended the call.", false);
    private static final int SEPTETS = 160;
    private static final int UCS2_LETTERS = 70;
    private static final int MOST_SEPTETS = 182;
    private static final int MOST_UCS2_LETTERS = 80;

    static Screen of(String text, boolean goesOn) {
        var septets = Gsm7.septets(text);
        return new Screen(text, goesOn, septets.orElse(text.length()), encoding(text),
                septets.isPresent() ? SEPTETS : UCS2_LETTERS);
    }

    /** {@code GSM-7} or {@code UCS-2}. */
    static String encoding(String text) {
        return Gsm7.septets(text).isPresent() ? "GSM-7" : "UCS-2";
    }

    /** More than that no network carries, whatever the phone. */
    int most() {
        return encoding.equals("GSM-7") ? MOST_SEPTETS : MOST_UCS2_LETTERS;
    }

    /** The letters that no basic phone has, and that make all others cost more, each once. */
    String foreignLetters() {
        return text.codePoints().mapToObj(Character::toString).filter(letter -> Gsm7.septets(letter).isEmpty())
                .distinct().collect(Collectors.joining(" "));
    }

    /** Whether a basic phone shows all of it. */
    boolean fits() { return septets <= limit; }
}
