package susu.simulator;

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

    static Screen of(String text, boolean goesOn) {
        var septets = Gsm7.septets(text);
        return new Screen(text, goesOn, septets.orElse(text.length()), encoding(text),
                septets.isPresent() ? SEPTETS : UCS2_LETTERS);
    }

    /** {@code GSM-7} or {@code UCS-2}. */
    static String encoding(String text) {
        return Gsm7.septets(text).isPresent() ? "GSM-7" : "UCS-2";
    }

    /** Whether a basic phone shows all of it. */
    boolean fits() { return septets <= limit; }
}
