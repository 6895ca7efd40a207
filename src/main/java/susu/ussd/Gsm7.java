package susu.ussd;

import java.util.OptionalInt;

/** The alphabet of every phone, GSM 03.38: what a text costs in it. One character outside of it halves a screen. */
final class Gsm7 {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String WITH_ESCAPE = "^{}\\[]~|€\f";

    private Gsm7() {}

    /** How many septets the text takes; empty if a character of it is not in the alphabet. */
    static OptionalInt septets(String text) {
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (BASIC.indexOf(letter) >= 0) sum++;
            else if (WITH_ESCAPE.indexOf(letter) >= 0) sum += 2;
            else return OptionalInt.empty();
        }
        return OptionalInt.of(sum);
    }

    /** What the text takes at most: a character outside of the alphabet counts as a screen of its own. */
    static int cost(String text) {
        return septets(text).orElse(Layout.SCREEN + 1);
    }
}
