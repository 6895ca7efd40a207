package susu.payments;

import java.util.UUID;

/** Which payment; it is also the external id under which the provider's books name it. */
public record PaymentId(UUID value) {
    /** Without the letters that are taken for digits when they are read out. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** Seven letters and digits by which members and support name it: {@code 7K2M9QX}. */
    public String ref() {
        var ref = new StringBuilder();
        long bits = value.getMostSignificantBits();
        for (int i = 0; i < 7; i++)
            ref.append(ALPHABET.charAt((int) (bits >>> (59 - 5 * i)) & 31));
        return ref.toString();
    }

    @Override
    public String toString() { return value.toString(); }
}
