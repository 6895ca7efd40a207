package susu.shared;

import java.util.UUID;

/** References by which people name a thing on the phone. */
public final class Refs {
    /** Without the letters that are taken for digits when they are read out. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Refs() {}

    /** Seven letters and digits: {@code 7K2M9QX}. */
    public static String of(UUID id) {
        var ref = new StringBuilder();
        long bits = id.getMostSignificantBits();
        for (int i = 0; i < 7; i++)
            ref.append(ALPHABET.charAt((int) (bits >>> (59 - 5 * i)) & 31));
        return ref.toString();
    }
}
