package susu.payments;

import java.util.UUID;
import susu.shared.Refs;

/** Which payment; it is also the external id under which the provider's books name it. */
public record PaymentId(UUID value) {
    /** Seven letters and digits by which members and support name it: {@code 7K2M9QX}. */
    public String ref() {
        return Refs.of(value);
    }

    @Override
    public String toString() { return value.toString(); }
}
