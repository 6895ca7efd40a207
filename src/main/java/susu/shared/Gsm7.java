package susu.shared;

import java.util.OptionalInt;

/**
 * The alphabet of every phone, GSM 03.38: what a text costs in it. One character outside of it turns the whole text into
 * UCS-2, which halves what fits.
 */
public final class Gsm7 {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String WITH_ESCAPE = "^{}\\[]~|€\f";
    private static final byte[] COSTS = costs();
    private static final int SMS = 160;
    private static final int SMS_PART = 153;
    private static final int UCS2_SMS = 70;
    private static final int UCS2_PART = 67;

    private Gsm7() {}

    /** How many septets the text takes; empty if a character of it is not in the alphabet. */
    public static OptionalInt septets(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int cost = cost(text.charAt(i));
            if (cost == 0) return OptionalInt.empty();
            sum += cost;
        }
        return OptionalInt.of(sum);
    }

    /** How many parts an SMS of that text is sent and paid in. */
    public static int parts(String text) {
        var septets = septets(text);
        if (septets.isEmpty()) return ucs2Parts(text);
        if (septets.getAsInt() <= SMS) return 1;
        int parts = 1;
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            int cost = cost(text.charAt(i));
            // A letter of two septets is never split over two parts.
            if (used + cost > SMS_PART) {
                parts++;
                used = 0;
            }
            used += cost;
        }
        return parts;
    }

    private static int ucs2Parts(String text) {
        if (text.length() <= UCS2_SMS) return 1;
        int parts = 1;
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            int cost = Character.isHighSurrogate(text.charAt(i)) ? 2 : 1;
            if (used + cost > UCS2_PART) {
                parts++;
                used = 0;
            }
            used += cost;
            i += cost - 1;
        }
        return parts;
    }

    private static int cost(char letter) { return letter < COSTS.length ? COSTS[letter] : 0; }

    /** What each letter costs, and nothing where it is not in the alphabet: each letter of each screen is looked up. */
    private static byte[] costs() {
        var costs = new byte['€' + 1];
        BASIC.chars().forEach(letter -> costs[letter] = 1);
        WITH_ESCAPE.chars().forEach(letter -> costs[letter] = 2);
        return costs;
    }
}
