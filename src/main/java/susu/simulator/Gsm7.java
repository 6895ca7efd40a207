package susu.simulator;

import java.util.OptionalInt;

/** What a text costs in the alphabet of basic phones (GSM 03.38). */
final class Gsm7 {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "^{}\\[]~|€\f";
    private static final int SMS = 160;
    private static final int SMS_PART = 153;
    private static final int UCS2_SMS = 70;
    private static final int UCS2_PART = 67;

    private Gsm7() {}

    /** The septets of a text; nothing if a letter is not in the alphabet. */
    static OptionalInt septets(String text) {
        int septets = 0;
        for (int place = 0; place < text.length(); place++) {
            var letter = text.charAt(place);
            if (BASIC.indexOf(letter) >= 0)
                septets++;
            else
                if (EXTENDED.indexOf(letter) >= 0)
                    septets += 2;
                else
                    return OptionalInt.empty();
        }
        return OptionalInt.of(septets);
    }

    /** {@code GSM-7} or {@code UCS-2}. */
    static String encoding(String text) {
        return septets(text).isPresent() ? "GSM-7" : "UCS-2";
    }

    /** How many text messages a text takes. */
    static int parts(String text) {
        var septets = septets(text);
        if (septets.isPresent())
            return septets.getAsInt() <= SMS ? 1 : Math.ceilDiv(septets.getAsInt(), SMS_PART);
        return text.length() <= UCS2_SMS ? 1 : Math.ceilDiv(text.length(), UCS2_PART);
    }
}
